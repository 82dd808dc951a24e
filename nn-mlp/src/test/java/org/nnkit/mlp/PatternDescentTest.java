package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Position;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.BitFail;
import org.nnkit.mlp.stopping.MaxEpochs;

/** Patterns learnt many at a time give the bits of patterns learnt one by one in the general way. */
class PatternDescentTest {

    private static final int PATTERNS = 300; // more than are learnt at a time

    private static TrainingSession start(Trainer trainer, Rows rows, Kernels kernels, Layer... layers) {
        Streams streams = new Streams(7);
        Network network = Network.initialized(List.of(layers), streams, rows, kernels);
        return trainer.start(new TrainingContext(network, rows, kernels, streams));
    }

    private static Rows rows(Precision precision, int inputs, int outputs) {
        return Samples.rows(3, precision, PATTERNS, inputs, outputs);
    }

    private static List<Kernels> kernels() {
        return Golden.PLUGINS.kind(Kernels.class).providers().stream()
                .map(Provider::plugin)
                .filter(k -> k.unavailable().isEmpty())
                .toList();
    }

    /** Compares after every 256 patterns, and the history at the end. */
    private static void compare(Trainer trainer, Rows rows, Kernels kernels, Layer... layers) {
        TrainingSession together = start(trainer, rows, kernels, layers);
        TrainingSession oneByOne = start(trainer, rows, kernels, layers);
        boolean many = false;
        while (together.advance()) {
            long updates = 0;
            Position reached = together.position();
            while (!oneByOne.position().equals(reached)) {
                assertTrue(oneByOne.step());
                updates++;
            }
            many |= updates > 1;
            assertEquals(oneByOne.snapshot().fingerprint(), together.snapshot().fingerprint(), "at " + reached);
        }
        assertTrue(many, "patterns are learnt many at a time");
        for (String column : oneByOne.history().columns()) {
            for (int epoch = 1; epoch <= oneByOne.history().epochs(); epoch++) {
                assertEquals(
                        Double.doubleToLongBits(oneByOne.history().value(column, epoch)),
                        Double.doubleToLongBits(together.history().value(column, epoch)),
                        column);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> smallNetworksLearnTheSameInOneLoop() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (String activation : List.of("sigmoid", "tanh", "relu", "linear", "softplus")) {
                for (String cost : List.of("half-sse", "sse", "mse")) {
                    for (boolean bias : new boolean[] {true, false}) {
                        String name = precision + " " + activation + " " + cost + (bias ? " with biases" : "");
                        tests.add(DynamicTest.dynamicTest(name, () -> {
                            Backprop trainer = new Backprop(Golden.cost(cost))
                                    .withOptimizer(new Sgd(0.03))
                                    .withStop(new MaxEpochs(2), new BitFail(0.01, 0));
                            Layer[] layers = {
                                Samples.dense(5, activation).withBias(bias),
                                Samples.dense(3, "tanh").withBias(!bias),
                                Samples.dense(2, activation).withBias(bias)
                            };
                            compare(trainer, rows(precision, 4, 2), Golden.KERNELS, layers);
                        }));
                    }
                }
            }
        }
        return tests.stream();
    }

    /** Units one by one and by fours, and so many that functions take them together; one output, as in textbooks. */
    @TestFactory
    Stream<DynamicTest> smallNetworksOfAllWidthsLearnTheSameInOneLoop() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Kernels kernels : kernels()) {
                for (String activation : List.of("sigmoid", "tanh", "linear", "relu")) {
                    for (int units : new int[] {1, 3, 4, 8, 9, 21}) {
                        String name = precision + " " + kernels.name() + " " + activation + " " + units;
                        tests.add(DynamicTest.dynamicTest(name, () -> {
                            Backprop trainer = new Backprop(Golden.cost("half-sse"))
                                    .withOptimizer(new Sgd(0.03))
                                    .withStop(new MaxEpochs(2));
                            compare(
                                    trainer,
                                    rows(precision, 3, 1),
                                    kernels,
                                    Samples.dense(units, activation),
                                    Samples.dense(1, activation));
                        }));
                    }
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> otherNetworksLearnTheSameWithoutAGradient() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Kernels kernels : kernels()) {
                tests.add(DynamicTest.dynamicTest(precision + " " + kernels.name() + " many units", () -> {
                    Backprop trainer = new Backprop(Golden.cost("half-sse")).withStop(new MaxEpochs(2));
                    compare(
                            trainer,
                            rows(precision, 20, 3),
                            kernels,
                            Samples.dense(67, "tanh"),
                            Samples.dense(33, "silu").withBias(false),
                            Samples.dense(3, "sigmoid"));
                }));
                tests.add(DynamicTest.dynamicTest(precision + " " + kernels.name() + " softmax", () -> {
                    Backprop trainer = new Backprop(Golden.cost("cross-entropy")).withStop(new MaxEpochs(2));
                    compare(
                            trainer,
                            rows(precision, 6, 3),
                            kernels,
                            Samples.dense(9, "relu"),
                            Samples.dense(3, "softmax"));
                }));
            }
        }
        return tests.stream();
    }

    /** 83 units: strips of different widths, and a rest that makes no vector. */
    @TestFactory
    Stream<DynamicTest> aTeamSharesAWideFirstLayerWithTheSameBits() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Kernels kernels : kernels()) {
                for (int threads : new int[] {1, 2, 3, 8}) {
                    String name = precision + " " + kernels.name() + " " + threads + " threads";
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        try (Team team = Team.of(threads)) {
                            Backprop trainer = new Backprop(Golden.cost("cross-entropy"))
                                    .withOptimizer(new Sgd(0.01))
                                    .withStop(new MaxEpochs(1));
                            compare(
                                    trainer,
                                    rows(precision, 520, 3),
                                    kernels.on(team),
                                    Samples.dense(83, "tanh"),
                                    Samples.dense(3, "softmax"));
                        }
                    }));
                }
            }
        }
        return tests.stream();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatDivergesDoesSoInTheSamePatternAndWords(Precision precision) {
        for (double scale : new double[] {1e6, 1e15, 1e30}) {
            Rows rows = rows(precision, 4, 2);
            rows.targets().set(70, 1, scale);
            rows.inputs().set(40, 0, scale);
            compareDivergence(rows, 50);
        }
        // A rate that is finite in double, and not in float, and errors so small that the step would be finite in both.
        Rows small = rows(precision, 4, 2);
        for (Matrix m : List.of(small.inputs(), small.targets())) {
            Golden.KERNELS.scale(1e-3, m);
        }
        compareDivergence(small, 1e39);
    }

    private static void compareDivergence(Rows rows, double rate) {
        Trainer trainer = new Backprop(Golden.cost("half-sse"))
                .withOptimizer(new Sgd(rate))
                .withShuffle(false)
                .withStop(new MaxEpochs(3));
        Layer[] layers = {Samples.dense(5, "relu"), Samples.dense(2, "linear")};
        TrainingSession together = start(trainer, rows, Golden.KERNELS, layers);
        TrainingSession oneByOne = start(trainer, rows, Golden.KERNELS, layers);
        DivergenceException expected = assertThrows(DivergenceException.class, () -> {
            while (oneByOne.step()) {
                // until it throws
            }
        });
        DivergenceException actual = assertThrows(DivergenceException.class, together::run);
        assertEquals(expected.getMessage(), actual.getMessage());
        assertEquals(oneByOne.snapshot().fingerprint(), together.snapshot().fingerprint());
    }

    @Test
    void patternsWithWeightsGoTheGeneralWay() {
        Rows plain = rows(Precision.FLOAT64, 4, 2);
        double[] weights = new double[PATTERNS];
        Arrays.fill(weights, 0.5);
        Rows weighted = new Rows(plain.inputs(), plain.targets(), weights);
        Trainer trainer = new Backprop(Golden.cost("half-sse")).withStop(new MaxEpochs(1));
        TrainingSession session = start(trainer, weighted, Golden.KERNELS, Samples.dense(2, "sigmoid"));
        assertTrue(session.advance());
        assertEquals(1, session.position().update());
    }
}
