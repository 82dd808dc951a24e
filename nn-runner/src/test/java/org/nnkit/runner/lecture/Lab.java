package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nnkit.runner.cli.Main;

/**
 * A folder in which commands of the lecture run as if it were the checkout: files that a command makes are made here,
 * and no folder's own name is in what is printed.
 */
final class Lab {

    /** The repository. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final Path CONFIGS = ROOT.resolve("examples/configs/lecture");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = ROOT.resolve("nn-mlp/src/test/resources/golden");

    private final Path folder;
    private int unnamed;

    /**
     * What a command left.
     *
     * @param exit its exit code
     * @param out what it printed on standard output
     * @param err what it printed on standard error
     */
    record Printed(int exit, String out, String err) {

        Printed done() {
            assertEquals(0, exit, err);
            return this;
        }

        JsonNode json() throws IOException {
            return JSON.readTree(done().out);
        }

        /** The lines of both, without blanks and Markdown's line breaks at their ends. */
        List<String> lines() {
            return (out + err)
                    .lines()
                    .map(String::stripTrailing)
                    .map(line -> line.endsWith("\\") ? line.substring(0, line.length() - 1) : line)
                    .toList();
        }
    }

    Lab(Path folder) {
        this.folder = folder;
    }

    static JsonNode golden(String file) throws IOException {
        return JSON.readTree(GOLDEN.resolve(file).toFile());
    }

    static ObjectMapper mapper() {
        return JSON;
    }

    /** Runs a line of a page: {@code ./nn …}, or {@code cat FILE} of a file that an earlier line made. */
    Printed line(String line) throws IOException {
        String[] words = line.trim().split("\\s+");
        if (words[0].equals("cat")) {
            return new Printed(0, Files.readString(folder.resolve(words[1])), "");
        }
        assertEquals("./nn", words[0], line);
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            arguments.add(words[i]);
        }
        return run(arguments);
    }

    Printed run(List<String> words) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean made = i > 0 && words.get(i - 1).equals("--out") || word.startsWith("runs/");
            arguments.add(
                    made
                            ? folder.resolve(word).toString()
                            : word.startsWith("examples/") ? ROOT.resolve(word).toString() : word);
        }
        if (words.get(0).equals("train") && !words.contains("--out")) {
            arguments.add("--out");
            arguments.add(folder.resolve("runs/unnamed-" + unnamed++).toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                arguments.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Printed(exit, plain(out), plain(err));
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    private String plain(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(folder + "/", "").replace(ROOT + "/", "");
    }
}
