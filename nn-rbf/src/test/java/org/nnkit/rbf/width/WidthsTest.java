package org.nnkit.rbf.width;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nnkit.rbf.Reference.KERNELS;
import static org.nnkit.rbf.Reference.assertClose;
import static org.nnkit.rbf.Reference.assertRefused;
import static org.nnkit.rbf.Reference.rows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.api.rbf.SigmaSweep;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.rbf.Reference;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.KMeans;

class WidthsTest {

    private static final double ERROR = 1e-15;

    private static Clusters clusters(double[][] centers, int... assignment) {
        return new Clusters(Matrix.of(centers), assignment);
    }

    private static double[] widths(WidthRule rule, Clusters clusters, Rows training) {
        Matrix widths = rule.widths(KERNELS, new Gaussian(), clusters, training);
        assertTrue(widths.isFloat64());
        widths.requireShape("widths", 1, clusters.count());
        return widths.toArray()[0];
    }

    private static final Rows FIVE = rows(new double[][] {{0, 0}, {0, 2}, {10, 0}, {10, 4}, {10, 8}});
    private static final Clusters TWO = clusters(new double[][] {{0, 1}, {10, 4}}, 0, 0, 1, 1, 1);

    @Test
    void clusterRmsIsTheRootMeanSquareDistance() {
        assertArrayEquals(new double[] {1, Math.sqrt(32 / 3.0)}, widths(new ClusterRms(), TWO, FIVE), ERROR);
        double all = Math.sqrt(34 / 5.0);
        assertArrayEquals(new double[] {all, all}, widths(new ClusterRms(true), TWO, FIVE), ERROR);
    }

    @Test
    void clusterRmsCountsWeights() {
        Rows weighted = rows(
                Precision.FLOAT64, new double[] {1, 3, 0, 2, 1}, FIVE.inputs().toArray());
        assertArrayEquals(new double[] {1, Math.sqrt(16 / 3.0)}, widths(new ClusterRms(), TWO, weighted), ERROR);
        double all = Math.sqrt(20 / 7.0);
        assertArrayEquals(new double[] {all, all}, widths(new ClusterRms(true), TWO, weighted), ERROR);
    }

