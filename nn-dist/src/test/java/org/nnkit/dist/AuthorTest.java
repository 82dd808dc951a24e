package org.nnkit.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin's author does, with nothing but a JDK, Maven, the archive and the installed jars. */
class AuthorTest {

    private static final Path DOCUMENT = Build.ROOT.resolve("docs/writing-a-plugin.md");
    private static final Pattern CODE = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path temporary;

    private static List<String> code(String language) throws IOException {
        Matcher code = CODE.matcher(Files.readString(DOCUMENT));
        return code.results()
                .filter(c -> c.group(1).equals(language))
                .map(c -> c.group(2))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String fingerprint(String out) {
        return out.lines()
                .filter(l -> l.startsWith("fingerprint  "))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError(out));
    }

    /** All its commands in turn, in one shell; no other. */
    @Test
    void theDocumentLeadsFromNothingToATrainedNetworkOnBothPaths() throws IOException, InterruptedException {
        Path folder = temporary.toRealPath();
        Shell shell = Build.shell(folder);
        Files.copy(
                Build.archive("tar.gz"), folder.resolve(Build.archive("tar.gz").getFileName()));

        String out = shell.done(String.join("\n", code("sh")));

        assertTrue(out.contains("BUILD SUCCESS"), out);
        List<String> fingerprints =
                out.lines().filter(l -> l.startsWith("fingerprint  ")).toList();
        assertEquals(2, fingerprints.size(), out);
        assertEquals(fingerprints.get(0), fingerprints.get(1));
        String run = Files.readString(folder.resolve("swish/on-class-path/run.json"));
        assertTrue(run.contains("\"origin\" : \"swish\""), run);
    }

    @Test
    void theDocumentShowsTheProjectAsItIs() throws IOException {
        String project = files(Build.ROOT.resolve("examples/plugin-swish")).stream()
                .filter(f -> !f.toString().contains("/target/"))
                .map(f -> {
                    try {
                        return Files.readString(f);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.joining("\n"));
        List<String> shown = code("java");
        assertTrue(shown.size() >= 3, shown::toString);
        for (String part : shown) {
            assertTrue(project.contains(part), part);
        }
    }

    /** In one run of Maven, to save starts of it; each has its pom and knows nothing of the others. */
    @Test
    void theExamplesBuildAndTrainOutsideThisProject() throws IOException, InterruptedException {
        Path folder = temporary.toRealPath();
        Shell shell = Build.shell(folder);
        shell.done("tar xzf '" + Build.archive("tar.gz") + "'; mv nnkit-*/examples/plugin-* .");
        List<String> names;
        try (Stream<Path> projects = Files.list(folder)) {
            names = projects.map(p -> p.getFileName().toString())
                    .filter(n -> n.startsWith("plugin-"))
                    .sorted()
                    .toList();
        }
        assertEquals(
                List.of(
                        "plugin-gain",
                        "plugin-lion",
                        "plugin-moons",
                        "plugin-pseudo-huber",
                        "plugin-random-search",
                        "plugin-swish"),
                names);
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>all</groupId><artifactId>all</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><modules>"
                        + names.stream().map(n -> "<module>" + n + "</module>").collect(Collectors.joining())
                        + "</modules></project>");

        shell.done("mvn verify");

        for (String name : names) {
            String out = shell.done("nnkit-*/bin/nn train " + name + "/example.yaml --plugins " + name
                    + "/target --out " + name + "/run");
            fingerprint(out);
            String run = Files.readString(folder.resolve(name + "/run/run.json"));
            assertTrue(run.contains("\"origin\" : \"" + name.substring("plugin-".length()) + "\""), run);
        }
    }
}
