package org.nnkit.tck;

import java.util.Arrays;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/**
 * Compares a cost that is fused with an activation to the composition of both, where that is accurate, and asks for finite
 * numbers where it is not.
 */
final class FusedCosts {

    private static final double TOLERANCE = 1e-10;

    private FusedCosts() {}

    static void check(CostFunction c, Kernels k) {
        for (Link link : Link.values()) {
            if (c.fuses(link)) {
                Matrix z = NetInputs.moderate(Precision.FLOAT64, 100, 4, "fused");
                Matrix d =
                        Patterns.random(c, Precision.FLOAT64, 100, 4, "fused").d();
                checkComposition(c, k, link, d, z);
                checkSaturation(c, k, link, Precision.FLOAT64);
                checkSaturation(c, k, link, Precision.FLOAT32);
                checkFloat32(c, k, link, d.to(Precision.FLOAT32), z.to(Precision.FLOAT32));
            }
        }
    }

    private static void checkComposition(CostFunction c, Kernels k, Link link, Matrix d, Matrix z) {
        Matrix y = Links.outputs(link, z);
        double[] plain = CostRules.costs(c, k, d, y);
        double[] fused = costs(c, k, d, z, y);
        Matrix dy = Numbers.unwritten(y);
        c.gradient(k, d, y, dy);
        Matrix dz = gradient(c, k, d, z, y);
        for (int i = 0; i < z.rows(); i++) {
            if (!near(plain[i], fused[i])) {
                throw new Violation("gives the cost " + fused[i] + " fused with Link." + link + ", but " + plain[i]
                        + " from the outputs (row " + i + ")");
            }
            for (int j = 0; j < z.columns(); j++) {
                double expected = Links.derivative(link, dy, y, i, j);
                if (!near(expected, dz.get(i, j))) {
                    throw new Violation("gives the gradient " + dz.get(i, j) + " fused with Link." + link + ", but "
                            + expected + " from the outputs (" + Numbers.place(i, j) + ")");
                }
            }
        }
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * (1 + Math.abs(a));
    }

    /** Certain and wrong outputs have a large cost, not an infinite one, and a gradient. */
    private static void checkSaturation(CostFunction c, Kernels k, Link link, Precision precision) {
        Matrix z = Matrix.of(new double[][] {{700, -700}, {-700, 700}, {1e4, -1e4}, {-1e4, 1e4}, {40, -40}, {0, 0}})
                .to(precision);
        Matrix d = Matrix.of(new double[][] {{0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}})
                .to(precision);
        Matrix y = Links.outputs(link, z);
        double[] costs = costs(c, k, d, z, y);
        Matrix dz = gradient(c, k, d, z, y);
        for (int i = 0; i < z.rows(); i++) {
            if (!Double.isFinite(costs[i]) || !Double.isFinite(dz.get(i, 0)) || !Double.isFinite(dz.get(i, 1))) {
                throw new Violation(
                        "gives the cost " + costs[i] + " and the gradient " + dz.get(i, 0) + ", " + dz.get(i, 1)
                                + " fused with Link." + link + " for z = " + z.get(i, 0) + ", " + z.get(i, 1) + " ("
                                + precision.configName() + "): expected finite numbers");
            }
        }
    }

    private static void checkFloat32(CostFunction c, Kernels k, Link link, Matrix d32, Matrix z32) {
        Matrix d64 = d32.to(Precision.FLOAT64);
        Matrix z64 = z32.to(Precision.FLOAT64);
        Matrix y32 = Links.outputs(link, z32);
        Matrix y64 = Links.outputs(link, z64);
        double[] costs32 = costs(c, k, d32, z32, y32);
        double[] costs64 = costs(c, k, d64, z64, y64);
        Matrix dz32 = gradient(c, k, d32, z32, y32);
        Matrix dz64 = gradient(c, k, d64, z64, y64);
        for (int i = 0; i < z32.rows(); i++) {
            boolean agree = Numbers.agreeInFloat32(costs64[i], costs32[i]);
            for (int j = 0; j < z32.columns(); j++) {
                agree &= Numbers.agreeInFloat32(dz64.get(i, j), dz32.get(i, j));
            }
            if (!agree) {
                throw new Violation("fused with Link." + link + " gives other numbers in float32 than in float64 (row "
                        + i + ": cost " + costs32[i] + " and " + costs64[i] + ")");
            }
        }
    }

    private static double[] costs(CostFunction c, Kernels k, Matrix d, Matrix z, Matrix y) {
        double[] costs = new double[z.rows() + 1];
        Arrays.fill(costs, CostRules.SENTINEL);
        c.fusedCosts(k, d, z, y, costs);
        return CostRules.rows(costs);
    }

    private static Matrix gradient(CostFunction c, Kernels k, Matrix d, Matrix z, Matrix y) {
        Matrix dz = Numbers.unwritten(z);
        c.fusedGradient(k, d, z, y, dz);
        return dz;
    }
}
