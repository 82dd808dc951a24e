package org.nnkit.runner.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the plugins' descriptions and committed is what would be made of them now. */
class GeneratedFilesTest {

    private static final Path CONFIGS = Nn.ROOT.resolve("examples/configs");
    private static final Path SCHEMA = CONFIGS.resolve("nnkit.schema.json");
    private static final Path REFERENCE = Nn.ROOT.resolve("docs/reference");
    private static final String MODELINE = "# yaml-language-server: $schema=";

    @Test
    void theSchemaOfTheExamplesIsFresh() throws IOException {
        assertEquals(
                Files.readString(SCHEMA),
                Nn.run("schema", "--portable").done().out(),
                "renew it by ./nn schema --portable --out examples/configs/nnkit.schema.json");
    }

    @Test
    void theReferencePagesAreFresh(@TempDir Path fresh) throws IOException {
        Nn.run("plugins", "--docs", fresh.toString()).done();
        String renew = "renew them by ./nn plugins --docs docs/reference";
        assertEquals(names(fresh), names(REFERENCE), renew);
        for (String name : names(fresh)) {
            assertEquals(
                    Files.readString(REFERENCE.resolve(name)),
                    Files.readString(fresh.resolve(name)),
                    name + ": " + renew);
        }
    }

    @Test
    void everyExampleNamesTheSchemaInItsFirstLine() throws IOException {
        List<Path> configs;
        try (Stream<Path> files = Files.walk(CONFIGS)) {
            configs = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        assertTrue(configs.size() > 50, configs::toString);
        for (Path config : configs) {
            String first = Files.readAllLines(config).get(0);
            assertTrue(first.startsWith(MODELINE), () -> config + ": its first line is no modeline: " + first);
            assertEquals(
                    SCHEMA,
                    config.resolveSibling(first.substring(MODELINE.length())).normalize(),
                    config.toString());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
