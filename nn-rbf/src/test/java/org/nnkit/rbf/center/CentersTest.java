package org.nnkit.rbf.center;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nnkit.rbf.Reference.KERNELS;
import static org.nnkit.rbf.Reference.assertClose;
import static org.nnkit.rbf.Reference.assertRefused;
import static org.nnkit.rbf.Reference.rows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.rbf.Reference;

class CentersTest {

    private static final double[][] XOR = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    private static Clusters select(CenterSelection selection, Rows training) {
        Clusters clusters = selection.select(KERNELS, training, new Streams(7));
        assertEquals(selection.count(training), clusters.count());
        assertEquals(training.count(), clusters.assignment().length);
        return clusters;
    }

    private static Rows targets(double[][] x, double[][] d, double[] weights) {
        return new Rows(Matrix.of(x), Matrix.of(d), weights);
    }

    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    @Test
    void classMeansAreTheCentersAndClassesTheClusters() {
        double[][] x = {{1, 1}, {5, 5}, {3, 1}, {7, 9}};
        Clusters c = select(new PerClassMean(), targets(x, new double[][] {{1, 0}, {0, 1}, {0.6, 0.6}, {0, 1}}, null));
        assertArrayEquals(new double[][] {{2, 1}, {6, 7}}, c.centers().toArray());
        assertArrayEquals(new int[] {0, 1, 0, 1}, c.assignment(), "the first of the largest targets");
    }

    @Test
    void ofOneTargetTheLowerValueIsTheFirstClass() {
        double[][] x = {{1}, {5}, {3}};
        assertArrayEquals(
                new double[][] {{4}, {1}},
                select(new PerClassMean(), targets(x, column(1, -1, -1), null))
                        .centers()
                        .toArray());
        assertArrayEquals(
                new double[][] {{1}, {4}},
                select(new PerClassMean(), targets(x, column(0, 1, 1), null))
                        .centers()
                        .toArray());
    }

