package org.nnkit.runner.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on the module path, with every library as the module that it is. */
class ModulePathTest {

    private static final List<String> TEST_LIBRARIES = List.of(
            "junit", "mockito", "archunit", "jazzer", "byte-buddy", "objenesis", "opentest4j", "apiguardian", "slf4j");

    @TempDir
    private Path folder;

    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> !p.endsWith("test-classes"))
                .filter(p -> TEST_LIBRARIES.stream().noneMatch(p::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modulePath(),
                "--module",
                "org.nnkit.runner/org.nnkit.runner.cli.Main"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exit = process.waitFor();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertEquals(0, exit, text);
        return text;
    }

    @Test
    void trainsAnRbfNetworkAndDrawsIt() throws IOException, InterruptedException {
        Path config = folder.resolve("xor.yaml");
        Files.writeString(config, """
                data: { inline: { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]] } }
                network:
                  - rbf: { centers: every-row, width: d-max }
                  - dense: { units: 1, activation: linear, bias: false }
                train: { rbf: { output: least-squares } }
                """);

        assertTrue(run("train", "xor.yaml", "--out", "run").contains("by least-squares: solved in one step"));
        run("plot", "rbf", "run", "--out", "rbf.png");
        run("explain", "xor.yaml", "--format", "html", "--out", "xor.html");

        assertTrue(Files.size(folder.resolve("rbf.png")) > 1000);
        assertTrue(Files.size(folder.resolve("xor.html")) > 1000);
    }
}
