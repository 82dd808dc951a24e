package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.initializer.Given;
import org.nnkit.mlp.initializer.Uniform;
import org.nnkit.mlp.initializer.Zeros;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;

class PerceptronTest {

    private static Rows table(Precision precision, double... targets) {
        Matrix x = Matrix.of(Values.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), precision);
        return new Rows(x, Matrix.wrap(targets, 0, 1, 4, 1).to(precision));
    }

    private static Rows and(Precision precision) {
        return table(precision, 0, 0, 0, 1);
    }

    private static Layer step() {
        return Samples.dense(1, "step").withWeights(new Uniform());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void learnsAndWithoutMistakesAtAnySeed(Precision precision) {
        for (long seed = 1; seed <= 20; seed++) {
            TrainingSession session = new Perceptron().start(Samples.context(seed, and(precision), step()));
            Ending ending = session.run();

            assertEquals("tolerated", ending.rule(), "seed " + seed);
            assertEquals("epoch " + ending.epochs() + " had 0 mistakes, of which 0 are tolerated", ending.reason());
            assertEquals(0, session.history().last("mistakes"));
            assertArrayEquals(
                    and(precision).targets().toArray(),
                    session.snapshot()
                            .predict(Golden.KERNELS, and(precision).inputs())
                            .toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverGetsXorRight(long seed) {
        TrainingSession session = new Perceptron()
                .withStop(new MaxEpochs(500))
                .start(Samples.context(seed, table(Precision.FLOAT64, 0, 1, 1, 0), step()));
        Ending ending = session.run();

        assertEquals(new Ending("max-epochs", "500 epochs are over", 500, 2000, 500), ending);
        for (int e = 1; e <= 500; e++) {
            assertTrue(session.history().value("mistakes", e) >= 1, "no line divides XOR");
        }
    }

    @Test
    void endsAtToleratedMistakes() {
        TrainingSession session = new Perceptron()
                .withTolerated(3)
                .withStop(new MaxEpochs(500))
                .start(Samples.context(1, table(Precision.FLOAT64, 0, 1, 1, 0), step()));
        Ending ending = session.run();

        assertEquals("tolerated", ending.rule());
        int made = (int) session.history().last("mistakes");
        assertTrue(made <= 3);
        assertEquals(
                "epoch " + ending.epochs() + " had " + made + " mistakes, of which 3 are tolerated", ending.reason());
    }

    @Test
    void theStepIsAlphaTimesErrorTimesInput() {
        Layer layer = Samples.dense(1, "step")
                .withWeights(new Given(Values.of(new double[][] {{1, -1}})))
                .withBiases(new Given(Values.row(-0.5)));
        double[] w = {1, -1};
        double b = -0.5;
        int mistakes = 0;
        Rows rows = and(Precision.FLOAT64);
        for (int i = 0; i < 4; i++) {
            double[] x = rows.inputs().toArray()[i];
            double e = rows.targets().get(i, 0) - (w[0] * x[0] + w[1] * x[1] + b > 0 ? 1 : 0);
            mistakes += e == 0 ? 0 : 1;
            w[0] += 0.25 * e * x[0];
            w[1] += 0.25 * e * x[1];
            b += 0.25 * e;
        }
        TrainingSession session = new Perceptron()
                .withLearningRate(0.25)
                .withShuffle(false)
                .withStop(new MaxEpochs(1))
                .start(Samples.context(1, rows, layer));
        session.run();

        assertArrayEquals(
                new double[] {w[0], w[1], b},
                session.snapshot().parameters().vector().toArray()[0]);
        assertEquals(mistakes, session.history().last("mistakes"));
        assertEquals(2, mistakes);
    }

    @Test
    void aPatternWithSeveralWrongOutputsIsOneMistake() {
        Rows signs = new Rows(Matrix.row(1, 1), Matrix.row(1, 1, -1));
        Layer zeros = Samples.dense(3, "sign").withBias(false).withWeights(new Zeros());
        TrainingSession session = new Perceptron().withStop(new MaxEpochs(1)).start(Samples.context(1, signs, zeros));
        session.run();

        assertEquals(1, session.history().last("mistakes"));
    }

    private static List<String> refusals(Layer... layers) {
        return new Perceptron()
                .findings(Network.zeros(2, List.of(layers), Precision.FLOAT64)).stream()
                        .filter(Finding::refused)
                        .map(f -> f.layer() + " " + f.option() + ": " + f.message())
                        .toList();
    }

    @Test
    void refusesHiddenLayersAndOtherUnits() {
        assertEquals(
                List.of(
                        "0 : 'perceptron' can't train a hidden layer: it needs the target of every unit that it changes,"
                                + " and hidden units have none; leave one layer, or use 'backprop'"),
                refusals(step(), step()));
        assertEquals(
                List.of("0 activation: the perceptron has threshold units, 'step' or 'sign', not 'sigmoid'; for others"
                        + " use the trainer 'delta-rule'"),
                refusals(Samples.dense(1, "sigmoid")));
        assertEquals(List.of("0 : 'perceptron' trains one dense layer"), refusals(new Dropout(0.1)));
        assertEquals(List.of(), refusals(Samples.dense(2, "sign")));
    }

    @Test
    void refusesTargetsThatItsUnitsCanNotGive() {
        TrainingContext minusOne = Samples.context(1, table(Precision.FLOAT64, 0, -1, 1, 1), step());
        assertEquals(
                "network[0] activation: 'step' gives 0 or 1, but training pattern 2 has the target -1",
                assertThrows(IllegalArgumentException.class, () -> new Perceptron().start(minusOne))
                        .getMessage());
        TrainingContext zero = Samples.context(1, and(Precision.FLOAT64), Samples.dense(1, "sign"));
        assertEquals(
                "network[0] activation: 'sign' gives -1 or 1, but training pattern 1 has the target 0",
                assertThrows(IllegalArgumentException.class, () -> new Perceptron().start(zero))
                        .getMessage());
    }

    @Test
    void refusesBadOptions() {
        assertEquals(
                "tolerated: expected an integer of at least 0, got -1",
                assertThrows(OptionException.class, () -> new Perceptron().withTolerated(-1))
                        .getMessage());
        assertEquals(
                "stop: expected at least one stopping rule, got []",
                assertThrows(OptionException.class, () -> new Perceptron().withStop())
                        .getMessage());
        assertEquals(
                new Perceptron(new Constant(0.5), false, 2, List.of(new MaxEpochs(3))),
                new Perceptron()
                        .withLearningRate(0.5)
                        .withShuffle(false)
                        .withTolerated(2)
                        .withStop(new MaxEpochs(3)));
    }
}