    /** More patterns than one chunk has, in both precisions. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void kMeansGivesTheSameBitsForEveryNumberOfThreads(Precision precision) {
        RandomStream random = new Streams(11).stream("patterns");
        Matrix x = Matrix.zeros(precision, 1000, 7);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                x.set(i, j, random.nextDouble());
            }
        }
        Rows training = new Rows(x, Matrix.zeros(precision, 1000, 1), null);
        Clusters alone = select(new KMeans(37), training);
        for (int threads : new int[] {2, 3, 8}) {
            try (Team team = Team.of(threads)) {
                Clusters shared = new KMeans(37).select(KERNELS.on(team), training, new Streams(7));
                assertArrayEquals(alone.centers().toArray(), shared.centers().toArray());
                assertArrayEquals(alone.assignment(), shared.assignment());
            }
        }
    }

    @Test
    void perClassMeanRefusesXorWhoseMeansAreEqual() {
        assertRefused(
                "the means of classes 1 and 2 are equal, (0.5, 0.5); use 'k-means', 'random-rows' or 'every-row'",
                () -> select(new PerClassMean(), targets(XOR, column(0, 1, 1, 0), null)));
    }

    @Test
    void perClassMeanRefusesWhatAreNoClasses() {
        double[][] x = {{1}, {5}, {3}};
        String remedy = "; use 'k-means', 'random-rows' or 'every-row'";
        assertRefused(
                "expected a target with two different values, got 0, 0.5 and 1" + remedy,
                () -> new PerClassMean().count(targets(x, column(0, 0.5, 1), null)));
        assertRefused(
                "expected a target with two different values, got 1 only" + remedy,
                () -> new PerClassMean().count(targets(x, column(1, 1, 1), null)));
        assertRefused(
                "class 3 of 3 has no training patterns" + remedy,
                () -> new PerClassMean().count(targets(x, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}}, null)));
        assertRefused(
                "class 2 of 2 has no training patterns with a weight above 0" + remedy,
                () -> new PerClassMean().count(targets(x, column(0, 1, 0), new double[] {1, 0, 1})));
    }

    @Test
    void aTieGoesToTheCenterWithTheLowestNumber() {
        Clusters c = select(new Given(Values.of(new double[][] {{2}, {0}, {4}})), rows(column(1, 3, 0, 4, 2)));
        assertArrayEquals(new int[] {0, 0, 1, 2, 0}, c.assignment());
    }

    @Test
    void givenCentersAreRefused() {
        Given three = new Given(Values.of(new double[][] {{0, 1, 2}}));
        assertRefused(
                "values: expected centres of 2 numbers (one an input), got 1x3 numbers (centres x inputs)",
                () -> three.requireFit(2));
        three.requireFit(3);
        assertRefused(
                "values: centres 1 and 3 are equal, (0, 1); leave one out",
                () -> new Given(Values.of(new double[][] {{0, 1}, {1, 1}, {-0.0, 1}})));
        assertRefused(
                "values: expected finite numbers, got 1x2 with NaN or an infinity",
                () -> new Given(Values.row(1, Double.NaN)));
        assertRefused("values: expected at least one centre, got none", () -> new Given().count(rows(XOR)));
        Given close = new Given(Values.of(new double[][] {{1, 1}, {1 + 1e-12, 1}}));
        assertRefused(
                "values: centres 1 and 2 are equal, (1, 1); leave one out",
                () -> select(close, rows(Precision.FLOAT32, null, XOR)));
        assertRefused(
                "values: expected numbers that float32 can hold, got 1.0E300",
                () -> select(new Given(Values.row(1e300, 0)), rows(Precision.FLOAT32, null, XOR)));
    }

    @Test
    void everyRowIsACenterInItsOrder() {
        Clusters c = select(new EveryRow(), rows(XOR));
        assertArrayEquals(XOR, c.centers().toArray());
        assertArrayEquals(new int[] {0, 1, 2, 3}, c.assignment());
    }

    @Test
    void everyRowLeavesOutPatternsOfWeightZero() {
        Clusters c = select(new EveryRow(), rows(Precision.FLOAT64, new double[] {1, 0, 2, 1}, XOR));
        assertArrayEquals(new double[][] {{0, 0}, {1, 0}, {1, 1}}, c.centers().toArray());
        assertArrayEquals(new int[] {0, 0, 1, 2}, c.assignment());
        assertRefused(
                "there are no training patterns with a weight above 0",
                () -> new EveryRow().count(rows(Precision.FLOAT64, new double[] {0}, new double[] {1})));
    }

    @Test
    void everyRowNamesEqualRows() {
        assertRefused(
                "training rows 2 and 4 are equal, and so would be their centres; use 'k-means' or 'random-rows',"
                        + " or remove one of the rows",
                () -> select(new EveryRow(), rows(column(3, 1, 2, 1, 3))));
    }

    @Test
    void randomRowsAreDifferentAndFollowFromTheSeed() {
        Rows training = rows(column(5, 1, 5, 2, 5, 3, 5, 5));
        double[][] first = select(new RandomRows(4), training).centers().toArray();
        double[] sorted = Arrays.stream(first).mapToDouble(r -> r[0]).sorted().toArray();
        assertArrayEquals(new double[] {1, 2, 3, 5}, sorted);
        assertArrayEquals(first, select(new RandomRows(4), training).centers().toArray());
        Rows many = Reference.smooth(1, Precision.FLOAT64, 300, 2, 1);
        assertNotEquals(
                Arrays.deepToString(new RandomRows(9)
                        .select(KERNELS, many, new Streams(1))
                        .centers()
                        .toArray()),
                Arrays.deepToString(new RandomRows(9)
                        .select(KERNELS, many, new Streams(2))
                        .centers()
                        .toArray()));
    }

    @Test
    void moreCentersThanPatternsAreRefusedWithBothNumbers() {
        Rows five = rows(column(1, 2, 1, 2, 1));
        for (CenterSelection c : new CenterSelection[] {new RandomRows(6), new KMeans(6)}) {
            assertRefused("count: expected at most 5 (the training patterns), got 6", () -> c.count(five));
        }
        Rows weighted = rows(Precision.FLOAT64, new double[] {1, 0, 1}, column(1, 2, 3));
        assertRefused(
                "count: expected at most 2 (the training patterns with a weight above 0), got 3",
                () -> new KMeans(3).count(weighted));
        for (CenterSelection c : new CenterSelection[] {new RandomRows(3), new KMeans(3)}) {
            assertRefused(
                    "count: expected at most 2, as only 2 of the 5 training patterns are different, got 3",
                    () -> select(c, five));
        }
    }

    @Test
    void optionsOfKMeansAreChecked() {
        assertRefused("count: expected an integer of at least 1, got 0", () -> new KMeans(0));
        assertRefused("count: expected an integer of at least 1, got 0", () -> new RandomRows(0));
        assertRefused("iterations: expected an integer of at least 1, got 0", () -> new KMeans(1, null, 0));
        assertRefused(
                "centers: expected as many rows as 'count' says, 2, got 1 row",
                () -> new KMeans(2, Values.row(1, 2), 100));
        assertRefused(
                "centers: centres 1 and 2 are equal, (1); first centres must differ",
                () -> new KMeans(2, Values.of(column(1, 1)), 100));
        assertRefused(
                "centers: expected centres of 3 numbers (one an input), got 1x2 numbers (centres x inputs)",
                () -> new KMeans(1, Values.row(1, 2), 100).requireFit(3));
    }

    @Test
    void anEmptyClusterTakesTheFirstOfTheFarthestPatterns() {
        // Centre 2 (at 100) is nearest to nothing; 10 and −10 are equally far from centre 1 (at 0).
        Rows training = rows(column(1, 10, -10, 0));
        Clusters c = select(new KMeans(2, Values.of(column(0, 100)), 1), training);
        assertArrayEquals(new int[] {0, 1, 0, 0}, c.assignment());
        assertArrayEquals(new double[][] {{-3}, {10}}, c.centers().toArray());
    }

    @Test
    void severalEmptyClustersTakeOnePatternEach() {
        Rows training = rows(column(0, 1, 2, 8));
        Clusters c = select(new KMeans(4, Values.of(column(0, 50, 60, 70)), 1), training);
        assertArrayEquals(new int[] {0, 3, 2, 1}, c.assignment());
        assertArrayEquals(new double[][] {{0}, {8}, {2}, {1}}, c.centers().toArray());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void weightsCountAsManyEqualPatterns(Precision precision) {
        double[][] x = Reference.smooth(3, precision, 40, 3, 1).inputs().toArray();
        double[] weights = new double[40];
        double[][] repeated = new double[0][];
        for (int i = 0; i < 40; i++) {
            weights[i] = i % 4;
            for (int n = 0; n < i % 4; n++) {
                repeated = Arrays.copyOf(repeated, repeated.length + 1);
                repeated[repeated.length - 1] = x[i];
            }
        }
        KMeans kMeans = new KMeans(3, Values.of(new double[][] {x[1], x[2], x[3]}), 100);
        Clusters weighted = select(kMeans, rows(precision, weights, x));
        Clusters plain = select(kMeans, rows(precision, null, repeated));
        assertEquals(precision, weighted.centers().precision());
        assertClose(plain.centers().toArray(), weighted.centers(), precision == Precision.FLOAT64 ? 1e-14 : 1e-7, "");
        int at = 0;
        for (int i = 0; i < 40; i++) {
            for (int n = 0; n < i % 4; n++) {
                assertEquals(plain.assignment()[at++], weighted.assignment()[i]);
            }
        }
    }

    @Test
    void meansAreTakenInDoubleAlsoOfFloats() {
        double[] x = new double[3000];
        Arrays.fill(x, (float) 0.1);
        x[0] = 1e6;
        Clusters c = select(new KMeans(1), rows(Precision.FLOAT32, null, column(x)));
        assertEquals(
                (float) ((1e6 + 2999 * (double) (float) 0.1) / 3000),
                c.centers().get(0, 0));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void plusPlusFollowsFromTheSeedAndFindsSeparateClusters(Precision precision) {
        // 40 clusters of 20 patterns, in several chunks, more centres than candidates of one round.
        double[][] x = new double[800][];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {1000 * (i % 40) + (i / 40) * 0.01, 1000 * (i % 40 % 7)};
        }
        Rows training = rows(precision, null, x);
        Clusters c = select(new KMeans(40), training);
        int[] sizes = new int[40];
        for (int a : c.assignment()) {
            sizes[a]++;
        }
        assertTrue(Arrays.stream(sizes).allMatch(s -> s == 20), () -> Arrays.toString(sizes));
        assertArrayEquals(
                c.centers().toArray(),
                select(new KMeans(40), training).centers().toArray());
    }

    @Test
    void plusPlusDrawsByWeightAndSquaredDistance() {
        // From 0 (weight 0 elsewhere at first is impossible, so count the second centre given the first).
        Rows training = rows(Precision.FLOAT64, new double[] {1, 1, 2, 0}, column(0, 1, 2, 9));
        int[] second = new int[3];
        int firstIsZero = 0;
        for (int seed = 0; seed < 4000; seed++) {
            Matrix c = new PlusPlus(KERNELS, training, new Streams(seed).stream("k-means")).draw(2);
            assertNotEquals(9, c.get(0, 0));
            assertNotEquals(9, c.get(1, 0));
            if (c.get(0, 0) == 0) {
                firstIsZero++;
                second[(int) c.get(1, 0)]++;
            }
        }
        assertEquals(0.25, firstIsZero / 4000.0, 0.03);
        assertEquals(0, second[0]);
        assertEquals(1 / 9.0, second[1] / (double) firstIsZero, 0.03, "1·1² of 1·1² + 2·2²");
    }

    @Test
    void aThirdCenterIsDrawnAsIfTheDistancesHadBeenComputedAnew() {
        // Several candidates are drawn at once; the later ones are kept or not, by what the earlier ones changed.
        double[][] x = column(0, 1, 10, 11, 30);
        Rows training = rows(x);
        double[] third = new double[5];
        double[] expected = new double[5];
        int runs = 20_000;
        for (int seed = 0; seed < runs; seed++) {
            Matrix c = new PlusPlus(KERNELS, training, new Streams(seed).stream("k-means")).draw(3);
            double[] squares = new double[5];
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                double first = x[i][0] - c.get(0, 0);
                double second = x[i][0] - c.get(1, 0);
                squares[i] = Math.min(first * first, second * second);
                sum += squares[i];
            }
            for (int i = 0; i < 5; i++) {
                expected[i] += squares[i] / sum;
                third[i] += x[i][0] == c.get(2, 0) ? 1 : 0;
            }
        }
        for (int i = 0; i < 5; i++) {
            assertEquals(expected[i] / runs, third[i] / runs, 0.01, "pattern " + i);
        }
    }

    @Test
    void equalRowsAreFoundAndZeroHasNoSign() {
        assertEquals(Optional.empty(), EqualRows.in(Matrix.of(XOR)));
        assertEquals(Optional.of(new EqualRows(0, 2)), EqualRows.in(Matrix.of(new double[][] {{0, 1}, {1, 0}, {-0.0, 1}
        })));
        Matrix many = Matrix.zeros(Precision.FLOAT32, 5000, 2);
        for (int i = 0; i < 5000; i++) {
            many.set(i, 0, i % 1777);
        }
        int[] first = EqualRows.firstOf(many);
        for (int i = 0; i < 5000; i++) {
            assertEquals(i % 1777, first[i]);
        }
    }

    @Test
    void nearestCentersAgreeWithAPlainSearchOverSeveralChunks() {
        Matrix x = Reference.smooth(4, Precision.FLOAT64, 700, 5, 1).inputs();
        Matrix c = Reference.smooth(5, Precision.FLOAT64, 23, 5, 1).inputs();
        int[] nearest = NearestCenters.of(KERNELS, c, x);
        for (int i = 0; i < 700; i++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < 23; j++) {
                double sum = 0;
                for (int p = 0; p < 5; p++) {
                    double d = x.get(i, p) - c.get(j, p);
                    sum = Math.fma(d, d, sum);
                }
                if (sum < least) {
                    least = sum;
                    best = j;
                }
            }
            assertEquals(best, nearest[i]);
        }
        assertEquals(256, NearestCenters.rowsOfChunk(500));
        assertEquals(69, NearestCenters.rowsOfChunk(60_000));
    }

    /** Few places, so that centres are often equally near; the last assignment must not show. */
    @ParameterizedTest
    @EnumSource
    void amongEquallyNearCentersItIsTheFirstWhateverWasTheNearestBefore(Precision precision) {
        RandomStream random = new Streams(29).stream("places");
        Matrix x = Matrix.zeros(precision, 300, 2);
        place(x, random);
        NearestCenters again = new NearestCenters(KERNELS, x, 9);
        for (int round = 0; round < 20; round++) {
            Matrix centers = Matrix.zeros(precision, round % 2 == 0 ? 9 : 4, 2);
            place(centers, random);
            again.find(centers);
            for (int i = 0; i < x.rows(); i++) {
                int first = 0;
                for (int c = 1; c < centers.rows(); c++) {
                    first = square(x, i, centers, c) < square(x, i, centers, first) ? c : first;
                }
                assertEquals(first, again.assignment()[i]);
                assertEquals(square(x, i, centers, first), again.squares()[i]);
            }
        }
    }

