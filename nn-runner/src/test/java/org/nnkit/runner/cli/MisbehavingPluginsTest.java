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

/** Plugins that throw, hang, print, end the program or give what is no number: each is named, and leaves nothing behind. */
class MisbehavingPluginsTest {

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeConfig() throws IOException {
        nn = new Nn(folder);
        nn.file("bad.yaml", Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: bad"));
        Files.createDirectory(folder.resolve("plugins"));
    }

    /** An activation that does something when its value is asked for, after many calls. */
    private void bad(String members, String inValue) throws IOException {
        new JarBuilder()
                .type(
                        "Bad",
                        JarBuilder.activation(
                                "Bad", members + JarBuilder.named("bad") + """
                        public double value(double z) { INVALUE return z / 2; }
                        public double derivative(double z, double y) { return 0.5; }
                        """.replace("INVALUE", inValue)))
                .activations("com.acme.Bad")
                .write(folder.resolve("plugins/nn-bad.jar"));
    }

    /** Four units and four patterns are 16 calls an epoch. */
    private static String inEpoch(int epoch, String what) {
        return "if (++calls > " + 16 * (epoch - 1) + ") { " + what + " }";
    }

    private NnProcess.Result train(String... more) throws IOException, InterruptedException {
        String[] all = java.util.stream.Stream.of(
                        List.of("train", "bad.yaml", "--threads", "1", "--plugins", "plugins"), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return NnProcess.run(folder, "", all);
    }

    private void assertNothingIsLeft() {
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    @Test
    void oneThatThrowsIsNamedWithMethodAndEpoch() throws IOException {
        bad("static int calls;\n", inEpoch(3, "throw new IllegalStateException(\"no luck today\");"));
        Nn.Result result = nn.run("train", "bad.yaml", "--quiet", "--plugins", "plugins");
        assertEquals(
                "error: plugin com.acme.Bad (nn-bad.jar) failed in 'value' in epoch 3: java.lang.IllegalStateException: no luck"
                        + " today\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneOfTheClassPathIsNamedWithItsJarToo() throws IOException, InterruptedException {
        bad("static int calls;\n", inEpoch(2, "throw new IllegalStateException(\"no luck today\");"));
        NnProcess.Result result =
                NnProcess.run(folder, folder.resolve("plugins/nn-bad.jar").toString(), "train", "bad.yaml", "--quiet");
        assertEquals(
                "error: plugin com.acme.Bad (nn-bad.jar) failed in 'value' in epoch 2: java.lang.IllegalStateException: no luck"
                        + " today\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneThatUsesMatricesOfAWrongShapeIsNamed() throws IOException {
        new JarBuilder().type("Bad", """
                        package com.acme;
                        import org.nnkit.api.activation.Activation;
                        import org.nnkit.api.math.Kernels;
                        import org.nnkit.api.math.Matrix;
                        public class Bad implements Activation {
                            public String name() { return "bad"; }
                            public void forward(Kernels k, Matrix z, Matrix y) { y.set(0, y.columns(), 1); }
                            public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) { }
                        }
                        """).activations("com.acme.Bad").write(folder.resolve("plugins/nn-bad.jar"));
        Nn.Result result = nn.run("train", "bad.yaml", "--quiet", "--plugins", "plugins");
        assertTrue(
                result.err().startsWith("error: plugin com.acme.Bad (nn-bad.jar) failed in 'forward' in epoch 1: "),
                result.err());
        assertEquals(1, result.err().lines().count());
        assertEquals(Main.REFUSED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneThatGivesNoNumberIsNamedAsTrainingDiverges() throws IOException {
        bad("static int calls;\n", inEpoch(2, "return Double.NaN;"));
        Nn.Result result = nn.run("train", "bad.yaml", "--quiet", "--plugins", "plugins");
        assertTrue(result.err().startsWith("error: training diverged in epoch 2, batch 1: network["), result.err());
        assertTrue(
                result.err()
                        .endsWith("; plugin com.acme.Bad (nn-bad.jar) gave a number that is not finite in 'forward'\n"),
                result.err());
        assertEquals(Main.DIVERGED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneThatHangsEndsTheProgram() throws IOException, InterruptedException {
        bad("static int calls;\n", inEpoch(3, "while (true) { Thread.onSpinWait(); }"));
        NnProcess.Result result = train("--quiet", "--watchdog", "1");
        assertEquals(
                "error: plugin com.acme.Bad (nn-bad.jar) hangs in 'value' in epoch 3: no progress for 1 s; if it only takes"
                        + " long, give it more time by --watchdog SECONDS\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneThatHangsWhileItIsLoadedEndsTheProgram() throws IOException, InterruptedException {
        bad("public Bad() { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }\n", "");
        NnProcess.Result result = train("--quiet", "--watchdog", "1");
        assertEquals(
                "error: plugin com.acme.Bad (nn-bad.jar) hangs in its constructor while it was loaded: no progress for 1 s; if"
                        + " it only takes long, give it more time by --watchdog SECONDS\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneThatEndsTheProgramIsNamed() throws IOException, InterruptedException {
        bad("static int calls;\n", inEpoch(2, "System.exit(0);"));
        NnProcess.Result result = train("--quiet");
        assertEquals(
                "error: plugin com.acme.Bad (nn-bad.jar) ended the program in 'value' in epoch 2; a plugin must not call"
                        + " System.exit\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
        assertNothingIsLeft();
    }

    @Test
    void oneThatEndsTheProgramWhileItIsLoadedIsNamed() throws IOException, InterruptedException {
        bad("public Bad() { Runtime.getRuntime().exit(0); }\n", "");
        NnProcess.Result result = NnProcess.run(folder, "", "plugins", "--plugins", "plugins");
        assertEquals(
                "error: plugin com.acme.Bad (nn-bad.jar) ended the program in its constructor while it was loaded; a plugin"
                        + " must not call System.exit\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void whatOnePrintsOrClosesDoesNotReachTheResults() throws IOException, InterruptedException {
        bad("", "System.out.println(\"z is \" + z); System.out.close(); System.err.close();");
        NnProcess.Result result = train("--json", "--out", "run");
        assertEquals(Main.DONE, result.code());
        assertTrue(
                result.err()
                        .startsWith("warning: plugin com.acme.Bad (nn-bad.jar) prints to standard output in 'value'; it"
                                + " goes to standard error, as standard output is for results\nz is "),
                result.err());
        assertEquals(
                1, result.err().lines().filter(l -> l.startsWith("warning: ")).count());
        Map<?, ?> run = (Map<?, ?>) Json.read(result.out().getBytes(StandardCharsets.UTF_8));
        assertEquals("xor", run.get("name"));
    }

    @Test
    void thePatienceIsAWholeNumberOfSeconds() {
        Nn.Result result = nn.run("check", "bad.yaml", "--watchdog", "1.5");
        assertEquals(
                "error: --watchdog: expected a whole number of seconds from 0 (never) to 999999, got '1.5'\n",
                result.err());
        assertEquals(Main.REFUSED, result.code());
    }
}
