package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plugins of one kind and name: which is meant is never left to an order. */
class PluginClashTest {

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeConfig() throws IOException {
        nn = new Nn(folder);
        nn.file("twin.yaml", Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: twin"));
        Files.createDirectories(folder.resolve("one"));
        Files.createDirectories(folder.resolve("two"));
    }

    private Path jar(String file, String className, String version) throws IOException {
        return new JarBuilder()
                .type(className, JarBuilder.half(className, "twin"))
                .activations("com.acme." + className)
                .version(version)
                .write(folder.resolve(file));
    }

    private Nn.Result check(String... folders) {
        return nn.run(List.of("check", "twin.yaml", "--quiet", "--plugins", folders[0], "--plugins", folders[1])
                .toArray(String[]::new));
    }

    @Test
    void bothJarsClassesAndVersionsAreNamedWhateverTheOrderOfFolders() throws IOException {
        jar("one/b.jar", "First", "1.0");
        jar("two/a.jar", "Second", "2.5");
        Nn.Result result = check("one", "two");
        assertEquals(
                "error: twin.yaml:8:36: network[0].dense.activation: activation 'twin' is provided 2 times: com.acme.Second"
                        + " 2.5 in two/a.jar and com.acme.First 1.0 in one/b.jar; remove one, or write 'a/twin'\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals(result, check("two", "one"));
    }

    @Test
    void oneClassInTwoVersionsIsAClashToo() throws IOException {
        jar("one/twin-1.0.jar", "Twin", "1.0");
        jar("two/twin-2.0.jar", "Twin", "2.0");
        Nn.Result result = check("one", "two");
        assertEquals(
                "error: twin.yaml:8:36: network[0].dense.activation: activation 'twin' is provided 2 times: com.acme.Twin 1.0"
                        + " in one/twin-1.0.jar and com.acme.Twin 2.0 in two/twin-2.0.jar; remove one\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals(result, check("two", "one"));
        assertEquals(
                "error: activation 'twin': is provided 2 times: com.acme.Twin 1.0 in one/twin-1.0.jar and com.acme.Twin 2.0"
                        + " in two/twin-2.0.jar; remove all but one, or write qualified names, as 'nn plugins' shows them\n",
                nn.run("doctor", "--plugins", "one", "--plugins", "two").err());
    }

    @Test
    void aCopyOfAJarIsNoClash() throws IOException {
        jar("one/twin.jar", "Twin", "1.0");
        jar("two/twin.jar", "Twin", "1.0");
        assertEquals(new Nn.Result(Main.DONE, "", ""), check("one", "two"));
    }

    @Test
    void theOrderOfTheClassPathDoesNotDecide() throws IOException, InterruptedException {
        String first = jar("one/twin.jar", "Twin", "1.0").toString();
        String second = jar("two/twin.jar", "Twin", "2.0").toString();
        NnProcess.Result result =
                NnProcess.run(folder, first + File.pathSeparator + second, "check", "twin.yaml", "--quiet");
        assertEquals(
                "error: activation 'twin' is provided 2 times: com.acme.Twin 1.0 in one/twin.jar and com.acme.Twin 2.0 in"
                        + " two/twin.jar; remove one\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals(
                result, NnProcess.run(folder, second + File.pathSeparator + first, "check", "twin.yaml", "--quiet"));
    }

    @Test
    void twoClassesOnTheClassPathAreNamedInOneOrder() throws IOException, InterruptedException {
        String first = jar("one/b.jar", "First", "1.0").toString();
        String second = new JarBuilder()
                .source(
                        "com/other/Second.java",
                        JarBuilder.half("Second", "twin").replace("com.acme", "com.other"))
                .activations("com.other.Second")
                .version("2.5")
                .write(folder.resolve("two/a.jar"))
                .toString();
        NnProcess.Result result =
                NnProcess.run(folder, first + File.pathSeparator + second, "check", "twin.yaml", "--quiet");
        assertEquals(
                "error: twin.yaml:8:36: network[0].dense.activation: activation 'twin' is provided 2 times: com.other.Second"
                        + " 2.5 in two/a.jar and com.acme.First 1.0 in one/b.jar; remove one, or write 'a/twin'\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals(
                result, NnProcess.run(folder, second + File.pathSeparator + first, "check", "twin.yaml", "--quiet"));
    }

    @Test
    void aNameThatIsEasilyTakenForAnotherIsPointedOut() throws IOException {
        new JarBuilder()
                .type("Sigmoid", JarBuilder.half("Sigmoid", "s1gmoid"))
                .activations("com.acme.Sigmoid")
                .write(folder.resolve("one/near.jar"));
        Nn.Result result = nn.run("plugins", "activation", "--plugins", "one");
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(
                "warning: activation 's1gmoid': is easily taken for 'sigmoid': com.acme.Sigmoid in one/near.jar and ",
                result.err().replaceFirst("org.nnkit.activations.Sigmoid.*\n", ""));
        assertEquals(Main.DONE, result.code());
    }
}
