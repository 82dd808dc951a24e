package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Remark;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.initializer.Given;
import org.nnkit.mlp.initializer.Zeros;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;

/** What trainers say of their results: the distance from the optimum, mistakes and their bound. */
class RemarksTest {

    private static List<Remark> after(Trainer trainer, Rows rows, Layer... layers) {
        TrainingContext context = Samples.context(1, rows, layers);
        TrainingSession session = trainer.start(context);
        session.run();
        return trainer.remarks(context, session);
    }

    private static double figure(Remark remark, String name) {
        return remark.figures().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void linearRegressionSaysHowFarItStoppedFromLeastSquares() {
        JsonNode golden = Golden.read("linear_regression.json");
        Rows rows = Golden.rows(Golden.matrix(golden.get("x")), Golden.matrix(golden.get("y")));
        Trainer trainer = new Backprop(Golden.cost("mse"))
                .withMode(new FullBatch())
                .withOptimizer(new Sgd(new Constant(0.02)))
                .withStop(new MaxEpochs(1000));
        Layer line =
                Samples.dense(1, "linear").withWeights(new Given(Values.row(0))).withBiases(new Given(Values.row(0)));

        Remark remark = after(trainer, rows, line).get(0);

        JsonNode best = golden.get("least_squares");
        double optimum = 0;
        for (int i = 0; i < rows.count(); i++) {
            double y = best.get("w").asDouble() * rows.inputs().get(i, 0)
                    + best.get("b").asDouble();
            optimum += Math.pow(rows.targets().get(i, 0) - y, 2) / rows.count();
        }
        assertEquals("optimum", remark.name());
        assertEquals(optimum, figure(remark, "optimum"), 1e-15);
        assertEquals(figure(remark, "cost") / figure(remark, "optimum") - 1, figure(remark, "gap"), 1e-12);
        assertTrue(figure(remark, "gap") > 0);
        assertTrue(remark.text().matches("cost 0\\.00[0-9]+, optimum 0\\.00[0-9]+, gap [0-9.]+ %"), remark.text());
    }

    @Test
    void theDeltaRuleOfALinearUnitSaysSoToo() {
        Rows rows = new Rows(
                Matrix.of(new double[][] {{0}, {1}, {2}, {3}}), Matrix.of(new double[][] {{0}, {1}, {1}, {2}}));
        Remark remark = after(
                        new DeltaRule().withLearningRate(0.05).withStop(new MaxEpochs(2000)),
                        rows,
                        Samples.dense(1, "linear"))
                .get(0);
        assertEquals(0.025, figure(remark, "optimum"), 1e-15); // y = 0.1 + 0.6x leaves Σe² = 0.2
    }

    @Test
    void nothingIsSaidWhereTheOptimumMovesOrTheCostIsAnother() {
        Rows rows = new Rows(Matrix.of(new double[][] {{0}, {1}}), Matrix.of(new double[][] {{0}, {1}}));
        Trainer squared = new Backprop(Golden.cost("mse")).withStop(new MaxEpochs(1));
        assertEquals(List.of(), after(squared, rows, Samples.dense(2, "tanh"), Samples.dense(1, "linear")));
        assertEquals(List.of(), after(squared, rows, Samples.dense(1, "sigmoid")));
        assertEquals(
                List.of(),
                after(new Backprop(Golden.cost("mae")).withStop(new MaxEpochs(1)), rows, Samples.dense(1, "linear")));
        assertEquals(
                List.of(),
                after(
                        new Backprop(Golden.cost("mse")).withPenalty(new L2()).withStop(new MaxEpochs(1)),
                        rows,
                        Samples.dense(1, "linear")));
    }

    @Test
    void aPerceptronNeverMakesMoreMistakesThanItsBound() {
        Matrix x = Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        Rows and = new Rows(x, Matrix.of(new double[][] {{0}, {0}, {0}, {1}}));
        Layer zeros = Samples.dense(1, "step").withWeights(new Zeros());
        Remark remark = after(new Perceptron().withShuffle(false), and, zeros).get(0);

        assertEquals("mistakes", remark.name());
        double γ = figure(remark, "margin");
        double r = figure(remark, "longest");
        assertEquals(Math.sqrt(3), r, 1e-15); // (1, 1) and the constant 1 of the bias
        assertEquals(r * r / (γ * γ), figure(remark, "bound"), 1e-9);
        assertTrue(figure(remark, "mistakes") <= figure(remark, "bound"));
        assertTrue(
                remark.text()
                        .matches("[0-9]+ mistakes made; margin γ = [0-9.]+, longest pattern R = 1\\.732, at most R²/γ²"
                                + " = [0-9]+"),
                remark.text());
    }

    @Test
    void theBoundHoldsForOtherFirstWeightsToo() {
        Matrix x = Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        Rows and = new Rows(x, Matrix.of(new double[][] {{-1}, {-1}, {-1}, {1}}));
        for (double first = -5; first <= 5; first += 0.7) {
            Layer unit = Samples.dense(1, "sign")
                    .withWeights(new Given(Values.row(first, 2 - first)))
                    .withBiases(new Given(Values.row(first / 3)));
            Remark remark = after(new Perceptron().withStop(new MaxEpochs(1000)), and, unit)
                    .get(0);
            assertTrue(figure(remark, "mistakes") <= figure(remark, "bound"), remark.text());
        }
    }

    @Test
    void theBoundIsNotBelowTheMistakesWhereItIsTight() {
        for (int n = 2; n <= 12; n++) {
            double[][] x = new double[n][n];
            double[][] d = new double[n][1];
            for (int i = 0; i < n; i++) {
                x[i][i] = 1;
                d[i][0] = 1;
            }
            Layer unit = Samples.dense(1, "step").withBias(false).withWeights(new Zeros());
            Remark remark = after(
                            new Perceptron().withLearningRate(1).withStop(new MaxEpochs(10)),
                            new Rows(Matrix.of(x), Matrix.of(d)),
                            unit)
                    .get(0);
            assertTrue(remark.text().startsWith(n + " mistakes made;"), remark.text());
            assertTrue(remark.text().endsWith("= " + n), remark.text());
        }
    }

    @Test
    void patternsOfWeightZeroAreNoMistakesAndHaveNoMargin() {
        Rows rows = new Rows(
                Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {9, 9}}),
                Matrix.of(new double[][] {{0}, {0}, {0}, {1}, {0}}),
                new double[] {1, 1, 1, 1, 0});
        Remark remark = after(
                        new Perceptron().withShuffle(false),
                        rows,
                        Samples.dense(1, "step").withWeights(new Zeros()))
                .get(0);
        assertEquals(Math.sqrt(3), figure(remark, "longest"), 1e-15);
        assertTrue(figure(remark, "margin") > 0);
    }

    @Test
    void xorIsSaidNotToBeSeparated() {
        Matrix x = Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        Rows xor = new Rows(x, Matrix.of(new double[][] {{0}, {1}, {1}, {0}}));
        Remark remark = after(
                        new Perceptron().withShuffle(false).withStop(new MaxEpochs(3)),
                        xor,
                        Samples.dense(1, "step").withWeights(new Zeros()))
                .get(0);
        assertTrue(
                remark.text().matches("[0-9]+ mistakes made; the line that was found does not separate the patterns"),
                remark.text());
    }
}
