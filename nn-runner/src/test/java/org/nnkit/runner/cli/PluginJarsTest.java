package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.json.Json;

/** Somebody else's plugins, compiled here into jars of their own. */
class PluginJarsTest {

    private static final String BROKEN = """
            package com.acme;
            import org.nnkit.api.activation.ScalarActivation;
            public record Broken() implements ScalarActivation {
                public String name() { return "broken"; }
                public double value(double z) { throw new IllegalStateException("no luck today"); }
                public double derivative(double z, double y) { return 1; }
            }
            """;

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new Nn(folder);
        nn.file("swish.yaml", Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: swish"));
        nn.file("broken.yaml", Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: broken"));
        Files.createDirectory(folder.resolve("plugins"));
    }

    private void jar(String name, String className, String source) throws IOException {
        CompiledJar.write(folder.resolve("plugins").resolve(name), className, source);
    }

    @Test
    void areFoundUsedAndRecorded() throws IOException {
        jar("nn-swish-1.2.jar", "Swish", CompiledJar.SWISH);

        Nn.Result listed = nn.run("plugins", "activation", "swish", "--plugins", "plugins");
        assertEquals("", listed.err());
        assertTrue(listed.out().contains("module  nn-swish\nfrom    plugins/nn-swish-1.2.jar\n"), listed.out());

        Nn.Result trained = nn.run("train", "swish.yaml", "--json", "--out", "run", "--plugins", "plugins");
        assertEquals("", trained.err());
        Map<?, ?> run = (Map<?, ?>) Json.read(nn.bytes("run/run.json"));
        Map<?, ?> swish = ((List<?>) run.get("plugins"))
                .stream()
                        .map(p -> (Map<?, ?>) p)
                        .filter(p -> "swish".equals(p.get("name")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("nn-swish", swish.get("origin"));
        String sha = (String) swish.get("sha256");
        assertTrue(sha.matches("[0-9a-f]{64}"), sha);

        assertEquals(Main.DONE, nn.run("show", "run", "--plugins", "plugins").code());
        Nn.Result without = nn.run("show", "run");
        assertEquals(
                "error: run/model.nn: activation 'swish' is not installed; the model was made with it from nn-swish, SHA-256 "
                        + sha + "; add that jar by --plugins DIR\n",
                without.err());
        assertEquals(Main.REFUSED, without.code());
    }

    @Test
    void oneThatThrowsIsNamedAndLeavesNothing() throws IOException {
        jar("nn-broken.jar", "Broken", BROKEN);
        Nn.Result result = nn.run("train", "broken.yaml", "--quiet", "--plugins", "plugins");
        assertEquals(
                "error: plugin com.acme.Broken (nn-broken.jar) failed in 'value' in epoch 1: java.lang.IllegalStateException: no luck"
                        + " today\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    @Test
    void aJarThatCanNotBeReadIsNamedBesideTheConfigThatNeedsIt() throws IOException {
        Path plugins = folder.resolve("plugins");
        try (OutputStream out = Files.newOutputStream(plugins.resolve("nn-swish.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(CompiledJar.SERVICE));
            jar.write("com.acme.Swish\n".getBytes(StandardCharsets.UTF_8));
        }
        Nn.Result result = nn.run("check", "swish.yaml", "--plugins", "plugins");
        assertEquals(
                "warning: plugins/nn-swish.jar: " + CompiledJar.SERVICE
                        + ":1: class com.acme.Swish is not in the jar; correct the line, or add the class\n"
                        + "error: swish.yaml:8:36: network[0].dense.activation: unknown activation 'swish'; known: relu, sigmoid,"
                        + " softmax, tanh and 13 more ('nn plugins activation')\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Nn.Result result = nn.run("plugins", "--plugins", "nowhere");
        assertEquals("error: --plugins nowhere: is no folder; name the folder that holds the jars\n", result.err());
        assertEquals(Main.REFUSED, result.code());
    }
}
