package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Values;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.UpdateMode;

class RoundTripTest {

    private static final long SEEDS = 2_000;

    private final TestPlugins plugins = new TestPlugins();
    private final PluginCodec codec = new PluginCodec(plugins);
    private final ConfigWriter writer = new ConfigWriter(codec);
    private final ConfigBinder binder = new ConfigBinder(plugins);

    private ExperimentConfig bound(String source, String text) {
        Document document = ConfigReader.parse(source, text);
        assertEquals(List.of(), document.problems());
        return binder.bind(document.root(), Path.of("/elsewhere/config.yaml"));
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameExperiment() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ExperimentConfig config = new RandomConfigs(plugins, seed).next();
            String yaml = writer.yaml(config);
            String text = InputFile.text(Path.of("f"), yaml.getBytes(StandardCharsets.UTF_8));
            ExperimentConfig back = bound("f.yaml", text);
            assertEquals(config, back, "seed " + seed + "\n" + yaml);
            assertEquals(yaml, writer.yaml(back), "seed " + seed);
        }
    }

    @Test
    void aPluginsTreeGivesTheSamePlugin() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Trainer trainer = new RandomConfigs(plugins, seed).plugin(Trainer.class, 0);
            Object tree = codec.tree(Trainer.class, trainer);
            assertEquals(trainer, codec.plugin(Trainer.class, tree, "model.nn", "train"), "seed " + seed);
            assertEquals(
                    trainer,
                    codec.plugin(
                            Trainer.class,
                            codec.name(Trainer.class, trainer),
                            codec.options(trainer),
                            "model.nn",
                            "train"),
                    "seed " + seed);
        }
    }

    @Test
    void writesEveryDefaultOut() {
        String text = """
                name: xor
                data: { inline: { inputs: [ [ 0, 1 ], [ 1, 0.1 ] ], targets: [ [ 1 ], [ 0 ] ] }, encode: { target: numbers } }
                network: { dense: { units: 2, activation: leaky-relu, bias: false, weights: zeros } }
                train:
                  perceptron: { learningRate: 1e-7, stop: { max-epochs: 5 } }
                metrics: [ accuracy, mse ]
                """;
        assertEquals("""
                version: 1
                name: xor
                seed: 1
                precision: float64
                threads: 0
                data:
                  inline:
                    inputs:
                      - [0.0, 1.0]
                      - [1.0, 0.1]
                    targets:
                      - [1.0]
                      - [0.0]
                  encode:
                    target: numbers
                network:
                  - dense:
                      units: 2
                      activation:
                        leaky-relu:
                          slope: 0.01
                      bias: false
                      weights: zeros
                train:
                  - perceptron:
                      learningRate:
                        constant:
                          rate: 1.0E-7
                      shuffle: true
                      tolerated: 0
                      stop:
                        - max-epochs:
                            epochs: 5
                metrics: [accuracy, mse]
                """, writer.yaml(bound("a.yaml", text)));
    }

    @Test
    void aDoubleIsItsShortestText() {
        assertEquals("0.002", PlainTree.number(0.002)); // 0.0020 by Double.toString of JDK 17
        assertEquals("2.0E22", PlainTree.number(2e22));
        assertEquals("2.2E-322", PlainTree.number(2.2E-322));
        assertEquals("-0.0", PlainTree.number(-0.0));
    }

    @Test
    void theTreeHasEveryOptionInOrder() {
        Map<String, Object> options = codec.options(new OddModes.Everything());
        assertEquals(
                "[number, anyNumber, small, large, yes, text, colour, table, activation, numbers, integers, texts, colours,"
                        + " activations]",
                options.keySet().toString());
        assertEquals("tanh", options.get("activation"));
        assertEquals("dark-blue", options.get("colour"));
        assertEquals(Long.MIN_VALUE, options.get("large"));
    }

    @Test
    void refusesToWriteWhatCanNotBeRead() {
        assertEquals(
                "values: Infinity can't be written; only finite numbers can",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> codec.tree(
                                        UpdateMode.class, new OddModes.Table(Values.row(1, Double.POSITIVE_INFINITY))))
                        .getMessage());
    }

    @Test
    void aDamagedTreeIsRefusedLikeAConfig() {
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> codec.plugin(
                        Trainer.class,
                        "perceptron",
                        Map.of("learningRat", 0.1, "stop", List.of(Map.of("max-epochs", -1L))),
                        "model.nn",
                        "train[0]"));
        assertEquals(
                List.of(
                        "model.nn: train[0].perceptron.learningRat: unknown option; did you mean 'learningRate'? options of"
                                + " perceptron: learningRate, shuffle, stop, tolerated",
                        "model.nn: train[0].perceptron.stop[0].max-epochs.epochs: expected an integer of at least 0, got -1"),
                e.problems().stream().map(Problem::toString).sorted().toList());
    }

    @Test
    void aLargeSeedSurvivesJsonAsNumberAndAsText() {
        String rest = "\"data\": \"xor\", \"network\": {\"dense\": {\"units\": 1}}, \"train\": {\"perceptron\":"
                + " {\"stop\": {\"max-epochs\": 1}}}}";
        assertEquals(
                9007199254740993L,
                bound("a.json", "{\"seed\": 9007199254740993, " + rest).seed());
        assertEquals(
                9007199254740993L,
                bound("a.json", "{\"seed\": \"9007199254740993\", " + rest).seed());
    }
}
