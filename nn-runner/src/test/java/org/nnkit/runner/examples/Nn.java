package org.nnkit.runner.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.nnkit.runner.cli.Main;

/**
 * One call of the program in this process.
 *
 * @param exit its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record Nn(int exit, String out, String err) {

    /** The repository. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static Nn run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Nn(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Nn done() {
        assertEquals(0, exit, err);
        return this;
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(done().out);
    }

    static String config(String name) {
        return ROOT.resolve("examples/configs").resolve(name + ".yaml").toString();
    }
}