    /** A few centres at a time go elsewhere, and a pattern is given to one that is not the nearest, now and then. */
    @ParameterizedTest
    @EnumSource
    void nearestAreFoundAlsoWhereOnlySomeCentersHaveMoved(Precision precision) {
        RandomStream random = new Streams(31).stream("places");
        Matrix x = Matrix.zeros(precision, 300, 2);
        place(x, random);
        for (int side = 3; side < 40; side += 6) {
            Matrix centers = Matrix.zeros(precision, 15, 2);
            place(centers, random);
            NearestCenters nearest = new NearestCenters(KERNELS, x, 15);
            nearest.find(centers);
            boolean[] moved = new boolean[15];
            for (int round = 0; round < 100; round++) {
                for (int c = 0; c < moved.length; c++) {
                    if (random.nextInt(4) == 0) {
                        moved[c] = true;
                        centers.set(c, 0, random.nextInt(side));
                        centers.set(c, 1, random.nextInt(side));
                    }
                }
                nearest.find(centers, moved);
                Arrays.fill(moved, false);
                for (int i = 0; i < x.rows(); i++) {
                    int first = 0;
                    for (int c = 1; c < moved.length; c++) {
                        first = square(x, i, centers, c) < square(x, i, centers, first) ? c : first;
                    }
                    assertEquals(first, nearest.assignment()[i]);
                    assertEquals(square(x, i, centers, first), nearest.squares()[i]);
                }
                int given = random.nextInt(15);
                nearest.give(random.nextInt(300), given);
                moved[given] = true;
            }
        }
    }

    private static void place(Matrix m, RandomStream random) {
        for (int i = 0; i < m.rows(); i++) {
            m.set(i, 0, random.nextInt(3));
            m.set(i, 1, random.nextInt(3));
        }
    }

    private static double square(Matrix x, int i, Matrix centers, int c) {
        double first = x.get(i, 0) - centers.get(c, 0);
        double second = x.get(i, 1) - centers.get(c, 1);
        return first * first + second * second;
    }
}