    @Test
    void clusterRmsNamesTheClusterWithoutWidth() {
        String remedy = "; use 'shared: true', 'nearest', 'd-max' or 'given', or fewer centres";
        double[][] centers = {{0, 1}, {10, 4}};
        assertRefused(
                "cluster 2 has one pattern, so its σ is 0" + remedy,
                () -> widths(new ClusterRms(), clusters(centers, 0, 0, 1), rows(new double[][] {{0, 0}, {0, 2}, {10, 4}
                })));
        assertRefused(
                "cluster 2 has 2 equal patterns, so its σ is 0" + remedy,
                () -> widths(new ClusterRms(), clusters(centers, 0, 1, 1), rows(new double[][] {{0, 0}, {10, 4}, {10, 4}
                })));
        assertRefused(
                "cluster 2 has no pattern, so it has no σ" + remedy,
                () -> widths(new ClusterRms(), clusters(centers, 0, 0), rows(new double[][] {{0, 0}, {0, 2}})));
        assertRefused(
                "every pattern lies on its centre, so σ is 0; use 'nearest', 'd-max' or 'given', or fewer centres",
                () -> widths(new ClusterRms(true), clusters(centers, 0, 1), rows(centers)));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void dMaxIsTheLargestDistanceByTheRootOfTwiceTheCount(Precision precision) {
        Matrix x = Reference.smooth(1, precision, 300, 3, 1).inputs();
        double largest = 0;
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 300; j++) {
                double sum = 0;
                for (int p = 0; p < 3; p++) {
                    sum += (x.get(i, p) - x.get(j, p)) * (x.get(i, p) - x.get(j, p));
                }
                largest = Math.max(largest, Math.sqrt(sum));
            }
        }
        for (double sigma : widths(new DMax(), new Clusters(x, new int[0]), FIVE)) {
            assertEquals(largest / Math.sqrt(600), sigma, 1e-14);
        }
    }

    @Test
    void nearestIsTheRootMeanSquareDistanceOfNeighbours() {
        Clusters four = clusters(new double[][] {{0}, {1}, {3}, {10}});
        double[] two = {Math.sqrt(5), Math.sqrt(2.5), Math.sqrt(6.5), Math.sqrt(65)};
        assertArrayEquals(two, widths(new Nearest(), four, FIVE), 1e-14);
        assertArrayEquals(new double[] {1, 1, 2, 7}, widths(new Nearest(1), four, FIVE), ERROR);
        double all = Math.sqrt((5 + 2.5 + 6.5 + 65) / 4);
        assertArrayEquals(new double[] {all, all, all, all}, widths(new Nearest(2, true), four, FIVE), 1e-14);
    }

    @Test
    void oneCenterOrEqualOnesHaveNoDistances() {
        Clusters one = clusters(new double[][] {{3}});
        Clusters equal = clusters(new double[][] {{1}, {3}, {3}});
        Clusters all = clusters(new double[][] {{3}, {3}});
        assertRefused(
                "there is one centre, so d_max and σ are 0; use 'cluster-rms' or 'given', or more centres",
                () -> widths(new DMax(), one, FIVE));
        assertRefused(
                "all 2 centres are equal, so d_max and σ are 0; use 'cluster-rms' or 'given', or different"
                        + " centres",
                () -> widths(new DMax(), all, FIVE));
        assertRefused(
                "neighbours: there is one centre, which has no neighbours; use 'cluster-rms' or 'given'",
                () -> widths(new Nearest(), one, FIVE));
        assertRefused(
                "neighbours: expected at most 2 (the other centres), got 3", () -> widths(new Nearest(3), equal, FIVE));
        assertRefused(
                "neighbours: centre 2 equals its nearest neighbour, so its σ is 0; use more neighbours, 'cluster-rms' or"
                        + " 'given', or different centres",
                () -> widths(new Nearest(1), equal, FIVE));
        assertRefused(
                "neighbours: all 2 centres are equal, so its σ is 0; use more neighbours, 'cluster-rms' or 'given', or"
                        + " different centres",
                () -> widths(new Nearest(1, true), all, FIVE));
    }

    @Test
    void givenIsOneNumberForAllOrOneForEach() {
        assertArrayEquals(new double[] {0.5, 0.5}, widths(new Given(Values.row(0.5)), TWO, FIVE));
        assertArrayEquals(new double[] {0.5, 2}, widths(new Given(Values.row(0.5, 2)), TWO, FIVE));
        assertRefused(
                "values: expected one number, or 2 numbers (one a centre), got 3",
                () -> widths(new Given(Values.row(1, 2, 3)), TWO, FIVE));
        assertRefused(
                "values: expected one number, or 2 numbers (one a centre), got none",
                () -> widths(new Given(), TWO, FIVE));
        assertRefused("values: expected numbers greater than 0, got 0.0", () -> new Given(Values.row(1, 0)));
        assertRefused("values: expected numbers greater than 0, got NaN", () -> new Given(Values.row(Double.NaN)));
        assertRefused(
                "values: expected a list of numbers, got 2x1 numbers",
                () -> new Given(Values.of(new double[][] {{1}, {2}})));
    }

    @Test
    void leaveOneOutMultipliesTheWidthsByTheChosenFactor() {
        Rows training = Reference.smooth(2, Precision.FLOAT64, 80, 2, 1);
        Clusters clusters = new KMeans(6).select(KERNELS, training, new Streams(1));
        LeaveOneOut rule = new LeaveOneOut();
        Matrix of = new ClusterRms().widths(KERNELS, new Gaussian(), clusters, training);
        SigmaSweep sweep = SigmaSweep.of(
                KERNELS,
                new Gaussian(),
                clusters.centers(),
                of,
                training,
                true,
                rule.factors().rowAt(0),
                0);
        double factor = sweep.points().get(sweep.chosen()).factor();
        Matrix widths = rule.widths(KERNELS, new Gaussian(), clusters, training);
        for (int j = 0; j < 6; j++) {
            assertEquals(factor * of.get(0, j), widths.get(0, j));
        }
    }

    @Test
    void leaveOneOutRefusesWhatHasNoFiniteErrorAndSaysWhose() {
        double[][] x = {{0}, {1}, {2}, {3}};
        Rows training = rows(x);
        assertRefused(
                "factors: no factor has a finite leave-one-out error with 4 centres and 4 training patterns: the matrix of"
                        + " φ is singular, or a pattern has a centre of its own; use fewer centres, other factors, or a"
                        + " 'ridge' greater than 0",
                () -> widths(new LeaveOneOut(new Nearest()), clusters(x, 0, 1, 2, 3), training));
        assertRefused(
                "of.cluster-rms: cluster 1 has one pattern, so its σ is 0; use 'shared: true', 'nearest', 'd-max'"
                        + " or 'given', or fewer centres",
                () -> widths(new LeaveOneOut(), clusters(x, 0, 1, 2, 3), training));
        assertEquals(
                4,
                widths(new LeaveOneOut(new Nearest(), Values.row(1), 0.1), clusters(x, 0, 1, 2, 3), training).length);
    }

    @Test
    void optionsOfLeaveOneOutAreChecked() {
        WidthRule of = new DMax();
        assertRefused(
                "of: expected another rule than this, got 'leave-one-out'", () -> new LeaveOneOut(new LeaveOneOut()));
        assertRefused("factors: expected a list of numbers, got none", () -> new LeaveOneOut(of, Values.empty(), 0));
        assertRefused(
                "factors: expected numbers greater than 0, got -1.0", () -> new LeaveOneOut(of, Values.row(1, -1), 0));
        assertRefused("ridge: expected a number of at least 0, got -1.0", () -> new LeaveOneOut(of, Values.row(1), -1));
        assertRefused("neighbours: expected an integer of at least 1, got 0", () -> new Nearest(0));
    }

    @Test
    void widthsAreComputedInDoubleAlsoOfFloats() {
        Rows training = Reference.smooth(9, Precision.FLOAT32, 60, 4, 1);
        Clusters single = new KMeans(4).select(KERNELS, training, new Streams(1));
        Clusters twice = new Clusters(single.centers().to(Precision.FLOAT64), single.assignment());
        Rows asDouble = new Rows(
                training.inputs().to(Precision.FLOAT64), training.targets().to(Precision.FLOAT64));
        for (WidthRule rule : new WidthRule[] {new ClusterRms(), new DMax(), new Nearest(3)}) {
            Matrix widths = rule.widths(KERNELS, new Gaussian(), single, training);
            assertClose(new double[][] {widths(rule, twice, asDouble)}, widths, 0, rule.name());
        }
    }
}
