package org.nnkit.example.shaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** The one jar has the plugins of all its parts. */
class ShadedTest {

    private static final Path JAR = Path.of(System.getProperty("nnkit.shaded"));

    @TempDir
    private Path folder;

    private List<String> run() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertEquals(0, exit, () -> String.join("\n", lines));
        return lines;
    }

    @Test
    void findsThePluginsThatTheSeparateJarsHaveAndLearnsXor() throws IOException, InterruptedException {
        List<String> lines = run();

        List<String> expected = new ArrayList<>();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> names = Plugins.of(kind).names();
            if (!names.isEmpty()) {
                expected.add(Plugins.nameOf(kind) + ": " + String.join(" ", names));
            }
        }
        assertEquals(expected, lines.subList(0, lines.size() - 4));
        assertTrue(expected.contains("layer: dense dropout rbf"), expected::toString); // of nn-mlp and of nn-rbf
        List<Double> outputs = lines.subList(lines.size() - 4, lines.size()).stream()
                .map(l -> Double.parseDouble(l.substring(l.indexOf('=') + 2)))
                .toList();
        assertTrue(outputs.get(0) < 0.1 && outputs.get(1) > 0.9, lines::toString);
        assertTrue(outputs.get(2) > 0.9 && outputs.get(3) < 0.1, lines::toString);
    }

    @Test
    void holdsEveryFileOnceAndNoModule() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(JarEntry::getName).toList();
            assertEquals(names.stream().distinct().toList(), names);
            assertTrue(names.stream().noneMatch(n -> n.endsWith("module-info.class")), names::toString);
        }
    }
}
