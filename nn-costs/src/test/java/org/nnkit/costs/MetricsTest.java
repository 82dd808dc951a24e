package org.nnkit.costs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.cost.Metric.Direction;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.OptionException;

class MetricsTest {

    private static final double TOLERANCE = 1e-15;

    static List<Metric> all() {
        return List.of(
                new Accuracy(),
                new Auc(),
                new ClassPrecision(),
                new ClassRecall(),
                new ConfusionMatrix(),
                new F1(),
                new MeanAbsoluteError(),
                new MeanSquaredError(),
                new RSquared(),
                new RootMeanSquaredError());
    }

    @Test
    void figuresOfClassesAgreeWithThePagesOfScikitLearn() {
        // The examples of precision_score, recall_score, f1_score (macro) and confusion_matrix in its reference.
        int[] targets = {0, 1, 2, 0, 1, 2};
        int[] predicted = {0, 2, 1, 0, 0, 1};

        assertEquals(2.0 / 9, value(new ClassPrecision(), oneHot(targets), oneHot(predicted)), TOLERANCE);
        assertEquals(1.0 / 3, value(new ClassRecall(), oneHot(targets), oneHot(predicted)), TOLERANCE);
        assertEquals(4.0 / 15, value(new F1(), oneHot(targets), oneHot(predicted)), TOLERANCE);
        assertEquals(1.0 / 3, value(new Accuracy(), oneHot(targets), oneHot(predicted)), TOLERANCE);

        Metric.Tally tally = new ConfusionMatrix().start(3);
        tally.add(oneHot(2, 0, 2, 2, 0, 1), oneHot(0, 0, 2, 2, 0, 2), null);
        assertArrayEquals(new double[][] {{2, 0, 0}, {0, 0, 1}, {1, 0, 2}}, tally.table());
        assertEquals(2, tally.value());
    }

    @Test
    void figuresOfNumbersAgreeWithThePagesOfScikitLearn() {
        // The examples of mean_squared_error, mean_absolute_error and r2_score in its reference.
        Matrix d = column(3, -0.5, 2, 7);
        Matrix y = column(2.5, 0, 2, 8);

        assertEquals(0.375, value(new MeanSquaredError(), d, y), TOLERANCE);
        assertEquals(0.5, value(new MeanAbsoluteError(), d, y), TOLERANCE);
        assertEquals(Math.sqrt(0.375), value(new RootMeanSquaredError(), d, y), TOLERANCE);
        assertEquals(0.9486081370449679, value(new RSquared(), d, y), TOLERANCE);

        Matrix several = Matrix.of(new double[][] {{0.5, 1}, {-1, 1}, {7, -6}});
        Matrix outputs = Matrix.of(new double[][] {{0, 2}, {-1, 2}, {8, -5}});
        assertEquals(4.25 / 6, value(new MeanSquaredError(), several, outputs), TOLERANCE);
        assertEquals(0.75, value(new MeanAbsoluteError(), several, outputs), TOLERANCE);
        assertEquals(1423.0 / 1519, value(new RSquared(), several, outputs), TOLERANCE);
    }

    @Test
    void areaUnderTheCurveCountsPairs() {
        // The example of roc_auc_score: 3 of 4 pairs are in order. Then a tie, which counts half.
        assertEquals(0.75, value(new Auc(), column(0, 0, 1, 1), column(0.1, 0.4, 0.35, 0.8)), TOLERANCE);
        assertEquals(0.875, value(new Auc(), column(0, 0, 1, 1), column(0.1, 0.4, 0.4, 0.8)), TOLERANCE);
        assertEquals(0.5, value(new Auc(), column(0, 1, 0, 1), column(1, 1, 1, 1)), TOLERANCE);
        assertEquals(1, value(new Auc(), column(-1, -1, 1), column(-0.9, -0.2, -0.1)), "targets may be -1 and 1");
    }

    @Test
    void areaUnderTheCurveOfSeveralClassesIsTheMeanOverThoseThatOccur() {
        Matrix outputs = Matrix.of(new double[][] {{0.6, 0.4, 0}, {0.7, 0.3, 0}, {0.65, 0.35, 0}});

        assertEquals(0, value(new Auc(), oneHot(new int[] {0, 1, 0}, 3), outputs), TOLERANCE);
    }

    @Test
    void areaUnderTheCurveOfOneClassOnlyIsNaN() {
        assertEquals(Double.NaN, value(new Auc(), column(1, 1), column(0.2, 0.4)));
    }

