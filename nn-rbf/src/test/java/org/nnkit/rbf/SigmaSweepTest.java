package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nnkit.rbf.Reference.KERNELS;
import static org.nnkit.rbf.Reference.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Rows;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.SigmaSweep;
import org.nnkit.api.rbf.SigmaSweep.Point;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.basis.InverseMultiquadric;
import org.nnkit.rbf.center.KMeans;
import org.nnkit.rbf.width.ClusterRms;

/** The leave-one-out error against its definition: each pattern left out in turn, and the rest solved again. */
class SigmaSweepTest {

    private static final double[] FACTORS = {0.5, 1, 2};

    private static Matrix φ(RadialBasis basis, Clusters c, Matrix widths, double factor, Matrix x) {
        Matrix φ = Matrix.zeros(Precision.FLOAT64, x.rows(), c.count());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < c.count(); j++) {
                double r2 = 0;
                for (int p = 0; p < x.columns(); p++) {
                    double d = x.get(i, p) - c.centers().get(j, p);
                    r2 += d * d;
                }
                φ.set(i, j, basis.value(r2, factor * widths.get(0, j)));
            }
        }
        return φ;
    }

    private static double squaredError(Affine a, Matrix φ, Matrix d, int row) {
        double sum = 0;
        for (int o = 0; o < d.columns(); o++) {
            double z = a.biases().get(0, o);
            for (int j = 0; j < φ.columns(); j++) {
                z += φ.get(row, j) * a.weights().get(j, o);
            }
            sum += (d.get(row, o) - z) * (d.get(row, o) - z);
        }
        return sum;
    }

    private static Rows without(int left, Matrix φ, Rows rows) {
        double[] weights = new double[rows.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == left ? 0 : rows.weight(i);
        }
        return new Rows(φ, rows.targets(), weights);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "0.3,false", "0,true", "0.3,true"})
    void errorsAreThoseOfLeavingEachPatternOut(double ridge, boolean weighted) {
        Rows plain = Reference.smooth(11, Precision.FLOAT64, 60, 2, 2);
        double[] weights = new double[60];
        for (int i = 0; i < 60; i++) {
            weights[i] = weighted ? (i * 7 % 5) * 0.5 : 1;
        }
        Rows training = new Rows(plain.inputs(), plain.targets(), weights);
        Clusters clusters = new KMeans(4).select(KERNELS, training, new Streams(3));
        for (RadialBasis basis : List.of(new Gaussian(), new InverseMultiquadric())) {
            Matrix widths = new ClusterRms(true).widths(KERNELS, basis, clusters, training);
            SigmaSweep sweep =
                    SigmaSweep.of(KERNELS, basis, clusters.centers(), widths, training, true, FACTORS, ridge);
            for (int f = 0; f < FACTORS.length; f++) {
                Matrix φ = φ(basis, clusters, widths, FACTORS[f], training.inputs());
                Affine all = LeastSquares.solve(
                        KERNELS, LeastSquares.Solver.QR, ridge, new Rows(φ, training.targets(), weights), true);
                double error = 0;
                double leftOut = 0;
                double sum = 0;
                for (int i = 0; i < 60; i++) {
                    Affine others =
                            LeastSquares.solve(KERNELS, LeastSquares.Solver.QR, ridge, without(i, φ, training), true);
                    error += weights[i] * squaredError(all, φ, training.targets(), i);
                    leftOut += weights[i] * squaredError(others, φ, training.targets(), i);
                    sum += weights[i];
                }
                Point point = sweep.points().get(f);
                assertEquals(FACTORS[f], point.factor());
                assertEquals(error / sum, point.trainingError(), 1e-9 * error / sum);
                assertEquals(leftOut / sum, point.leaveOneOutError(), 1e-7 * leftOut / sum);
                assertTrue(point.leaveOneOutError() > point.trainingError());
            }
        }
    }

    @Test
    void theSmallestLeaveOneOutErrorIsChosenTheFirstOfEqualOnes() {
        Rows training = Reference.smooth(12, Precision.FLOAT64, 60, 2, 1);
        Clusters clusters = new KMeans(5).select(KERNELS, training, new Streams(3));
        Matrix widths = new ClusterRms().widths(KERNELS, new Gaussian(), clusters, training);
        SigmaSweep sweep = SigmaSweep.of(
                KERNELS, new Gaussian(), clusters.centers(), widths, training, true, new double[] {0.1, 1, 0.3, 1}, 0);
        Point chosen = sweep.points().get(sweep.chosen());
        for (int i = 0; i < 4; i++) {
            double other = sweep.points().get(i).leaveOneOutError();
            assertTrue(i < sweep.chosen() ? other > chosen.leaveOneOutError() : other >= chosen.leaveOneOutError());
        }
        assertEquals(sweep.points().get(1), sweep.points().get(3));
    }

    @Test
    void theConditionIsThatOfTheDesignMatrix() {
        // Centres so far away from all but their own pattern that [Φ 1] is [I 1] with a last row (0 0 1).
        Rows training = Reference.rows(new double[][] {{0}, {100}, {50}});
        Clusters clusters = new Clusters(Matrix.of(new double[][] {{0}, {100}}), new int[] {0, 1, 0});
        Point point = SigmaSweep.of(
                        KERNELS,
                        new Gaussian(),
                        clusters.centers(),
                        Matrix.row(1, 1),
                        training,
                        true,
                        new double[] {1},
                        0)
                .points()
                .get(0);
        // AᵀA = [1 0 1; 0 1 1; 1 1 3] has the eigenvalues 1 and 2 ± √3.
        assertEquals(Math.sqrt((2 + Math.sqrt(3)) / (2 - Math.sqrt(3))), point.condition(), 1e-12);
        assertEquals(0, point.trainingError(), 1e-30);
        assertEquals(Double.POSITIVE_INFINITY, point.leaveOneOutError(), "without a pattern its centre is not known");
    }

    @Test
    void singularMatricesHaveInfiniteErrors() {
        Rows few = Reference.rows(new double[][] {{0}, {1}});
        Clusters three = new Clusters(Matrix.of(new double[][] {{0}, {1}, {2}}), new int[] {0, 1});
        Matrix widths = Matrix.row(1, 1, 1);
        double infinity = Double.POSITIVE_INFINITY;
        SigmaSweep sweep =
                SigmaSweep.of(KERNELS, new Gaussian(), three.centers(), widths, few, true, new double[] {1}, 0);
        assertEquals(List.of(new Point(1, infinity, infinity, infinity)), sweep.points());
        assertEquals(-1, sweep.chosen());

        Rows enough = Reference.rows(new double[][] {{0}, {1}, {2}, {3}, {4}});
        SigmaSweep wide = SigmaSweep.of(
                KERNELS, new Gaussian(), clusters(enough).centers(), widths, enough, true, new double[] {1e9, 1}, 0);
        assertEquals(new Point(1e9, infinity, infinity, infinity), wide.points().get(0));
        assertEquals(1, wide.chosen());
    }

    private static Clusters clusters(Rows rows) {
        return new Clusters(Matrix.of(new double[][] {{0}, {1}, {2}}), new int[rows.count()]);
    }

    @Test
    void aRidgeMakesASingularMatrixRegular() {
        Rows few = Reference.smooth(5, Precision.FLOAT64, 3, 1, 1);
        Clusters three = new Clusters(few.inputs(), new int[] {0, 1, 2});
        SigmaSweep sweep = SigmaSweep.of(
                KERNELS, new Gaussian(), three.centers(), Matrix.row(1, 1, 1), few, true, new double[] {1}, 0.1);
        assertEquals(0, sweep.chosen());
        assertTrue(sweep.points().get(0).condition() < 100);
    }

    @Test
    void badArgumentsAreRefused() {
        Rows rows = Reference.rows(new double[][] {{0}, {1}, {2}, {3}, {4}});
        Matrix widths = Matrix.row(1, 1, 1);
        assertRefused(
                "factors: expected numbers greater than 0, got 0.0",
                () -> SigmaSweep.of(
                        KERNELS, new Gaussian(), clusters(rows).centers(), widths, rows, true, new double[] {0}, 0));
        assertRefused(
                "ridge: expected a number of at least 0, got NaN",
                () -> SigmaSweep.of(
                        KERNELS,
                        new Gaussian(),
                        clusters(rows).centers(),
                        widths,
                        rows,
                        true,
                        new double[] {1},
                        Double.NaN));
        ShapeException shape = assertThrows(
                ShapeException.class,
                () -> SigmaSweep.of(
                        KERNELS,
                        new Gaussian(),
                        clusters(rows).centers(),
                        Matrix.row(1),
                        rows,
                        true,
                        new double[] {1},
                        0));
        assertEquals("widths: expected 1x3, got 1x1", shape.getMessage());
    }

    @Test
    void floatsAreComputedWithInDouble() {
        Rows single = Reference.smooth(6, Precision.FLOAT32, 400, 2, 1);
        Clusters clusters = new KMeans(8).select(KERNELS, single, new Streams(3));
        Matrix widths = new ClusterRms().widths(KERNELS, new Gaussian(), clusters, single);
        Rows twice =
                new Rows(single.inputs().to(Precision.FLOAT64), single.targets().to(Precision.FLOAT64));
        Clusters same = new Clusters(clusters.centers().to(Precision.FLOAT64), clusters.assignment());
        double a = SigmaSweep.of(KERNELS, new Gaussian(), clusters.centers(), widths, single, true, FACTORS, 0)
                .points()
                .get(1)
                .leaveOneOutError();
        double b = SigmaSweep.of(KERNELS, new Gaussian(), same.centers(), widths, twice, true, FACTORS, 0)
                .points()
                .get(1)
                .leaveOneOutError();
        assertEquals(b, a, 1e-4 * b);
    }
}
