package org.nnkit.mlp.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Optimizer;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.schedule.Exponential;

class OptimizersTest {

    private static final Kernels KERNELS = Kernels.best();
    private static final double[] CURVATURES = {4, 1, 0.25, 2};

    static Stream<Optimizer> everyKindAndVariant() {
        return Stream.of(
                new Sgd(0.1),
                new Sgd(0.1).withMomentum(0.5),
                new Sgd(0.1).withMomentum(0.5).withDampening(0.5),
                new Sgd(0.1).withMomentum(0.5).withNesterov(true),
                new Sgd(0.1).withWeightDecay(0.01),
                new Adagrad(0.5),
                new Adagrad(0.5)
                        .withLearningRateDecay(0.01)
                        .withInitialAccumulatorValue(0.1)
                        .withWeightDecay(0.01),
                new RmsProp(0.01),
                new RmsProp(0.01).withMomentum(0.5),
                new RmsProp(0.01).withCentered(true),
                new RmsProp(0.01).withCentered(true).withMomentum(0.5).withWeightDecay(0.01),
                new Adam(0.05),
                new Adam(0.05).withAmsgrad(true),
                new Adam(0.05).withWeightDecay(0.01),
                new AdamW(0.05),
                new AdamW(0.05).withAmsgrad(true),
                new Adadelta(1.0),
                new Adadelta(1.0).withWeightDecay(0.01));
    }

    private static double cost(Matrix w) {
        double j = 0;
        for (int i = 0; i < CURVATURES.length; i++) {
            j += 0.5 * CURVATURES[i] * w.get(0, i) * w.get(0, i);
        }
        return j;
    }

    private static List<Matrix> slots(Optimizer optimizer, Precision precision, int size) {
        List<Matrix> slots = optimizer.slots().stream()
                .map(s -> Matrix.zeros(precision, 1, size))
                .toList();
        optimizer.initialize(slots);
        return slots;
    }

    private static Matrix lowered(Optimizer optimizer, Precision precision, int updates) {
        Matrix w = Matrix.row(1, -2, 3, -0.5).to(precision);
        List<Matrix> slots = slots(optimizer, precision, 4);
        Matrix g = w.copy();
        for (int t = 1; t <= updates; t++) {
            for (int i = 0; i < 4; i++) {
                g.set(0, i, CURVATURES[i] * w.get(0, i));
            }
            optimizer.update(KERNELS, t, optimizer.learningRate().rate(1, null), w, g, slots);
        }
        return w;
    }

    @ParameterizedTest
    @MethodSource("everyKindAndVariant")
    void aQuadraticIsLoweredInBothPrecisions(Optimizer optimizer) {
        double before = cost(Matrix.row(1, -2, 3, -0.5));
        for (Precision precision : Precision.values()) {
            double soon = cost(lowered(optimizer, precision, 50));
            double late = cost(lowered(optimizer, precision, 2000));

            assertTrue(soon < before, () -> precision + ": " + soon);
            assertTrue(late < soon && late < 0.05 * before, () -> precision + ": " + late);
        }
    }

    @ParameterizedTest
    @MethodSource("everyKindAndVariant")
    void bothPrecisionsTakeTheSameWay(Optimizer optimizer) {
        assertArrayEquals(
                lowered(optimizer, Precision.FLOAT64, 20).toArray()[0],
                lowered(optimizer, Precision.FLOAT32, 20).toArray()[0],
                2e-5);
    }

    @ParameterizedTest
    @MethodSource("everyKindAndVariant")
    void aZeroGradientMovesOnlyWhatDecays(Optimizer optimizer) {
        Matrix w = Matrix.row(0, 0);
        for (int t = 1; t <= 3; t++) {
            optimizer.update(KERNELS, t, 0.1, w, Matrix.row(0, 0), slots(optimizer, Precision.FLOAT64, 2));
        }

        // 0/0 where nothing is added to the denominator would be NaN.
        assertArrayEquals(new double[] {0, 0}, w.toArray()[0]);
    }

