package org.nnkit.runner.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents show works: configs are accepted, links lead somewhere, commands exist. */
class DocumentsTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("(?:`|^)\\./nn ([a-z]+)", Pattern.MULTILINE);

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(
                Nn.ROOT.resolve("README.md"), Nn.ROOT.resolve("CONTRIBUTING.md"), Nn.ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(Nn.ROOT.resolve("docs"))) {
            docs.filter(d -> d.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    @TestFactory
    List<DynamicTest> everyWholeConfigIsAccepted() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            Matcher yaml = YAML.matcher(Files.readString(document));
            while (yaml.find()) {
                String config = yaml.group(1);
                if (config.contains("data:") && config.contains("network:") && config.contains("train:")) {
                    tests.add(DynamicTest.dynamicTest(
                            Nn.ROOT.relativize(document).toString(), () -> {
                                // Beside the document, because that is what its relative paths are meant for.
                                Path file = Files.createTempFile(document.getParent(), "example", ".yaml");
                                try {
                                    Files.writeString(file, config);
                                    Nn.run("check", file.toString()).done();
                                } finally {
                                    Files.delete(file);
                                }
                            }));
                }
            }
        }
        assertTrue(tests.size() >= 2, tests::toString);
        return tests;
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    broken.add(Nn.ROOT.relativize(document) + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void everyCommandExists() throws IOException {
        for (Path document : documents()) {
            Matcher command = COMMAND.matcher(Files.readString(document));
            while (command.find()) {
                Nn.run(command.group(1), "--help").done();
            }
        }
    }
}
