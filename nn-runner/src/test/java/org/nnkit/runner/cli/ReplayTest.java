package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.runner.json.Json;

/** The same config, data and seed give the same bits, wherever and however. */
class ReplayTest {

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new Nn(folder);
        nn.file("xor.yaml", Samples.XOR);
        nn.file("xor.json", Samples.XOR_JSON);
        nn.file("points.yaml", Samples.CLASSES);
        nn.file("points.csv", Samples.POINTS);
    }

    private Object train(String config, String out, String... more) {
        List<String> args = new ArrayList<>(List.of("train", config, "--json", "--out", out));
        args.addAll(List.of(more));
        Nn.Result result = nn.run(args.toArray(String[]::new));
        assertEquals("", result.err());
        return ((Map<?, ?>) Json.read(result.out().getBytes(StandardCharsets.UTF_8))).get("fingerprint");
    }

    @Test
    void yamlAndJsonAreTheSameExperiment() throws IOException {
        assertEquals(train("xor.yaml", "a"), train("xor.json", "b"));
        assertArrayEquals(nn.bytes("a/metrics.csv"), nn.bytes("b/metrics.csv"));
        assertArrayEquals(nn.bytes("a/model.nn"), nn.bytes("b/model.nn"));
        assertArrayEquals(nn.bytes("a/config.yaml"), nn.bytes("b/config.yaml"));
    }

    @Test
    void aSecondRunHasTheSameBytes() throws IOException {
        assertEquals(train("points.yaml", "a"), train("points.yaml", "b"));
        for (String file : List.of("config.yaml", "metrics.csv", "model.nn", "run.json")) {
            assertArrayEquals(nn.bytes("a/" + file), nn.bytes("b/" + file), file);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        assertEquals(train("points.yaml", "a", "--threads", "1"), train("points.yaml", "b", "--threads", "8"));
        assertArrayEquals(nn.bytes("a/metrics.csv"), nn.bytes("b/metrics.csv"));
    }

    @Test
    void anotherSeedIsAnotherNetwork() {
        assertTrue(!train("points.yaml", "a").equals(train("points.yaml", "b", "--seed", "8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=Asia/Kathmandu",
                "-XX:+IgnoreUnrecognizedVMOptions -XX:UseAVX=1 -XX:TieredStopAtLevel=1 -Dfile.encoding=ISO-8859-1"
            })
    void anotherJvmInAnotherFolderGivesTheSameBits(String options) throws Exception {
        Object here = train("points.yaml", "here");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.nnkit.runner.cli.Main"));
        command.addAll(List.of("train", "../points.yaml", "--json", "--out", "there"));
        Path out = folder.resolve("out.json");
        Process process = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err.txt")));
        assertEquals(here, ((Map<?, ?>) Json.read(Files.readAllBytes(out))).get("fingerprint"));
        assertArrayEquals(nn.bytes("here/metrics.csv"), nn.bytes("elsewhere/there/metrics.csv"));
        assertArrayEquals(nn.bytes("here/model.nn"), nn.bytes("elsewhere/there/model.nn"));
    }
}