    @ParameterizedTest
    @MethodSource("everyKindAndVariant")
    void theStateIsInTheSlotsAlone(Optimizer optimizer) {
        Matrix one = Matrix.row(1);
        Matrix other = Matrix.row(1);
        List<Matrix> first = slots(optimizer, Precision.FLOAT64, 1);
        List<Matrix> second = slots(optimizer, Precision.FLOAT64, 1);
        for (int t = 1; t <= 5; t++) {
            optimizer.update(KERNELS, t, 0.1, one, Matrix.row(t), first);
        }
        for (int t = 1; t <= 5; t++) {
            if (t == 3) { // as if saved and restored
                second = second.stream().map(Matrix::copy).toList();
            }
            optimizer.update(KERNELS, t, 0.1, other, Matrix.row(t), second);
        }

        assertEquals(one.get(0, 0), other.get(0, 0));
    }

    @Test
    void slotsHaveNamesThatCheckpointsKeep() {
        assertEquals(List.of(), new Sgd().slots());
        assertEquals(List.of("momentum"), new Sgd().withMomentum(0.5).slots());
        assertEquals(List.of("squares"), new Adagrad().slots());
        assertEquals(List.of("squares"), new RmsProp().slots());
        assertEquals(
                List.of("squares", "momentum"), new RmsProp().withMomentum(0.5).slots());
        assertEquals(
                List.of("squares", "means", "variances"),
                new RmsProp().withCentered(true).slots());
        assertEquals(
                List.of("squares", "means", "variances", "momentum"),
                new RmsProp().withCentered(true).withMomentum(0.5).slots());
        assertEquals(List.of("means", "squares"), new Adam().slots());
        assertEquals(
                List.of("means", "squares", "largest"),
                new Adam().withAmsgrad(true).slots());
        assertEquals(List.of("means", "squares"), new AdamW().slots());
        assertEquals(List.of("squares", "steps"), new Adadelta().slots());
    }

