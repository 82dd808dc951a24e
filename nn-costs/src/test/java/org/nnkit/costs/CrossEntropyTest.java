package org.nnkit.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

class CrossEntropyTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static double cost(Precision precision, double[] d, double[] z, double[] y) {
        double[] costs = new double[1];
        new CrossEntropy()
                .fusedCosts(
                        Kernels.best(),
                        Matrix.row(d).to(precision),
                        Matrix.row(z).to(precision),
                        Matrix.row(y).to(precision),
                        costs);
        return costs[0];
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aNetInputBeyondAllNumbersCostsNothingWhereItsTargetIsZero(Precision precision) {
        double[] z = {-INF, 0, 1};
        double e = Elementary.exp(-1);
        double[] y = {0, e / (1 + e), 1 / (1 + e)};
        double without = cost(precision, new double[] {0, 1}, new double[] {0, 1}, new double[] {y[1], y[2]});
        assertTrue(without > 0.3 && without < 0.32, "ln(1 + 1/e) = 0.313…, got " + without);
        assertEquals(without, cost(precision, new double[] {0, 0, 1}, z, y));
        assertEquals(INF, cost(precision, new double[] {1, 0, 0}, z, y));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void equalInfinitiesShareTheProbability(Precision precision) {
        double[] half = {0.5, 0.5};
        for (double z : new double[] {INF, -INF}) {
            assertEquals(Elementary.log1p(1), cost(precision, new double[] {1, 0}, new double[] {z, z}, half));
        }
        assertEquals(0, cost(precision, new double[] {1, 0}, new double[] {INF, 0}, new double[] {1, 0}));
        assertEquals(INF, cost(precision, new double[] {0, 1}, new double[] {INF, 0}, new double[] {1, 0}));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aNaNShows(Precision precision) {
        for (int at = 0; at < 3; at++) {
            double[] z = {0, 1, 2};
            z[at] = Double.NaN;
            double[] y = {Double.NaN, Double.NaN, Double.NaN};
            assertEquals(Double.NaN, cost(precision, new double[] {0, 1, 0}, z, y));
        }
    }
}