    @Test
    void oneOutputIsTheClassThatReachesTheThreshold() {
        Matrix d = column(0, 1, 1, 0);
        Matrix y = column(0.2, 0.5, 0.4, 0.9);

        assertEquals(0.5, value(new Accuracy(), d, y));
        assertEquals(0.75, value(new Accuracy(0.3), d, y));
        assertEquals(1.0, value(new Accuracy(0), column(-1, 1), column(-0.1, 0.1)));
        assertEquals(0.5, value(new ClassPrecision(), d, y), "of class 1 alone");
        assertEquals(0.5, value(new ClassRecall(), d, y), "of class 1 alone");
        assertEquals(0.5, value(new F1(), d, y), "of class 1 alone");
    }

    @Test
    void theFirstOfEqualOutputsIsTheClass() {
        Matrix y = Matrix.of(new double[][] {{0.4, 0.4, 0.2}, {0.2, 0.4, 0.4}});

        assertEquals(1.0, value(new Accuracy(), oneHot(new int[] {0, 1}, 3), y));
    }

    @Test
    void classesThatNeverOccurDoNotCount() {
        Matrix d = oneHot(new int[] {0, 1}, 4);

        assertEquals(1.0, value(new ClassPrecision(), d, d));
        assertEquals(1.0, value(new ClassRecall(), d, d));
        assertEquals(1.0, value(new F1(), d, d));
    }

    @Test
    void classesThatAreNeverPredictedHavePrecisionZero() {
        Matrix d = oneHot(new int[] {0, 1}, 2);
        Matrix y = oneHot(new int[] {0, 0}, 2);

        assertEquals(0.25, value(new ClassPrecision(), d, y));
        assertEquals(0.0, value(new ClassPrecision(), column(1, 0), column(0, 0)));
        assertEquals(0.0, value(new ClassRecall(), column(0, 0), column(1, 0)));
        assertEquals(0.0, value(new F1(), column(0, 0), column(0, 0)));
    }

    @Test
    void targetsThatDoNotVaryHaveNoRSquared() {
        assertEquals(Double.NaN, value(new RSquared(), column(2, 2), column(1, 3)));
        assertEquals(Double.NaN, value(new RSquared(), column(2), column(2)));
    }

