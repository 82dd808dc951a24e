package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nn init --plugin} writes. That it builds and passes is seen in nn-dist, with Maven and installed jars. */
class InitCommandTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void setUp() {
        nn = new Nn(folder);
    }

    private void assertRefused(String expected, String... args) throws IOException {
        List<String> before = nn.files();
        Nn.Result result = nn.run(args);
        assertEquals(expected, result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals("", result.out());
        assertEquals(before, nn.files());
    }

    private void done(String... args) {
        Nn.Result result = nn.run(args);
        assertEquals("", result.err());
        assertEquals(Main.DONE, result.code());
    }

    private static Map<String, String> contents(Path project) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = project.relativize(file).toString();
                if (!path.startsWith("target/") && !path.startsWith("runs/")) {
                    contents.put(path, Files.readString(file));
                }
            }
        }
        return contents;
    }

    @Test
    void namesTheFilesThatItWrote() throws IOException {
        Nn.Result result = nn.run("init", "--plugin", "soft-bump", "--package", "com.acme.nets", "work");

        List<String> files = List.of(
                "work/README.md",
                "work/.gitignore",
                "work/pom.xml",
                "work/example.yaml",
                "work/src/main/java/module-info.java",
                "work/src/main/java/com/acme/nets/SoftBump.java",
                "work/src/main/resources/META-INF/services/org.nnkit.api.activation.Activation",
                "work/src/test/java/com/acme/nets/SoftBumpTest.java");
        assertEquals("", result.err());
        assertEquals(String.join("\n", files) + "\n", result.out());
        assertEquals(files.stream().sorted().toList(), nn.files());
        assertEquals(
                List.of("com.acme.nets.SoftBump"),
                nn.lines("work/src/main/resources/META-INF/services/org.nnkit.api.activation.Activation"));
        assertEquals(
                List.of(
                        "/** The activation {@code soft-bump}. */",
                        "module com.acme.nets {",
                        "    requires org.nnkit.api;",
                        "",
                        "    exports com.acme.nets;",
                        "",
                        "    provides org.nnkit.api.activation.Activation with",
                        "            com.acme.nets.SoftBump;",
                        "}"),
                nn.lines("work/src/main/java/module-info.java"));
    }

    /** The examples are what a user gets; written anew by {@code nn init --plugin NAME --kind KIND examples/plugin-NAME}. */
    @ParameterizedTest
    @CsvSource({
        "swish, activation",
        "pseudo-huber, cost",
        "gain, layer",
        "lion, optimizer",
        "moons, data-source",
        "random-search, trainer"
    })
    void theExamplesAreWhatItWrites(String name, String kind) throws IOException {
        done("init", "--plugin", name, "--kind", kind, "--quiet");

        assertEquals(contents(ROOT.resolve("examples/plugin-" + name)), contents(folder.resolve(name)));
    }

    @Test
    void refusesNamesThatConfigsCouldNotUse() throws IOException {
        assertRefused(
                "error: --plugin: is missing; name the plugin, as in 'nn init --plugin swish'\n", "init", "somewhere");
        assertRefused(
                "error: --plugin: expected a name in kebab-case (letters a-z, digits, single hyphens; a letter first), got"
                        + " 'SoftBump_2'; did you mean 'soft-bump-2'?\n",
                "init",
                "--plugin",
                "SoftBump_2");
        assertRefused(
                "error: --plugin: expected a name in kebab-case (letters a-z, digits, single hyphens; a letter first), got"
                        + " '../x{{class}}'; did you mean 'x-class'?\n",
                "init",
                "--plugin",
                "../x{{class}}");
        assertRefused(
                "error: --plugin: expected a name in kebab-case (letters a-z, digits, single hyphens; a letter first), got"
                        + " '-'\n",
                "init",
                "--plugin=-");
        assertRefused(
                "error: --plugin: expected a name of at most 60 letters, got 61\n", "init", "--plugin", "x".repeat(61));
    }

    @Test
    void refusesTheNameOfABuiltInPluginOfThatKindOnly() throws IOException {
        assertRefused(
                "error: --plugin: the activation 'tanh' exists already (org.nnkit.activations.Tanh), and configs could not"
                        + " tell the two apart; take another name\n",
                "init",
                "--plugin",
                "tanh");
        done("init", "--plugin", "tanh", "--kind", "cost", "--quiet");
    }

    @Test
    void refusesKindsWithoutAProject() throws IOException {
        assertRefused(
                "error: --kind: 'nn init' has no project for the kind 'optimiser'; did you mean 'optimizer'? it has them for"
                        + " activation, cost, layer, optimizer, data-source, trainer\n",
                "init",
                "--plugin",
                "x",
                "--kind",
                "optimiser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a.1b", "a-b", "com.new.thing", "a b", "é", ".a", "a.", "a/../b", ""})
    void refusesWhatIsNoPackage(String name) throws IOException {
        assertRefused(
                "error: --package: expected the name of a Java package, as in org.example, got '" + name + "'\n",
                "init",
                "--plugin",
                "x",
                "--package=" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.nets", "org.nnkit", "org.nnkit.mine"})
    void refusesPackagesOfOthers(String name) throws IOException {
        assertRefused(
                "error: --package: '" + name + "' belongs to others; take one of your own\n",
                "init",
                "--plugin",
                "x",
                "--package",
                name);
    }

    @Test
    void writesOverNothing() throws IOException {
        nn.file("swish/example.yaml", "mine");
        assertRefused(
                "error: swish/example.yaml: exists already, so nothing was written; name another folder\n",
                "init",
                "--plugin",
                "swish");
        nn.file("file", "mine");
        assertRefused("error: file: is a file; name a folder\n", "init", "--plugin", "swish", "file");
        nn.file("repository/LICENSE", "mine");
        done("init", "--plugin", "swish", "repository", "--quiet");
        assertEquals(List.of("mine"), nn.lines("repository/LICENSE"));
    }

    /** Names of Java's words and classes, and of what the sources use themselves. */
    @Test
    void anyNameGivesSourcesThatCompile() throws IOException {
        List<String> names = List.of(
                "a", "relu6", "switch", "double", "string", "override", "option", "list", "search", "row", "matrix");
        for (String name : names) {
            for (String kind : List.of("activation", "cost", "layer", "optimizer", "data-source", "trainer")) {
                String own = "com.acme." + kind.replace("-", "_") + ".of_" + name;
                done("init", "--plugin", name, "--kind", kind, "--package", own, name + "/" + kind, "--quiet");
            }
            done("init", "--plugin", name, name + "/plain", "--quiet");
        }
        List<String> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.map(Path::toString)
                    .filter(f -> f.contains("/src/main/java/") && f.endsWith(".java"))
                    .filter(f -> !f.endsWith("module-info.java"))
                    .toList();
        }
        assertEquals(7 * names.size(), sources.size());

        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-Xlint:all,-classfile",
                "-Werror",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                Files.createDirectory(folder.resolve("classes")).toString()));
        arguments.addAll(sources);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
    }

    @Test
    void completesCommandsAndOptionsInBash() throws IOException, InterruptedException {
        nn.file("nn.bash", nn.run("completion").out());
        Path answer = folder.resolve("answer.txt");
        // What bash does when the tabulator is pressed behind the last word; compopt complains of not being called by
        // it.
        String script = "source nn.bash; exec 2>/dev/null;"
                + " COMP_WORDS=(nn tr); COMP_CWORD=1; _complete_nn; echo \"${COMPREPLY[@]}\";"
                + " COMP_WORDS=(nn init --pl); COMP_CWORD=2; _complete_nn; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertEquals(0, bash.waitFor());
        assertEquals(List.of("train", "--plugin"), Files.readAllLines(answer));
    }

    /** So that building the examples fetches nothing that building this project did not. */
    @Test
    void theProjectBuildsWithThePluginsThatBuildThisOne() throws IOException {
        done("init", "--plugin", "swish", "--quiet");
        String own = Files.readString(folder.resolve("swish/pom.xml"));
        String ours = Files.readString(ROOT.resolve("pom.xml"));
        for (String plugin : List.of("resources", "compiler", "surefire", "jar")) {
            String start = "<artifactId>maven-" + plugin + "-plugin</artifactId>";
            assertEquals(version(ours, start), version(own, start), plugin);
        }
    }

    private static String version(String pom, String start) {
        String after = pom.substring(pom.indexOf(start) + start.length());
        assertTrue(after.strip().startsWith("<version>"), start);
        return after.substring(after.indexOf('>') + 1, after.indexOf("</version>"));
    }
}
