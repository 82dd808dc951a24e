package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes jars of sources and files; the same sources make the same bytes. */
final class JarBuilder {

    static final String ACTIVATIONS = "META-INF/services/org.nnkit.api.activation.Activation";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private Consumer<byte[]> patch = c -> {};
    private String version = "";

    /** An activation of package com.acme whose class has this body beside a constructor that is left to it. */
    static String activation(String className, String body) {
        return """
                package com.acme;
                public class CLASS implements org.nnkit.api.activation.ScalarActivation {
                    BODY
                }
                """.replace("CLASS", className).replace("BODY", body);
    }

    /** One that works: φ(z) = z / 2. */
    static String half(String className, String name) {
        return activation(className, named(name) + HALF);
    }

    static String named(String name) {
        return "public String name() { return \"" + name + "\"; }\n";
    }

    static final String HALF = """
            public double value(double z) { return z / 2; }
            public double derivative(double z, double y) { return 0.5; }
            """;

    /** A source file: {@code com/acme/Swish.java}. */
    JarBuilder source(String file, String text) {
        sources.put(file, text);
        return this;
    }

    /** A class of package com.acme. */
    JarBuilder type(String className, String text) {
        return source("com/acme/" + className + ".java", text);
    }

    /** Registers activations. */
    JarBuilder activations(String... lines) {
        return entry(ACTIVATIONS, String.join("\n", lines) + "\n");
    }

    JarBuilder entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A class that is compiled, and then not put into the jar. */
    JarBuilder without(String classFile) {
        leftOut.add(classFile);
        return this;
    }

    JarBuilder version(String text) {
        version = text;
        return this;
    }

    JarBuilder option(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Changes every class file after it was compiled. */
    JarBuilder patched(Consumer<byte[]> change) {
        patch = change;
        return this;
    }

    /** Writes the jar. */
    Path write(Path file) throws IOException {
        Files.write(file, bytes());
        return file;
    }

    /** The jar. */
    byte[] bytes() throws IOException {
        Map<String, byte[]> all = new TreeMap<>(compiled());
        all.values().forEach(patch);
        leftOut.forEach(name -> assertNotNull(all.remove(name), name));
        all.putAll(entries);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            if (!version.isEmpty()) {
                Manifest manifest = new Manifest();
                manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
                manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
                jar.putNextEntry(entryOf("META-INF/MANIFEST.MF"));
                manifest.write(jar);
            }
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                jar.putNextEntry(entryOf(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static JarEntry entryOf(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setTime(1_700_000_000_000L);
        return entry;
    }

    private Map<String, byte[]> compiled() throws IOException {
        if (sources.isEmpty()) {
            return Map.of();
        }
        Path work = Files.createTempDirectory("compile");
        try {
            List<String> command = new ArrayList<>(List.of(
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    work.resolve("classes").toString()));
            command.addAll(options);
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = work.resolve("sources").resolve(source.getKey());
                Files.createDirectories(file.getParent());
                command.add(Files.writeString(file, source.getValue()).toString());
            }
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            int result = ToolProvider.getSystemJavaCompiler().run(null, words, words, command.toArray(String[]::new));
            assertEquals(0, result, words::toString);
            return read(work.resolve("classes"));
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return found;
    }

    /** Changes bytes of one entry behind the back of its checksum; it must be longer than that. */
    static byte[] damaged(byte[] jar, String entry) throws IOException {
        byte[] name = entry.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + name.length < jar.length; i++) {
            if (jar[i] == 'P' && jar[i + 1] == 'K' && jar[i + 2] == 3 && jar[i + 3] == 4) {
                boolean found = true;
                for (int j = 0; j < name.length; j++) {
                    found &= jar[i + 30 + j] == name[j];
                }
                if (found) {
                    byte[] damaged = jar.clone();
                    damaged[i + 30 + name.length] = (byte) 0xFF; // the first block is of a kind that there is not
                    return damaged;
                }
            }
        }
        throw new IOException(entry + " is not in the jar");
    }
}
