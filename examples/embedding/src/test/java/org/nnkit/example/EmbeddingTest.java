package org.nnkit.example;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.activations.Sigmoid;
import org.nnkit.api.math.Kernels;
import org.nnkit.costs.HalfSse;
import org.nnkit.mlp.Dense;

/** The program runs, in a JVM of its own, with nothing but five of our jars. */
class EmbeddingTest {

    private static final int MOST_BYTES = 400 * 1024;

    private static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> fiveJars() {
        return List.of(
                of(Kernels.class),
                of(Kernels.best().getClass()),
                of(Sigmoid.class),
                of(HalfSse.class),
                of(Dense.class));
    }

    private static List<Path> all() {
        List<Path> all = new ArrayList<>(fiveJars());
        all.add(of(Embedding.class));
        return all;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return runCommand(command);
    }

    private static List<String> runCommand(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("embedding", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int exit = process.waitFor();
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            assertEquals(0, exit, () -> String.join("\n", lines));
            return lines;
        } finally {
            Files.delete(output);
        }
    }

    private static void assertLearned(List<String> lines) {
        assertEquals(6, lines.size(), () -> String.join("\n", lines));
        assertAll(
                () -> assertTrue(output(lines.get(0), "0 xor 0 = ") < 0.05),
                () -> assertTrue(output(lines.get(1), "0 xor 1 = ") > 0.95),
                () -> assertTrue(output(lines.get(2), "1 xor 0 = ") > 0.95),
                () -> assertTrue(output(lines.get(3), "1 xor 1 = ") < 0.05),
                () -> assertEquals("ended because 10000 epochs are over", lines.get(4)),
                () -> assertTrue(lines.get(5).matches("fingerprint [0-9a-f]{64}")));
    }

    private static double output(String line, String start) {
        assertTrue(line.startsWith(start), line);
        return Double.parseDouble(line.substring(start.length()));
    }

    @Test
    void learnsXorOnTheClassPathAndOnTheModulePathWithTheSameBits() throws Exception {
        List<String> onClassPath = run(List.of("-cp", joined(all()), "org.nnkit.example.Embedding"));
        List<String> onModulePath =
                run(List.of("-p", joined(all()), "-m", "org.nnkit.example/org.nnkit.example.Embedding"));

        assertLearned(onClassPath);
        assertEquals(onClassPath, onModulePath);
    }

    /** A Java of its own with the modules that the program needs, of ours and of the JDK's; the users' machine needs none. */
    @Test
    void aJlinkImageOfItLearnsXorWithTheSameBits(@TempDir Path folder) throws Exception {
        Path image = folder.resolve("image");
        // A process of its own: where a JDK has no jmods, jlink refuses to run beside patched modules, as tests' are.
        runCommand(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--module-path",
                joined(all()),
                // The kernels are found by ServiceLoader: no module requires theirs, so it is named.
                "--add-modules",
                "org.nnkit.example,org.nnkit.kernels",
                "--launcher",
                "xor=org.nnkit.example/org.nnkit.example.Embedding",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                image.toString()));

        List<String> onImage = runCommand(List.of(image.resolve("bin/xor").toString()));
        assertLearned(onImage);
        assertEquals(run(List.of("-cp", joined(all()), "org.nnkit.example.Embedding")), onImage);
        List<String> modules = runCommand(List.of(image.resolve("bin/java").toString(), "--list-modules")).stream()
                .map(m -> m.replaceFirst("@.*", ""))
                .toList();
        assertEquals(
                List.of(
                        "java.base",
                        "org.nnkit.activations",
                        "org.nnkit.api",
                        "org.nnkit.costs",
                        "org.nnkit.example",
                        "org.nnkit.kernels",
                        "org.nnkit.mlp"),
                modules);
    }

    @Test
    void itsFiveJarsAreSmallAndHoldNothingButOurClasses() throws IOException {
        List<Path> jars = fiveJars();
        Assumptions.assumeTrue(
                jars.stream().allMatch(Files::isRegularFile), "jars are made in 'mvn package', after the tests");
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
            try (JarFile file = new JarFile(jar.toFile())) {
                List<String> foreign = file.stream()
                        .map(JarEntry::getName)
                        .filter(n -> n.endsWith(".class"))
                        .filter(n -> !n.startsWith("org/nnkit/") && !n.equals("module-info.class"))
                        .toList();
                assertEquals(List.of(), foreign, jar::toString);
            }
        }
        long size = bytes;
        assertTrue(size <= MOST_BYTES, () -> size + " bytes");
    }
}
