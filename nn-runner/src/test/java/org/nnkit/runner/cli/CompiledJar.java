package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars with an activation of somebody else. */
final class CompiledJar {

    static final String SERVICE = "META-INF/services/org.nnkit.api.activation.Activation";

    static final String SWISH = """
            package com.acme;
            import org.nnkit.api.activation.ScalarActivation;
            import org.nnkit.api.math.Elementary;
            import org.nnkit.api.plugin.Option;
            public record Swish(@Option(help = "steepness", range = "(0, inf)") double beta) implements ScalarActivation {
                public Swish() { this(1.0); }
                public String name() { return "swish"; }
                public double value(double z) { return z * Elementary.sigmoid(beta * z); }
                public double derivative(double z, double y) {
                    double s = Elementary.sigmoid(beta * z);
                    return s + beta * y * (1 - s);
                }
            }
            """;

    private CompiledJar() {}

    /** Compiles a class of package com.acme and packs it with its registration. */
    static void write(Path file, String className, String source) throws IOException {
        Path work = Files.createTempDirectory(file.getParent(), "compile");
        Path java = Files.writeString(work.resolve(className + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        work.toString(),
                        java.toString());
        assertEquals(0, result);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(entry("com/acme/" + className + ".class"));
            jar.write(Files.readAllBytes(work.resolve("com/acme/" + className + ".class")));
            jar.putNextEntry(entry(SERVICE));
            jar.write(("com.acme." + className + "\n").getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(f -> assertTrue(f.toFile().delete()));
        }
    }

    /** Of a fixed time, so that the same source makes the same bytes. */
    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTime(1_700_000_000_000L);
        return entry;
    }
}