    @Test
    void slotsStartAtZeroButThoseOfAdagrad() {
        List<Matrix> slots = slots(new Adagrad().withInitialAccumulatorValue(0.5), Precision.FLOAT64, 3);

        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, slots.get(0).toArray()[0]);
        assertArrayEquals(
                new double[] {0, 0},
                slots(new Adam(), Precision.FLOAT64, 2).get(1).toArray()[0]);
    }

    @Test
    void theFirstMomentumIsTheFirstGradientItself() {
        Sgd sgd = new Sgd(1).withMomentum(0.5).withDampening(0.5);
        Matrix w = Matrix.row(0);
        List<Matrix> slots = slots(sgd, Precision.FLOAT64, 1);

        sgd.update(KERNELS, 1, 1, w, Matrix.row(1), slots);
        assertEquals(-1, w.get(0, 0), "m = g, not (1 − dampening) g");
        sgd.update(KERNELS, 2, 1, w, Matrix.row(1), slots);
        assertEquals(-2, w.get(0, 0), "m = 0.5 · 1 + 0.5 · 1");
    }

    @Test
    void nesterovLooksAhead() {
        Sgd sgd = new Sgd(1).withMomentum(0.5).withNesterov(true);
        Matrix w = Matrix.row(0);
        List<Matrix> slots = slots(sgd, Precision.FLOAT64, 1);

        sgd.update(KERNELS, 1, 1, w, Matrix.row(1), slots);
        assertEquals(-1.5, w.get(0, 0), "g + momentum · m");
        sgd.update(KERNELS, 2, 1, w, Matrix.row(1), slots);
        assertEquals(-1.5 - (1 + 0.5 * 1.5), w.get(0, 0));
    }

    @Test
    void theFirstStepOfAdamIsTheLearningRateWhateverTheGradient() {
        for (double g : new double[] {1e-3, 1, 1e3}) {
            Matrix w = Matrix.row(0, 0);
            new Adam(0.125)
                    .withEpsilon(1e-300)
                    .update(KERNELS, 1, 0.125, w, Matrix.row(g, -g), slots(new Adam(), Precision.FLOAT64, 2));
            assertArrayEquals(new double[] {-0.125, 0.125}, w.toArray()[0], 1e-15);
        }
    }

    @Test
    void decoupledDecayShrinksWeightsWithoutAGradient() {
        Matrix w = Matrix.row(2);
        new AdamW(0.5)
                .withWeightDecay(0.25)
                .update(KERNELS, 1, 0.5, w, Matrix.row(0), slots(new AdamW(), Precision.FLOAT64, 1));

        assertEquals(2 * (1 - 0.5 * 0.25), w.get(0, 0));
    }

    private static String messageOf(Executable e) {
        return assertThrows(OptionException.class, e).getMessage();
    }

    @Test
    void optionsThatExcludeEachOtherAreRefusedTogether() {
        assertEquals(
                "nesterov: needs a momentum greater than 0 and no dampening",
                messageOf(() -> new Sgd().withNesterov(true)));
        assertEquals(
                "nesterov: needs a momentum greater than 0 and no dampening",
                messageOf(() -> new Sgd().withMomentum(0.5).withDampening(0.5).withNesterov(true)));
    }

    @Test
    void badOptionsAreRefusedInWords() {
        assertEquals("momentum: expected a number in [0, 1), got 1.0", messageOf(() -> new Sgd().withMomentum(1)));
        assertEquals("rate: expected a number greater than 0, got -0.1", messageOf(() -> new Sgd(-0.1)));
        assertEquals("beta2: expected a number in [0, 1), got NaN", messageOf(() -> new Adam().withBeta2(Double.NaN)));
        assertEquals(
                "epsilon: expected a number greater than 0, got 0.0", messageOf(() -> new Adadelta().withEpsilon(0)));
        assertEquals(
                "weightDecay: expected a number of at least 0, got Infinity",
                messageOf(() -> new AdamW().withWeightDecay(Double.POSITIVE_INFINITY)));
    }

    @Test
    void theWithersChangeOneOptionEach() {
        var rate = new Exponential(0.5, 0.5);
        assertEquals(
                new Sgd(rate, 0.5, 0, true, 0.25),
                new Sgd()
                        .withMomentum(0.5)
                        .withDampening(0)
                        .withNesterov(true)
                        .withWeightDecay(0.25)
                        .withLearningRate(rate));
        assertEquals(
                new Adagrad(rate, 1, 2, 3, 4),
                new Adagrad()
                        .withLearningRateDecay(1)
                        .withInitialAccumulatorValue(2)
                        .withEpsilon(3)
                        .withWeightDecay(4)
                        .withLearningRate(rate));
        assertEquals(
                new RmsProp(rate, 0.1, 0.2, 0.3, true, 0.4),
                new RmsProp()
                        .withAlpha(0.1)
                        .withEpsilon(0.2)
                        .withMomentum(0.3)
                        .withCentered(true)
                        .withWeightDecay(0.4)
                        .withLearningRate(rate));
        assertEquals(
                new Adam(rate, 0.1, 0.2, 0.3, true, 0.4),
                new Adam()
                        .withBeta1(0.1)
                        .withBeta2(0.2)
                        .withEpsilon(0.3)
                        .withAmsgrad(true)
                        .withWeightDecay(0.4)
                        .withLearningRate(rate));
        assertEquals(
                new AdamW(rate, 0.1, 0.2, 0.3, true, 0.4),
                new AdamW()
                        .withBeta1(0.1)
                        .withBeta2(0.2)
                        .withEpsilon(0.3)
                        .withAmsgrad(true)
                        .withWeightDecay(0.4)
                        .withLearningRate(rate));
        assertEquals(
                new Adadelta(rate, 0.1, 0.2, 0.3),
                new Adadelta()
                        .withRho(0.1)
                        .withEpsilon(0.2)
                        .withWeightDecay(0.3)
                        .withLearningRate(rate));
        assertEquals(new Constant(0.25), new Adam(0.25).learningRate());
    }
}
