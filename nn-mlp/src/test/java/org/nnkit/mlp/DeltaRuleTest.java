package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.initializer.Given;
import org.nnkit.mlp.initializer.Uniform;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;

class DeltaRuleTest {

    private static final Rows TABLE = new Rows(
            Matrix.of(new double[][] {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}}),
            Matrix.of(new double[][] {{0}, {0}, {1}, {1}}));
    private static final DeltaRule.Rule PLAIN = DeltaRule.Rule.PLAIN;

    private static Layer layer(String activation) {
        return Samples.dense(1, activation).withBias(false).withWeights(new Given(Values.row(0.25, -0.5, 0.125)));
    }

    private static double[] weightsAfterOneEpoch(DeltaRule rule, String activation, Rows rows) {
        TrainingSession session =
                rule.withShuffle(false).withStop(new MaxEpochs(1)).start(Samples.context(1, rows, layer(activation)));
        session.run();
        return session.snapshot().parameters().vector().toArray()[0];
    }

    private static double sigmoid(double v) {
        return 1 / (1 + Math.exp(-v));
    }

    @Test
    void thePlainRuleIsAlphaTimesErrorTimesInput() {
        double[] w = {0.25, -0.5, 0.125};
        for (int i = 0; i < 4; i++) {
            double[] x = TABLE.inputs().toArray()[i];
            double y = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2]);
            for (int j = 0; j < 3; j++) {
                w[j] += 0.9 * (TABLE.targets().get(i, 0) - y) * x[j];
            }
        }

        assertArrayEquals(w, weightsAfterOneEpoch(new DeltaRule(PLAIN).withLearningRate(0.9), "sigmoid", TABLE), 1e-14);
    }

    @Test
    void theGeneralizedRuleMultipliesByTheDerivative() {
        double[] w = {0.25, -0.5, 0.125};
        for (int i = 0; i < 4; i++) {
            double[] x = TABLE.inputs().toArray()[i];
            double y = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2]);
            for (int j = 0; j < 3; j++) {
                w[j] += 0.9 * y * (1 - y) * (TABLE.targets().get(i, 0) - y) * x[j];
            }
        }

        assertArrayEquals(w, weightsAfterOneEpoch(new DeltaRule().withLearningRate(0.9), "sigmoid", TABLE), 1e-14);
    }

    @Test
    void batchAveragesTheChangesOfAllPatterns() {
        double[] w = {0.25, -0.5, 0.125};
        double[] change = new double[3];
        for (int i = 0; i < 4; i++) {
            double[] x = TABLE.inputs().toArray()[i];
            double y = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2]);
            for (int j = 0; j < 3; j++) {
                change[j] += 0.9 * y * (1 - y) * (TABLE.targets().get(i, 0) - y) * x[j];
            }
        }
        for (int j = 0; j < 3; j++) {
            w[j] += change[j] / 4;
        }

        assertArrayEquals(
                w,
                weightsAfterOneEpoch(new DeltaRule().withLearningRate(0.9).withMode(new FullBatch()), "sigmoid", TABLE),
                1e-14);
    }

    @Test
    void thePlainRuleWorksWithThresholdUnits() {
        double[] w = {0.25, -0.5, 0.125};
        for (int i = 0; i < 4; i++) {
            double[] x = TABLE.inputs().toArray()[i];
            double v = w[0] * x[0] + w[1] * x[1] + w[2] * x[2];
            double e = TABLE.targets().get(i, 0) - (v > 0 ? 1 : 0);
            for (int j = 0; j < 3; j++) {
                w[j] += 0.5 * e * x[j];
            }
        }

        assertArrayEquals(w, weightsAfterOneEpoch(new DeltaRule(PLAIN).withLearningRate(0.5), "step", TABLE));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theGeneralizedRuleIsBackpropWithHalfTheSquaredErrorToTheBit(Precision precision) {
        Rows rows = Samples.rows(3, precision, 30, 4, 3);
        for (String activation : List.of("sigmoid", "tanh", "linear", "relu")) {
            TrainingContext context =
                    Samples.context(5, rows, Samples.dense(3, activation).withWeights(new Uniform()));

            assertEquals(
                    Samples.bits(
                            new Backprop(Golden.cost("half-sse"))
                                    .withMode(new MiniBatch(4))
                                    .withOptimizer(new Sgd(0.25))
                                    .withStop(new MaxEpochs(5)),
                            context),
                    Samples.bits(
                            new DeltaRule()
                                    .withMode(new MiniBatch(4))
                                    .withLearningRate(0.25)
                                    .withStop(new MaxEpochs(5)),
                            context),
                    activation);
        }
    }

    @Test
    void bothRulesAreOneForLinearUnits() {
        TrainingContext context = Samples.context(1, TABLE, layer("linear"));

        assertEquals(
                Samples.bits(new DeltaRule().withStop(new MaxEpochs(20)), context),
                Samples.bits(new DeltaRule(PLAIN).withStop(new MaxEpochs(20)), context));
    }

    private static List<String> refusals(DeltaRule rule, Layer... layers) {
        return rule.findings(Network.zeros(3, List.of(layers), Precision.FLOAT64)).stream()
                .filter(Finding::refused)
                .map(f -> f.layer() + " " + f.option() + ": " + f.message())
                .toList();
    }

    @Test
    void aHiddenLayerIsRefusedAndTheMessageSaysWhy() {
        String why = "'delta-rule' can't train a hidden layer: it needs the target of every unit that it changes, and"
                + " hidden units have none; leave one layer, or use 'backprop'";

        assertEquals(
                List.of("0 : " + why),
                refusals(new DeltaRule(), Samples.dense(4, "sigmoid"), Samples.dense(1, "sigmoid")));
        assertEquals(List.of("0 : 'delta-rule' trains one dense layer"), refusals(new DeltaRule(), new Dropout(0.5)));
        assertEquals(List.of("0 : 'delta-rule' trains one dense layer"), refusals(new DeltaRule()));
        TrainingContext context = Samples.context(1, TABLE, Samples.dense(4, "sigmoid"), Samples.dense(1, "sigmoid"));
        assertEquals(
                "network[0] : " + why,
                assertThrows(IllegalArgumentException.class, () -> new DeltaRule().start(context))
                        .getMessage());
    }

    @Test
    void theGeneralizedRuleRefusesThresholdUnits() {
        assertEquals(
                List.of(
                        "-1 rule: the generalised rule needs φ′, and 'step' has none that says anything; use 'rule: plain'"
                                + " or the trainer 'perceptron'"),
                refusals(new DeltaRule(), Samples.dense(1, "step")));
        assertEquals(List.of(), refusals(new DeltaRule(PLAIN), Samples.dense(1, "sign")));
    }

    @Test
    void refusesBatchesThatAreTooLarge() {
        TrainingContext context = Samples.context(1, TABLE, layer("linear"));

        assertEquals(
                "mode.mini-batch.size: expected at most 4 (the training patterns), got 5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new DeltaRule().withMode(new MiniBatch(5)).start(context))
                        .getMessage());
    }

    @Test
    void refusesToGoOnForEver() {
        assertEquals(
                "stop: expected at least one stopping rule, got []",
                assertThrows(OptionException.class, () -> new DeltaRule().withStop())
                        .getMessage());
    }

    @Test
    void theReportedCostIsHalfTheSquaredError() {
        Network zero = Network.zeros(3, List.of(layer("linear")), Precision.FLOAT64);
        for (DeltaRule rule : List.of(new DeltaRule(), new DeltaRule(PLAIN))) {
            TrainingSession session = rule.withMode(new FullBatch())
                    .withStop(new MaxEpochs(1))
                    .start(new TrainingContext(zero, TABLE, Golden.KERNELS, new Streams(1)));
            session.run();

            assertEquals((0 + 0 + 0.5 + 0.5) / 4, session.history().last("cost"));
        }
    }

    @Test
    void theWithersChangeOneOptionEach() {
        assertEquals(
                new DeltaRule(PLAIN, new Constant(0.5), new MiniBatch(2), false, List.of(new MaxEpochs(3))),
                new DeltaRule(PLAIN)
                        .withLearningRate(0.5)
                        .withMode(new MiniBatch(2))
                        .withShuffle(false)
                        .withStop(new MaxEpochs(3)));
    }
}
