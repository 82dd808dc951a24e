package org.nnkit.runner.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Runs the program in this process, in a folder of its own, at a fixed time. */
final class Nn {

    private final Path directory;
    private String input = "";

    /**
     * What a call left.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error, with the folder's name taken out
     */
    record Result(int code, String out, String err) {}

    Nn(Path directory) {
        this.directory = directory;
    }

    Nn withInput(String text) {
        input = text;
        return this;
    }

    Path file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                directory,
                Clock.fixed(Instant.parse("2026-11-23T19:30:05Z"), ZoneOffset.UTC),
                false);
        int code = Main.run(args, shell);
        return new Result(code, plain(out), plain(err));
    }

    private String plain(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
    }

    /** The lines of a file below the folder. */
    List<String> lines(String name) throws IOException {
        return Files.readAllLines(directory.resolve(name));
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    /** The names of all files below the folder, sorted. */
    List<String> files() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(p -> directory.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }
}
