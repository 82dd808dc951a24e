package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.json.Json;

class CliTest {

    private static final String RUN = "runs/xor/20261123-193005";

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new Nn(folder);
        nn.file("xor.yaml", Samples.XOR);
        nn.file("points.yaml", Samples.CLASSES);
        nn.file("points.csv", Samples.POINTS);
        nn.file("line.yaml", Samples.NUMBERS);
        nn.file("line.csv", Samples.LINE);
    }

    private static void assertRefused(String expected, Nn.Result result) {
        assertEquals(expected, result.err());
        assertEquals(Main.REFUSED, result.code());
        assertEquals("", result.out());
    }

    private Nn.Result done(String... args) {
        Nn.Result result = nn.run(args);
        assertEquals("", result.err());
        assertEquals(Main.DONE, result.code());
        return result;
    }

    private Map<?, ?> json(String... args) {
        return (Map<?, ?>) Json.read(done(args).out().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void printsItsVersionAndHelp() {
        assertEquals("nn development\n", done("--version").out());
        assertTrue(done("--help").out().startsWith("Usage: nn "));
        assertTrue(done("train", "--help").out().startsWith("Usage: nn train "));
    }

    @Test
    void refusesWrongCommandLinesInOneLine() {
        assertRefused("error: Missing required parameter: 'CONFIG' (see 'nn train --help')\n", nn.run("train"));
        assertRefused(
                "error: Unknown option: '--sed=1' (see 'nn train --help')\n", nn.run("train", "xor.yaml", "--sed=1"));
        assertRefused(
                "error: option '--seed' (N) should be specified only once (see 'nn train --help')\n",
                nn.run("train", "xor.yaml", "--seed", "1", "--seed", "2"));
        assertEquals(Main.REFUSED, nn.run("tain").code());
        assertEquals(Main.REFUSED, nn.run().code());
    }

    @Test
    void trainLeavesARunDirectoryAndShowsEveryOutput() throws IOException {
        String out = done("train", "xor.yaml").out();

        List<String> lines = out.lines().toList();
        assertEquals(
                "network      3 inputs -> 4 dense sigmoid -> 1 dense sigmoid; 16 parameters in float64", lines.get(0));
        assertEquals("data         4 training patterns", lines.get(1));
        assertEquals("ended        after 20 epochs and 80 updates, by max-epochs: 20 epochs are over", lines.get(2));
        assertEquals("x1  x2  x3  target y1  output y1", lines.get(7));
        assertTrue(lines.get(11).startsWith(" 1   1   1          0    0."), lines.get(11));
        assertEquals("run          " + RUN, lines.get(13));
        assertTrue(lines.get(14).matches("fingerprint  [0-9a-f]{64}"), lines.get(14));
        assertEquals(
                List.of(
                        "line.csv",
                        "line.yaml",
                        "points.csv",
                        "points.yaml",
                        RUN + "/config.yaml",
                        RUN + "/metrics.csv",
                        RUN + "/model.nn",
                        RUN + "/run.json",
                        RUN + "/timing.csv",
                        "xor.yaml"),
                nn.files());
        List<String> metrics = nn.lines(RUN + "/metrics.csv");
        assertEquals("epoch,cost,mse,r2", metrics.get(0));
        assertEquals(21, metrics.size());
        assertEquals(21, nn.lines(RUN + "/timing.csv").size());
    }

    @Test
    void quietPrintsNothing() {
        assertEquals("", done("train", "xor.yaml", "--quiet").out());
        assertEquals("", done("check", "xor.yaml", "--quiet").out());
    }

    @Test
    void aSecondRunInTheSameSecondGetsANumber() throws IOException {
        done("train", "xor.yaml");
        String out = done("train", "xor.yaml").out();
        assertTrue(out.contains("run          " + RUN + "-2\n"), out);
        assertArrayEquals(nn.bytes(RUN + "/metrics.csv"), nn.bytes(RUN + "-2/metrics.csv"));
        assertArrayEquals(nn.bytes(RUN + "/model.nn"), nn.bytes(RUN + "-2/model.nn"));
    }

    @Test
    void trainAsJsonTellsWhatTheRunFileTells() throws IOException {
        Map<?, ?> printed = json("train", "xor.yaml", "--json");
        Map<?, ?> written = (Map<?, ?>) Json.read(nn.bytes(RUN + "/run.json"));
        assertEquals(RUN, printed.get("directory"));
        printed.remove("directory");
        assertEquals(written, printed);
        assertEquals(20L, written.get("epochs"));
        assertEquals(42L, written.get("seed"));
    }

    @Test
    void theResolvedConfigTrainsTheSameNetwork() {
        Object first = json("train", "points.yaml", "--json").get("fingerprint");
        Map<?, ?> second = json("train", "runs/points/20261123-193005/config.yaml", "--json");
        assertEquals(first, second.get("fingerprint"));
    }

    @Test
    void whatCheckPrintsIsAConfig() throws IOException {
        String printed = done("check", "points.yaml").out();
        assertTrue(printed.contains("\n# classes  red, green, blue\n"), printed);
        assertTrue(printed.contains("\n# 18 training patterns, 6 validation, 6 test\n"), printed);
        nn.file("again.yaml", printed);
        assertEquals(printed, done("check", "again.yaml").out());
        assertEquals(0, nn.files().stream().filter(f -> f.startsWith("runs")).count());
    }

    @Test
    void optionsChangeTheConfig() throws IOException {
        Map<?, ?> run = json(
                "train",
                "xor.yaml",
                "--json",
                "--seed",
                "9007199254740993",
                "--precision",
                "float32",
                "--threads",
                "2",
                "--set",
                "train.backprop.stop[0].max-epochs=3");
        assertEquals("9007199254740993", run.get("seed"), "exact, as text: JSON readers know doubles only");
        assertEquals("float32", run.get("precision"));
        assertEquals(3L, run.get("epochs"));
        assertTrue(nn.lines(RUN + "/config.yaml").contains("seed: 9007199254740993"));
        assertRefused(
                "error: --set seed=1.5: seed: expected an integer, got 1.5\n",
                nn.run("train", "xor.yaml", "--seed", "1.5"));
    }

    @Test
    void noEpochsLeaveAModelWithTheFirstParameters() {
        Map<?, ?> run = json("train", "xor.yaml", "--json", "--set", "train.backprop.stop[0].max-epochs=0");
        assertEquals(0L, run.get("epochs"));
        assertEquals(run.get("fingerprint"), json("show", RUN, "--json").get("fingerprint"));
    }

    @Test
    void goesOnFromAModel() {
        Map<?, ?> twenty = json("train", "xor.yaml", "--json");
        Map<?, ?> more = json("train", "xor.yaml", "--json", "--from", RUN, "--out", "more");
        Map<?, ?> forty = json("train", "xor.yaml", "--json", "--set", "train.backprop.stop[0].max-epochs=40");
        assertEquals(forty.get("fingerprint"), more.get("fingerprint"));
        assertTrue(!more.get("fingerprint").equals(twenty.get("fingerprint")));
        assertRefused(
                "error: xor.yaml:7:1: network: --from: the model has another network: in its layer 0 'units' is 4, here"
                        + " it is 5\n",
                nn.run("train", "xor.yaml", "--from", RUN, "--set", "network[0].dense.units=5"));
        assertRefused("error: nowhere: no such file or directory\n", nn.run("train", "xor.yaml", "--from", "nowhere"));
    }

    @Test
    void outMustBeNewOrEmpty() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        done("train", "xor.yaml", "--quiet", "--out", "empty");
        assertTrue(nn.files().contains("empty/model.nn"));
        assertRefused(
                "error: --out empty: is not empty; name a new or an empty directory\n",
                nn.run("train", "xor.yaml", "--quiet", "--out", "empty"));
        assertRefused(
                "error: --out xor.yaml: is no directory; name a new or an empty directory\n",
                nn.run("train", "xor.yaml", "--quiet", "--out", "xor.yaml"));
    }

    @Test
    void divergenceIsOneLineAndLeavesNothing() throws IOException {
        Nn.Result result =
                nn.run("train", "line.yaml", "--quiet", "--set", "train.backprop.optimizer.sgd.learningRate=1e300");
        assertEquals(
                "error: training diverged in epoch 2, batch 1: network[0] cost not finite: cost 'half-sse' gave it for finite outputs:"
                        + " they are too far from the targets (a learning rate too high, or data not scaled), or it is not defined"
                        + " there\n",
                result.err());
        assertEquals(Main.DIVERGED, result.code());
        assertEquals(List.of("line.csv", "line.yaml", "points.csv", "points.yaml", "xor.yaml"), nn.files());
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    @Test
    void evaluateMeasuresClassesAndShowsTheConfusion() {
        done("train", "points.yaml", "--quiet", "--out", "run");
        String out = done("evaluate", "run", "points.csv").out();
        assertTrue(out.startsWith("metric"), out);
        assertTrue(out.contains("\npatterns"), out);
        assertTrue(out.endsWith("""

                        confusion matrix: a line for each true class, a column for each prediction
                               red  green  blue
                        red     10      0     0
                        green    0     10     0
                        blue     0      0    10
                        """), out);
        Map<?, ?> json = json("evaluate", "run", "points.csv", "--json");
        assertEquals(1.0, json.get("accuracy"));
        assertEquals(30L, json.get("patterns"));
    }

    @Test
    void predictPrintsLabelsAndProbabilities() throws IOException {
        done("train", "points.yaml", "--quiet", "--out", "run");
        nn.file("new.csv", "b,a\n0.05,0.02\n1.05,1.02\n"); // another order, no target
        List<String> lines = done("predict", "run", "new.csv").out().lines().toList();
        assertEquals("class,p_red,p_green,p_blue", lines.get(0));
        assertTrue(lines.get(1).startsWith("red,0.9"), lines.get(1));
        assertTrue(lines.get(2).startsWith("green,"), lines.get(2));
        assertEquals(3, lines.size());
        String fromInput = nn.withInput("b,a\n0.05,0.02\n1.05,1.02\n")
                .run("predict", "run")
                .out();
        assertEquals(String.join("\n", lines) + "\n", fromInput);
    }

    @Test
    void predictGivesNumbersInTheirUnits() throws IOException {
        done("train", "line.yaml", "--quiet", "--out", "run");
        nn.file("new.csv", "x\n10\n");
        List<String> lines = done("predict", "run", "new.csv").out().lines().toList();
        assertEquals("y", lines.get(0));
        assertEquals(1007, Double.parseDouble(lines.get(1)), 1e-6);
        assertEquals(1, (Double) json("evaluate", "run", "line.csv", "--json").get("r2"), 1e-9);
    }

    @Test
    void wrongDataForAModelNameTheColumns() throws IOException {
        done("train", "points.yaml", "--quiet", "--out", "run");
        nn.file("less.csv", "a,kind\n1,red\n");
        assertRefused(
                "error: less.csv: the model has 2 input columns (a, b), the data have 1 (a); missing: b\n",
                nn.run("predict", "run", "less.csv"));
        assertRefused(
                "error: standard input:2:1: a: expected a number, got 'x'\n",
                nn.withInput("a,b\nx,1\n").run("predict", "run", "-"));
        assertRefused("error: none.csv: no such file\n", nn.run("evaluate", "run", "none.csv"));
    }

    @Test
    void anIncompleteRunIsNoModel() throws IOException {
        Files.createDirectory(folder.resolve("run.incomplete"));
        assertRefused(
                "error: run.incomplete: is the directory of an incomplete run\n",
                nn.run("predict", "run.incomplete", "points.csv"));
        Files.createDirectory(folder.resolve("other"));
        assertRefused("error: other: is a directory without model.nn, so no run of nn\n", nn.run("show", "other"));
    }

    @Test
    void showPrintsWeightsAsUnitsByInputs() {
        done("train", "xor.yaml", "--quiet", "--out", "run");
        Map<?, ?> model = json("show", "run", "--json");
        Map<?, ?> first = (Map<?, ?>) ((List<?>) model.get("layers")).get(0);
        assertEquals("dense", first.get("layer"));
        assertEquals(4L, ((Map<?, ?>) first.get("options")).get("units"));
        List<?> weights = (List<?>) ((Map<?, ?>) first.get("parameters")).get("weights");
        assertEquals(4, weights.size());
        assertEquals(3, ((List<?>) weights.get(0)).size());
        String table = done("show", "run/model.nn").out();
        assertTrue(table.contains("fingerprint  " + model.get("fingerprint") + "\n"), table);
    }

    @Test
    void pluginsListsEverythingAndDescribesOne() {
        String all = done("plugins").out();
        for (String name : List.of("activation   ", "cost", "layer", "trainer", "optimizer", "kernels", "metric")) {
            assertTrue(all.contains("\n" + name), name);
        }
        String one = done("plugins", "activation", "leaky-relu").out();
        assertTrue(one.startsWith("activation leaky-relu\nclass   org.nnkit.activations.LeakyRelu\n"), one);
        assertTrue(one.contains("slope   number in [0, 1)  0.01     factor for negative net inputs"), one);
        assertRefused(
                "error: unknown kind of plugin 'activations'; did you mean 'activation'? known: activation, cost, layer,"
                        + " initializer, trainer, mode, optimizer, schedule, penalty, stopping-rule, radial-basis,"
                        + " center-selection, width-rule, data-source, missing-values, scaler, split, metric, kernels\n",
                nn.run("plugins", "activations"));
        Map<?, ?> json = (Map<?, ?>)
                Json.read(done("plugins", "cost", "--json").out().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertTrue(((List<?>) json.get("plugins")).size() >= 8);
        assertEquals(List.of(), json.get("findings"));
    }

    @Test
    void oddThingsAreWarnedOfAndChangeNoExitCode() throws IOException {
        nn.file("points.csv", Samples.POINTS.replaceAll("(?m)^([0-9.]+),[0-9.]+,", "$1,5,"));
        Nn.Result result = nn.run("train", "points.yaml", "--quiet");
        assertEquals(Main.DONE, result.code());
        assertTrue(result.err().startsWith("warning: "), result.err());
        assertTrue(result.err().contains(": b"), result.err());
    }

    @Test
    void aDataFileThatChangesDuringTheRunEndsIt() throws IOException {
        Files.writeString(
                folder.resolve("points.yaml"), Samples.CLASSES.replace("max-epochs: 30", "max-epochs: 2000000"));
        Thread writer = new Thread(() -> {
            try {
                // After the first epochs at the latest; training would go on for minutes.
                Thread.sleep(1500);
                Files.writeString(folder.resolve("points.csv"), Samples.POINTS + "9,9,red\n");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        Nn.Result result =
                nn.run("train", "points.yaml", "--quiet", "--set", "train.backprop.stop[1].patience.epochs=2000000");
        assertEquals(Main.REFUSED, result.code(), result.err());
        assertTrue(result.err().startsWith("error: points.csv"), result.err());
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    @Test
    void aStandardOutputThatIsFullIsTheMachinesFault() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
        int code = Main.run(new String[] {"--version"}, full, new PrintStream(err));
        assertEquals(Main.MACHINE, code);
        assertEquals(
                "error: standard output: can't be written\n", err.toString(java.nio.charset.StandardCharsets.UTF_8));
    }
}
