package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Values;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.data.TargetEncoding;
import org.nnkit.mlp.schedule.Constant;

class ConfigBinderTest {

    private static final String REST = """
            data: { xor: {} }
            network: { dense: { units: 1 } }
            train: { perceptron: { stop: { max-epochs: 5 } } }
            """;

    private final TestPlugins plugins = new TestPlugins();
    private final ConfigBinder binder = new ConfigBinder(plugins);

    private ExperimentConfig bound(String text) {
        return binder.bind(ConfigReader.parse("c.yaml", text).root(), Path.of("configs", "c.yaml"));
    }

    private ConfigException refused(String text) {
        return assertThrows(ConfigException.class, () -> bound(text));
    }

    /** An update mode, as a config says it for backprop. */
    private UpdateMode mode(String value) {
        Node node = ConfigReader.parse("c.yaml", value).root();
        Problems problems = new Problems();
        UpdateMode mode = new PluginBinder(plugins, problems, new ValueBinder(Path.of("configs"), problems))
                .plugin(UpdateMode.class, node, "mode");
        assertEquals(List.of(), problems.all());
        return mode;
    }

    private Activation activation(String name) {
        return plugins.kind(Activation.class).byName(name);
    }

    @Test
    void aShortConfigGetsEveryDefault() {
        ExperimentConfig config = bound(REST);
        assertEquals(Path.of("configs", "c.yaml"), config.file());
        assertEquals(1, config.version());
        assertEquals("c", config.name());
        assertEquals(1, config.seed());
        assertEquals(Precision.FLOAT64, config.precision());
        assertEquals(0, config.threads());
        assertNull(config.metrics());
        assertEquals("xor", config.data().source().name());
        assertNull(config.data().split());
        assertNull(config.data().encodeTarget());
        assertEquals(activation("linear"), config.network().get(0).activation());
    }

    @Test
    void readsWhatIsSaid() {
        ExperimentConfig config = bound("""
                version: 1
                name: my run_2.0
                seed: -9223372036854775808
                precision: float32
                threads: 3
                metrics: [ accuracy, mse ]
                data:
                  csv: { path: ../iris.csv, target: species }
                  split: { holdout: { train: 0.5, validation: 0.25, test: 0.25 } }
                  scale: standard
                  scaleTarget: min-max
                  encode: { target: binary, inputs: one-hot }
                  missing: mean
                  weight: w
                network: [ { dense: { units: 2 } }, { dense: { units: 1 } } ]
                train: [ perceptron, { perceptron: { learningRate: 0.5 } } ]
                """);
        assertEquals("my run_2.0", config.name());
        assertEquals(Long.MIN_VALUE, config.seed());
        assertEquals(Precision.FLOAT32, config.precision());
        assertEquals(3, config.threads());
        assertEquals(2, config.metrics().size());
        assertEquals(
                List.of(Path.of("configs/../iris.csv")), config.data().source().files());
        assertEquals("holdout", config.data().split().name());
        assertEquals("standard", config.data().scale().name());
        assertEquals("min-max", config.data().scaleTarget().name());
        assertEquals(TargetEncoding.BINARY, config.data().encodeTarget());
        assertTrue(config.data().oneHotInputs());
        assertEquals("mean", config.data().missing().name());
        assertEquals("w", config.data().weight());
        assertEquals(2, config.network().size());
        assertEquals(2, config.train().size());
        assertNotEquals(config.train().get(0), config.train().get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sgd | sgd: {}",
                "mini-batch: 20 | mini-batch: { size: 20 }",
                "wrapping | wrapping: linear",
                "wrapping: tanh | wrapping: { inside: tanh }",
                "wrapping: { leaky-relu: { slope: 0.5 } } | wrapping: { inside: { leaky-relu: { slope: 0.5 } }, factor: 1 }",
                "everything: { texts: a, colours: red, numbers: 1, activations: tanh } | everything: { texts: [ a ], colours: [ red ], numbers: [ 1.0 ], activations: [ { tanh: {} } ] }",
                "everything: { table: 3 } | everything: { table: [ [ 3 ] ] }",
                "everything: { table: [ 3, 4 ] } | everything: { table: [ [ 3, 4 ] ] }",
                "everything: { rate: 0.25 } | everything: { rate: { constant: { rate: 25e-2 } } }",
                "everything: { activation: tanh } | everything",
                "everything: { large: '9007199254740993' } | everything: { large: 9007199254740993 }",
                "everything: { text: 'yes', yes: true } | everything: { text: yes }"
            })
    void spellingsOfTheSamePlugin(String one, String other) {
        assertEquals(mode(one), mode(other));
    }

    @Test
    void bindsEveryTypeOfOption() {
        assertEquals(
                new OddModes.Everything(
                        -10,
                        1e-323,
                        0.1,
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE,
                        false,
                        "010",
                        OddModes.Colour.RED,
                        Values.of(new double[][] {{1, 2}, {3, 4.5}}),
                        Path.of("configs/a b.csv"),
                        activation("relu"),
                        new Constant(0.5),
                        List.of(1.0, 2.0),
                        List.of(1, 2),
                        List.of("5", "true"),
                        List.of(OddModes.Colour.DARK_BLUE),
                        List.of(activation("tanh"), activation("relu"))),
                mode("""
                        everything:
                          number: -10
                          anyNumber: 1e-323
                          maybe: 0.1
                          small: 2147483647
                          large: 9223372036854775807
                          yes: false
                          text: "010"
                          colour: red
                          table: [ [ 1, 2 ], [ 3, 4.5 ] ]
                          file: a b.csv
                          activation: relu
                          rate: 0.5
                          numbers: [ 1, 2 ]
                          integers: [ 1, 2 ]
                          texts: [ "5", 'true' ]
                          colours: dark-blue
                          activations: [ tanh, { relu: {} } ]
                        """));
    }

