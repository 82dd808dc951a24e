package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line that wrong configs give, as a user sees them. {@code NAME.txt} is what {@code NAME.yaml} says; a {@code
 * NAME.json} says the same at other places; {@code NAME.set} holds overrides, one a line.
 */
class GoldenMessagesTest {

    private final ConfigBinder binder = new ConfigBinder(new TestPlugins());

    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(GoldenMessagesTest.class.getResource("/config/errors"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> withEnding(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(ending))
                    .map(f -> f.substring(0, f.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    static List<String> yaml() throws IOException {
        return withEnding(".yaml");
    }

    static List<String> json() throws IOException {
        return withEnding(".json");
    }

    @ParameterizedTest(name = "{0}.yaml")
    @MethodSource("yaml")
    void yamlGivesTheGoldenMessages(String name) throws IOException {
        assertEquals(Files.readString(folder().resolve(name + ".txt")), messages(name + ".yaml", overrides(name)));
    }

    @ParameterizedTest(name = "{0}.json")
    @MethodSource("json")
    void jsonGivesTheSameMessagesAtOtherPlaces(String name) throws IOException {
        String golden = Files.readString(folder().resolve(name + ".txt"));
        String json = messages(name + ".json", overrides(name));
        assertEquals(withoutPlaces(golden), withoutPlaces(json));
        assertTrue(json.lines().allMatch(l -> l.matches("[a-z-]+\\.json:[1-9][0-9]*:[1-9][0-9]*: .*")), json);
    }

    @Test
    void noGoldenFileIsLeftOver() throws IOException {
        assertEquals(withEnding(".txt"), yaml());
    }

    private List<String> overrides(String name) throws IOException {
        Path file = folder().resolve(name + ".set");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The messages, with files named as a user in their folder would. */
    private String messages(String file, List<String> overrides) {
        Path path = folder().resolve(file);
        ConfigException e = assertThrows(ConfigException.class, () -> binder.load(path, overrides));
        return (e.getMessage() + "\n").replace(folder() + "/", "");
    }

    private static String withoutPlaces(String messages) {
        return messages.replaceAll("[a-z0-9-]+\\.(yaml|json):[0-9]+:[0-9]+", "HERE")
                .replaceAll("on line [0-9]+", "on line N");
    }
}