    @Test
    void rSquaredLosesNothingToALargeMean() {
        assertEquals(0.5, value(new RSquared(), column(1e9, 1e9 + 1, 1e9 + 2), column(1e9 + 1, 1e9 + 1, 1e9 + 2)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void ofNoPatternsTheFigureIsNaN(Metric metric) {
        assertEquals(Double.NaN, metric.start(2).value());
        assertEquals(Double.NaN, metric.start(1).value());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aNaNAmongTheOutputsShows(Metric metric) {
        Metric.Tally tally = metric.start(2);
        tally.add(oneHot(0, 1, 0, 1), oneHot(0, 1, 1, 1), null);
        tally.add(oneHot(1, 0), Matrix.of(new double[][] {{1, 0}, {Double.NaN, 1}}), null);

        assertEquals(Double.NaN, tally.value());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWeightIsAsGoodAsThatManyPatterns(Metric metric) {
        Matrix d = oneHot(0, 1, 1, 0, 1);
        Matrix y = Matrix.of(new double[][] {{0.7, 0.3}, {0.4, 0.6}, {0.9, 0.1}, {0.2, 0.8}, {0.3, 0.7}});
        double[] weights = {2, 0, 3, 1, 1, 99};
        Metric.Tally weighted = metric.start(2);
        weighted.add(d, y, weights);
        Metric.Tally repeated = metric.start(2);
        for (int i = 0; i < d.rows(); i++) {
            for (int times = 0; times < weights[i]; times++) {
                repeated.add(d.rows(i, i + 1), y.rows(i, i + 1), null);
            }
        }

        assertEquals(repeated.value(), weighted.value(), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesOnFromItsStateAsIfNothingHadHappened(Metric metric) {
        RandomStream random = new Streams(42).stream("metrics");
        Matrix d = Matrix.zeros(Precision.FLOAT64, 20, 3);
        Matrix y = Matrix.zeros(Precision.FLOAT64, 20, 3);
        for (int i = 0; i < 20; i++) {
            d.set(i, random.nextInt(3), 1);
            for (int j = 0; j < 3; j++) {
                y.set(i, j, random.nextDouble());
            }
        }
        Metric.Tally whole = metric.start(3);
        whole.add(d, y, null);
        Metric.Tally first = metric.start(3);
        first.add(d.rows(0, 7), y.rows(0, 7), null);
        double[] state = first.state();
        Metric.Tally second = metric.start(3);
        second.add(d.rows(7, 20), y.rows(7, 20), null);
        second.restore(state);
        second.add(d.rows(7, 20), y.rows(7, 20), null);

        assertEquals(whole.value(), second.value());
        assertArrayEquals(whole.state(), second.state());
    }

    @ParameterizedTest
    @MethodSource("all")
    void forgetsEverythingOnReset(Metric metric) {
        Metric.Tally tally = metric.start(2);
        double[] untouched = tally.state();
        tally.add(oneHot(0, 1), oneHot(1, 1), null);
        tally.reset();

        assertArrayEquals(untouched, tally.state());
        assertEquals(Double.NaN, tally.value());
    }

    @ParameterizedTest
    @MethodSource("all")
    void figuresOfFloat32PatternsAreThoseOfTheSameNumbersInFloat64(Metric metric) {
        Matrix d = oneHot(0, 1, 1, 0);
        Matrix y = Matrix.of(new double[][] {{0.75, 0.25}, {0.5, 0.5}, {0.125, 0.875}, {0.25, 0.75}});

        assertEquals(value(metric, d, y), value(metric, d.to(Precision.FLOAT32), y.to(Precision.FLOAT32)));
    }

    @Test
    void refusesShapesAndStatesThatAreNotItsOwn() {
        Metric.Tally tally = new Accuracy().start(2);

        assertEquals(
                "y: expected 1x2, got 1x3",
                assertThrows(ShapeException.class, () -> tally.add(Matrix.row(0, 1), Matrix.row(0, 1, 0), null))
                        .getMessage());
        assertEquals(
                "state of a metric: expected 2 numbers, got 3",
                assertThrows(IllegalArgumentException.class, () -> tally.restore(new double[3]))
                        .getMessage());
    }

    @Test
    void saysWhichWayIsBetter() {
        assertEquals(
                List.of(
                        Direction.HIGHER,
                        Direction.HIGHER,
                        Direction.HIGHER,
                        Direction.HIGHER,
                        Direction.LOWER,
                        Direction.HIGHER,
                        Direction.LOWER,
                        Direction.LOWER,
                        Direction.HIGHER,
                        Direction.LOWER),
                all().stream().map(Metric::direction).toList());
    }

    @Test
    void saysWhyItDoesNotGoWithTheTargets() {
        assertEquals(
                "metric 'accuracy' needs classes as targets, got numbers: use 'mse', 'mae' or 'r2'",
                new Accuracy().refusal(1, false));
        assertEquals(
                "metric 'r2' needs numbers as targets, got classes: use 'accuracy', 'f1' or 'auc'",
                new RSquared().refusal(3, true));
        assertNull(new Accuracy().refusal(1, true));
        assertNull(new MeanSquaredError().refusal(3, true));
        for (Metric metric :
                List.of(new Auc(), new ConfusionMatrix(), new ClassPrecision(), new ClassRecall(), new F1())) {
            assertEquals(
                    "metric '" + metric.name() + "' needs classes as targets, got numbers: use 'mse', 'mae' or 'r2'",
                    metric.refusal(2, false));
        }
    }

    @Test
    void refusesAThresholdThatIsNoNumber() {
        assertEquals(
                "threshold: expected a number, got NaN",
                assertThrows(OptionException.class, () -> new F1(Double.NaN)).getMessage());
    }

    private static double value(Metric metric, Matrix d, Matrix y) {
        Metric.Tally tally = metric.start(y.columns());
        tally.add(d, y, null);
        return tally.value();
    }

    private static Matrix column(double... values) {
        return Matrix.wrap(values, 0, 1, values.length, 1);
    }

    private static Matrix oneHot(int... classes) {
        int largest = 0;
        for (int c : classes) {
            largest = Math.max(largest, c);
        }
        return oneHot(classes, largest + 1);
    }

    private static Matrix oneHot(int[] classes, int count) {
        Matrix m = Matrix.zeros(Precision.FLOAT64, classes.length, count);
        for (int i = 0; i < classes.length; i++) {
            m.set(i, classes[i], 1);
        }
        return m;
    }
}
