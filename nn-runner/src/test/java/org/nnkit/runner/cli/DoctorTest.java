package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.json.Json;

/** {@code nn doctor} says what is wrong, and what to do about it. */
class DoctorTest {

    private static final String SERVICES = JarBuilder.ACTIVATIONS;

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void makeFolder() throws IOException {
        nn = new Nn(folder);
        Files.createDirectory(folder.resolve("plugins"));
    }

    private JarBuilder two() {
        return new JarBuilder().type("One", JarBuilder.half("One", "one")).type("Two", JarBuilder.half("Two", "two"));
    }

    private static JarBuilder module(JarBuilder jar, String provided) {
        return jar.source("module-info.java", """
                        module com.acme.plugins {
                            requires org.nnkit.api;
                            exports com.acme;
                            provides org.nnkit.api.activation.Activation with com.acme.CLASS;
                        }
                        """.replace("CLASS", provided))
                .option("--module-path", OnePluginFiveWaysTest.programPath());
    }

    private void assertProblems(String expected) {
        Nn.Result result = nn.run("doctor", "--plugins", "plugins");
        assertEquals(expected, result.err());
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void showsTheEnvironmentAndEveryProvider() throws IOException {
        two().activations("com.acme.One", "com.acme.Two")
                .version("1.2")
                .write(folder.resolve("plugins/nn-two-1.2.jar"));
        Nn.Result result = nn.run("doctor", "--plugins", "plugins");
        assertEquals("", result.err());
        assertEquals(Main.DONE, result.code());
        List<String> lines = result.out().lines().toList();
        assertTrue(
                lines.contains("Java                " + System.getProperty("java.version") + " ("
                        + System.getProperty("java.vendor") + ") in " + System.getProperty("java.home")),
                result.out());
        assertTrue(lines.contains("kernels             vector"), result.out());
        assertTrue(lines.contains("plugins folder      none, as nn was started without its launcher"), result.out());
        assertEquals("Nothing is wrong.", lines.get(lines.size() - 1));
        String one = lines.stream()
                .filter(l -> l.contains("com.acme.One"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("activation", "one", "ok", "com.acme.One", "nn-two", "1.2", "nn-two-1.2.jar", "nn-two-1.2.jar"),
                List.of(one.split(" +")));
    }

    @Test
    void showsTheSameAsJson() throws IOException {
        two().activations("com.acme.One").write(folder.resolve("plugins/nn-two.jar"));
        Nn.Result result = nn.run("doctor", "--json", "--plugins", "plugins");
        Map<?, ?> tree = (Map<?, ?>) Json.read(result.out().getBytes(StandardCharsets.UTF_8));
        assertEquals(false, tree.get("healthy"));
        assertEquals(
                List.of(Map.of(
                        "weight",
                        "problem",
                        "where",
                        "plugins/nn-two.jar",
                        "what",
                        "activation com.acme.Two is in it, but in no services file",
                        "remedy",
                        "name it in " + SERVICES + "; if the jar was shaded, have services files merged")),
                tree.get("findings"));
        assertEquals(
                List.of("activation", "one", "ok", "com.acme.One"),
                ((List<?>) tree.get("providers"))
                        .stream()
                                .map(p -> (Map<?, ?>) p)
                                .filter(p -> "one".equals(p.get("name")))
                                .map(p -> List.of(p.get("kind"), p.get("name"), p.get("state"), p.get("class")))
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void comparesServicesFilesWithTheModule() throws IOException {
        module(two(), "One").activations("com.acme.Two").write(folder.resolve("plugins/nn-two.jar"));
        assertProblems(
                "error: plugins/nn-two.jar: activation com.acme.One is in it, but in no services file; name it in "
                        + SERVICES + "; if the jar was shaded, have services files merged\n"
                        + "error: plugins/nn-two.jar: module-info provides activation com.acme.One, and no services file names it: it"
                        + " is only found on the module path; add it to " + SERVICES + "\n"
                        + "error: plugins/nn-two.jar: " + SERVICES
                        + " names com.acme.Two, and module-info does not provide it: it is"
                        + " not found on the module path; add 'provides org.nnkit.api.activation.Activation with com.acme.Two;'\n");
    }

    @Test
    void findsAShadedJarThatLostItsServices() throws IOException {
        two().write(folder.resolve("plugins/all.jar"));
        assertProblems(
                "error: plugins/all.jar: activation com.acme.One, activation com.acme.Two are in it, but in no services"
                        + " file; name them in " + SERVICES + "; if the jar was shaded, have services files merged\n");
    }

    @Test
    void looksAtTheClassPathToo() throws IOException, InterruptedException {
        Path jar = two().activations("com.acme.Typo", "com.acme.Two").write(folder.resolve("two.jar"));
        NnProcess.Result result = NnProcess.run(folder, jar.toString(), "doctor");
        assertEquals(
                "error: two.jar: " + SERVICES
                        + ":1: class com.acme.Typo is not in the jar; did you mean 'com.acme.Two'?; correct the line, or add"
                        + " the class\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void worksWhenNothingElseDoes() {
        Nn.Result result = nn.run("doctor", "--plugins", "nowhere");
        assertEquals("error: --plugins nowhere: is no folder; name the folder that holds the jars\n", result.err());
        assertTrue(result.out().contains("activation        sigmoid "), result.out());
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void advisesOnWhatWouldBeFaster() throws IOException, InterruptedException {
        NnProcess.Result result = NnProcess.java(
                folder,
                List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:-UseFMA",
                        "-cp",
                        OnePluginFiveWaysTest.programPath(),
                        "org.nnkit.runner.cli.Main",
                        "doctor"));
        assertEquals("", result.err());
        assertEquals(Main.DONE, result.code());
        assertTrue(
                result.out()
                        .contains("\nadvice: kernels: there are faster ones, with the same results: start Java with"
                                + " --add-modules jdk.incubator.vector to turn them on\n"),
                result.out());
        assertTrue(
                result.out()
                        .contains(
                                "\nadvice: fused multiply-add: training is many times slower, with the same results; use a"
                                        + " processor that has it (x86 since 2013, all ARM64), and no -XX:-UseFMA\n"),
                result.out());
    }
}
