package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nnkit.mlp.Golden.AFTER_A_RUN;
import static org.nnkit.mlp.Golden.AFTER_ONE_UPDATE;
import static org.nnkit.mlp.Golden.assertBiases;
import static org.nnkit.mlp.Golden.assertClose;
import static org.nnkit.mlp.Golden.assertWeights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.initializer.Given;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** One layer: delta_rule.json (perceptron, delta rules, Adaline), linear_regression.json, and companion.json. */
class GoldenSingleLayerTest {

    private static final JsonNode DELTA = Golden.read("delta_rule.json");

    /** Golden {@code heaviside} is step, golden {@code step} has y(0) = 1. */
    private static Activation unit(String name) {
        return switch (name) {
            case "heaviside" -> Golden.activation("step");
            case "step" -> (Activation) Descriptor.of(Golden.activation("step")).with(Map.of("atZero", 1.0));
            default -> Golden.activation(name);
        };
    }

    @TestFactory
    List<DynamicTest> deltaRuleAndPerceptronFollowTheReference() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : DELTA.get("cases")) {
            String unit = c.get("unit").asText();
            boolean threshold = unit.equals("step") || unit.equals("sign") || unit.equals("heaviside");
            String name =
                    c.get("task").asText() + " " + unit + " " + c.get("mode").asText() + " from " + c.get("w0");
            int epochs = threshold ? 50 : 1000;
            boolean batch = c.get("mode").asText().equals("batch");
            DeltaRule rule = new DeltaRule(unit.equals("sigmoid") ? DeltaRule.Rule.GENERALIZED : DeltaRule.Rule.PLAIN)
                    .withLearningRate(c.get("alpha").asDouble())
                    .withMode(batch ? new FullBatch() : new PerPattern())
                    .withShuffle(false)
                    .withStop(new MaxEpochs(epochs));
            tests.add(DynamicTest.dynamicTest("delta-rule " + name, () -> check(c, rule)));
        }
        assertEquals(26, tests.size());
        return tests;
    }

    private static void check(JsonNode c, Trainer trainer) {
        double[][] x = Golden.matrix(DELTA.get("X"));
        Dense layer = new Dense(1, unit(c.get("unit").asText()))
                .withBias(false)
                .withWeights(new Given(Values.row(Golden.row(c.get("w0")))));
        TrainingSession session = Golden.start(List.of(layer), Golden.rows(x, Golden.matrix(c.get("d"))), trainer);
        int step = 0;
        for (JsonNode w : c.get("w_after_each_pattern_of_epochs_1_to_5")) {
            session.step();
            assertWeights(w, session.snapshot(), 0, AFTER_ONE_UPDATE, "pattern " + step++);
        }
        JsonNode at = c.get("w_after_epoch");
        for (int epoch : new int[] {1, 2, 5, 10, 20, 50, 100, 1000}) {
            JsonNode w = at.get(Integer.toString(epoch));
            if (w != null && epoch >= session.position().epoch()) {
                Golden.toEpoch(session, epoch);
                assertWeights(w, session.snapshot(), 0, AFTER_A_RUN, "epoch " + epoch);
            }
        }
        double[][] y = session.snapshot().predict(Golden.KERNELS, Matrix.of(x)).toArray();
        assertClose(Golden.matrix(c.get("y_at_end")), y, AFTER_A_RUN, "outputs");
    }

    @TestFactory
    List<DynamicTest> thePerceptronEndsAtTheFirstEpochWithoutError() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : DELTA.get("cases")) {
            String unit = c.get("unit").asText();
            if (unit.equals("step") || unit.equals("sign")) {
                tests.add(DynamicTest.dynamicTest(c.get("task").asText() + " " + unit + " from " + c.get("w0"), () -> {
                    Dense layer = new Dense(1, unit(unit))
                            .withBias(false)
                            .withWeights(new Given(Values.row(Golden.row(c.get("w0")))));
                    TrainingSession session = Golden.start(
                            List.of(layer),
                            Golden.rows(Golden.matrix(DELTA.get("X")), Golden.matrix(c.get("d"))),
                            new Perceptron()
                                    .withLearningRate(c.get("alpha").asDouble())
                                    .withShuffle(false));
                    assertEquals(
                            c.get("first_epoch_without_error").asInt(),
                            session.run().epochs());
                    assertWeights(c.get("w_after_epoch").get("50"), session.snapshot(), 0, AFTER_A_RUN, "at the end");
                }));
            }
        }
        assertEquals(8, tests.size());
        return tests;
    }

    @TestFactory
    List<DynamicTest> adalineFollowsTheReferenceOnIris() {
        JsonNode iris = DELTA.get("adaline_iris");
        double[][] x = Golden.matrix(iris.get("X_standardised"));
        double[][] d = Golden.matrix(iris.get("d"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String mode : List.of("batch", "sgd")) {
            tests.add(DynamicTest.dynamicTest(mode, () -> {
                Trainer trainer = new DeltaRule(DeltaRule.Rule.PLAIN)
                        .withLearningRate(iris.get(mode).get("alpha").asDouble())
                        .withMode(mode.equals("batch") ? new FullBatch() : new PerPattern())
                        .withShuffle(false);
                TrainingSession session = Golden.start(
                        List.of(Golden.dense(iris.get("w0"), iris.get("b0"), "linear")), Golden.rows(x, d), trainer);
                int epoch = 0;
                for (JsonNode expected : iris.get(mode).get("epochs")) {
                    Golden.toEpoch(session, ++epoch);
                    Network network = session.snapshot();
                    assertWeights(expected.get("w"), network, 0, AFTER_A_RUN, "epoch " + epoch);
                    assertBiases(expected.get("b"), network, 0, AFTER_A_RUN, "epoch " + epoch);
                    double[][] y = network.predict(Golden.KERNELS, Matrix.of(x)).toArray();
                    int wrong = 0;
                    double squares = 0;
                    for (int i = 0; i < y.length; i++) {
                        wrong += (y[i][0] >= 0 ? 1 : -1) == d[i][0] ? 0 : 1;
                        squares += (d[i][0] - y[i][0]) * (d[i][0] - y[i][0]);
                    }
                    assertEquals(expected.get("wrong").asInt(), wrong);
                    assertEquals(
                            expected.get("mean_half_squared_error").asDouble(), squares / y.length / 2, AFTER_A_RUN);
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> linearRegressionDescendsAsTheReferenceDoes() {
        JsonNode line = Golden.read("linear_regression.json");
        Rows rows = Golden.rows(Golden.matrix(line.get("x")), Golden.matrix(line.get("y")));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : line.get("runs")) {
            tests.add(DynamicTest.dynamicTest("from w = " + run.get("w0") + ", b = " + run.get("b0"), () -> {
                Dense layer = new Dense(1, Golden.activation("linear"))
                        .withWeights(new Given(Values.row(run.get("w0").asDouble())))
                        .withBiases(new Given(Values.row(run.get("b0").asDouble())));
                Backprop trainer = new Backprop(Golden.cost("mse"))
                        .withMode(new FullBatch())
                        .withShuffle(false)
                        .withOptimizer(new Sgd(line.get("lr").asDouble()))
                        .withStop(new MaxEpochs(1001));
                TrainingSession session = Golden.start(List.of(layer), rows, trainer);
                for (JsonNode at : run.get("trace")) {
                    int step = at.get("step").asInt();
                    Golden.toEpoch(session, step);
                    double tolerance = step <= 1 ? AFTER_ONE_UPDATE : AFTER_A_RUN;
                    Network network = session.snapshot();
                    assertEquals(
                            at.get("w").asDouble(),
                            network.parameters().vector().get(0, 0),
                            tolerance);
                    assertEquals(
                            at.get("b").asDouble(),
                            network.parameters().vector().get(0, 1),
                            tolerance);
                    session.step(); // its running cost is the mean squared error before it
                    assertEquals(at.get("mse").asDouble(), session.history().last(History.COST), tolerance);
                }
            }));
        }
        assertEquals(3, tests.size());
        return tests;
    }

    @TestFactory
    List<DynamicTest> oneSigmoidUnitLearnsAndAsTheReferenceDoes() {
        List<DynamicTest> tests = new ArrayList<>();
        double[][] x = Golden.matrix(DELTA.get("X"));
        for (JsonNode run : Golden.read("companion.json").get("and_sigmoid")) {
            tests.add(DynamicTest.dynamicTest("seed " + run.get("seed"), () -> {
                Trainer trainer = new DeltaRule(DeltaRule.Rule.GENERALIZED)
                        .withLearningRate(run.get("alpha").asDouble())
                        .withShuffle(false)
                        .withStop(new MaxEpochs(10_000));
                TrainingSession session = Golden.start(
                        List.of(Golden.dense(run.get("w0"), null, "sigmoid")),
                        Golden.rows(x, new double[][] {{0}, {0}, {0}, {1}}),
                        trainer);
                for (int epoch : new int[] {1, 10, 1000, 10_000}) {
                    Golden.toEpoch(session, epoch);
                    JsonNode expected = run.get("epoch_" + epoch);
                    double tolerance = epoch == 10_000 ? Golden.AFTER_10_000_EPOCHS : AFTER_A_RUN;
                    assertWeights(expected.get("w"), session.snapshot(), 0, tolerance, "epoch " + epoch);
                    assertClose(
                            Golden.matrix(expected.get("y")),
                            session.snapshot()
                                    .predict(Golden.KERNELS, Matrix.of(x))
                                    .toArray(),
                            tolerance,
                            "outputs in epoch " + epoch);
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> logisticRegressionFollowsTheReference() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : Golden.read("companion.json").get("logistic")) {
            tests.add(DynamicTest.dynamicTest("seed " + run.get("seed"), () -> {
                double[] x = Golden.row(run.get("x"));
                double[] d = Golden.row(run.get("d"));
                // The reference draws patterns with repetition: the same as one epoch over the patterns it drew.
                double[][] drawn = new double[run.get("order").size()][];
                double[][] targets = new double[drawn.length][];
                for (int i = 0; i < drawn.length; i++) {
                    int pattern = run.get("order").get(i).asInt();
                    drawn[i] = new double[] {x[pattern]};
                    targets[i] = new double[] {d[pattern]};
                }
                Backprop trainer = new Backprop(Golden.cost("binary-cross-entropy"))
                        .withShuffle(false)
                        .withOptimizer(new Sgd(run.get("lr").asDouble()))
                        .withStop(new MaxEpochs(1));
                Dense layer = new Dense(1, Golden.activation("sigmoid"))
                        .withWeights(new Given(Values.row(run.get("w0").asDouble())))
                        .withBiases(new Given(Values.row(run.get("b0").asDouble())));
                TrainingSession session = Golden.start(List.of(layer), Golden.rows(drawn, targets), trainer);
                int compared = 0;
                while (session.step()) {
                    JsonNode expected = run.get("after")
                            .get(Long.toString(session.position().update()));
                    if (expected != null) {
                        Matrix p = session.snapshot().parameters().vector();
                        assertEquals(expected.get("w").asDouble(), p.get(0, 0), AFTER_A_RUN);
                        assertEquals(expected.get("b").asDouble(), p.get(0, 1), AFTER_A_RUN);
                        compared++;
                    }
                }
                assertEquals(5, compared);
            }));
        }
        return tests;
    }
}