    @Test
    void namesBothPluginsOfOneName() {
        String message = refused(
                        REST.replace("perceptron: { stop: { max-epochs: 5 } }", "backprop: { cost: mse, mode: twin }"))
                .getMessage();
        assertTrue(
                message.matches(
                        "c.yaml:3:39: train.backprop.mode: mode 'twin' is provided 2 times: "
                                + "org.nnkit.runner.config.OddModes.First in .* and org.nnkit.runner.config.OddModes.Second in .*; remove one"),
                message);
    }

    @Test
    void readsATableFromAFileBesideTheConfig(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("w.json"), "[[1, 2.5], [-3e-1, 4]]");
        Path file = Files.writeString(
                folder.resolve("c.yaml"),
                REST.replace("{ units: 1 }", "{ units: 2, weights: { given: { values: { file: w.json } } } }"));
        Path inline = Files.writeString(
                folder.resolve("d.yaml"),
                "name: c\n"
                        + REST.replace(
                                "{ units: 1 }",
                                "{ units: 2, weights: { given: { values: [ [ 1, 2.5 ], [ -0.3, 4 ] ] } } }"));
        assertEquals(binder.load(inline, List.of()), binder.load(file, List.of()));
    }

    @Test
    void absolutePathsStay() {
        String text = REST.replace("xor: {}", "csv: { path: /data/iris.csv, target: y }");
        assertEquals(
                List.of(Path.of("/data/iris.csv")), bound(text).data().source().files());
    }

    @Test
    void theNameComesFromTheFile() {
        for (String[] pair : new String[][] {
            {"iris.yaml", "iris"}, {"a.b.json", "a.b"}, {"my (1).yml", "my -1-"}, {".yaml", "experiment"}, {"x", "x"}
        }) {
            Node root = ConfigReader.parse("c.yaml", REST).root();
            assertEquals(pair[1], binder.bind(root, Path.of(pair[0])).name(), pair[0]);
        }
        assertEquals(
                "experiment",
                binder.bind(ConfigReader.parse("c.yaml", REST).root(), null).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "a\\\\b", "", "-rf", " a", "a ", "a\\nb", "a\\u0007", "a."})
    void refusesNamesThatAreNoFolder(String name) {
        assertTrue(refused("name: \"" + name + "\"\n" + REST)
                .getMessage()
                .startsWith("c.yaml:1:7: name: expected a name"));
    }

    @Test
    void locatesFieldsOrTheirNearestParent() {
        ExperimentConfig config = bound("""
                data: { xor: {} }
                network:
                  - dense: { units: 3 }
                  - dense:
                      units: 1
                      activation: sigmoid
                train: { backprop: { cost: mse, mode: { mini-batch: 2 }, stop: { max-epochs: 5 } } }
                """);
        assertEquals("c.yaml:1:1", config.locate("").toString());
        assertEquals("c.yaml:1:1", config.locate("seed").toString());
        assertEquals("c.yaml:2:1", config.locate("network").toString());
        assertEquals("c.yaml:3:5", config.locate("network[0].dense.activation").toString());
        assertEquals("c.yaml:6:19", config.locate("network[1].dense.activation").toString());
        assertEquals(
                "c.yaml:6:19",
                config.locate("network[1].dense.activation.sigmoid.slope").toString());
        assertEquals("c.yaml:2:1", config.locate("network[2].dense").toString());
        assertEquals("c.yaml:7:28", config.locate("train.backprop.cost").toString());
        assertEquals("c.yaml:7:28", config.locate("train[0].backprop.cost").toString());
        assertEquals(
                "c.yaml:7:53",
                config.locate("train[0].backprop.mode.mini-batch.size").toString());
        assertEquals(
                "c.yaml:7:78",
                config.locate("train[0].backprop.stop[0].max-epochs.epochs").toString());
        assertEquals(
                "c.yaml:7:28: train.backprop.cost: does not fit",
                config.problem("train.backprop.cost", "does not fit").toString());
    }

    @Test
    void overridesAreLocatedByTheirText() throws IOException {
        Path file = Path.of("c.yaml");
        Node root = Setting.apply(ConfigReader.parse("c.yaml", REST).root(), "network.dense.units=3");
        assertEquals(
                "--set network.dense.units=3",
                binder.bind(root, file).locate("network[0].dense.units").toString());
    }

    @Test
    void anEscapeSequenceNeverReachesTheTerminal() {
        String message = refused("\"\\e[31mred\\u202e\": 1\n" + REST).getMessage();
        assertEquals("c.yaml:1:1: \\u001b[31mred\\u202e: unknown key", message.substring(0, message.indexOf(';')));
        assertTrue(message.chars().allMatch(c -> c >= ' '), message);
    }

    @Test
    void thousandsOfProblemsAreFoundQuickly() {
        StringBuilder text = new StringBuilder(REST);
        for (int i = 0; i < 50_000; i++) {
            text.append("key").append(i).append(": [").append(i).append("]\n");
        }
        assertEquals(50_000, refused(text.toString()).problems().size());
        String name = "a".repeat(500_000);
        assertEquals(
                "c.yaml:2:10: network: unknown layer '" + "a".repeat(60) + "…'; known: dense, dropout",
                refused(REST.replace("{ dense: { units: 1 } }", name)).getMessage());
    }
}
