package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that is stopped by a signal leaves nothing, and says so. */
@DisabledOnOs(OS.WINDOWS)
class SignalTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void leavesNothingBehind(String signal, int code) throws Exception {
        Files.writeString(folder.resolve("xor.yaml"), Samples.XOR.replace("max-epochs: 20", "max-epochs: 2000000000"));
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(heedingInterrupts());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.nnkit.runner.cli.Main",
                "train",
                "xor.yaml",
                "--quiet"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .start();
        Path runs = folder.resolve("runs/xor");
        for (int i = 0; i < 600 && names(runs).isEmpty() && process.isAlive(); i++) {
            Thread.sleep(50);
        }
        List<String> during = names(runs);
        assertEquals(1, during.size(), () -> "no run began: " + during);
        assertTrue(during.get(0).endsWith(".incomplete"), during.get(0));

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(code, process.exitValue());
        assertEquals("error: stopped by a signal; nothing was written\n", Files.readString(err));
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    /** A build in the background of a shell ignores SIGINT, and so would its children. */
    private static List<String> heedingInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return List.of();
        }
        String line = Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn:\t0");
        boolean ignored = (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 1 << (2 - 1)) != 0;
        return ignored ? List.of("env", "--default-signal=INT") : List.of();
    }

    private static List<String> names(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString()).toList();
        }
    }
}
