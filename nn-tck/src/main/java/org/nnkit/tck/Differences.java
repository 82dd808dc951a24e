package org.nnkit.tck;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/**
 * Compares derivatives with central differences: |analytic − numeric| ≤ 1e-6·|analytic| + 8·ulp(f)/h.
 *
 * <p>The first term rejects a derivative that is wrong by 1 in 10⁴, the second is what rounding f costs. What a step of
 * length h leaves out is of order h², or h where the second derivative jumps, as at the joint of ELU; so a point passes if
 * it does with one of several steps: the usual one, a small one for such joints, and one far smaller than z itself, for
 * functions like z³ near 0.
 */
final class Differences {

    private static final double TOLERANCE = 1e-6;
    private static final double ULPS = 8;
    private static final double USUAL = 6e-6;
    private static final double SMALL = 1e-7;
    private static final int STEPS = 3;

    /** At a kink there are one-sided differences only, which are off by h·φ″/2. */
    private static final double AT_KINKS = 1e-5;

    private Differences() {}

    /** The steps to try at a point. */
    static double step(int which, double z) {
        return switch (which) {
            case 0 -> USUAL * scale(z);
            case 1 -> SMALL * scale(z);
            default -> Math.max(1e-4 * Math.abs(z), 1e-150);
        };
    }

    /** Steps grow with z, but slowly: eᶻ should stay the same curve at z = −700. */
    private static double scale(double z) {
        return Math.max(1, Math.abs(z) / 16);
    }

    static boolean agree(double analytic, double numeric, double ulps, double h) {
        return Double.isFinite(analytic)
                && Math.abs(analytic - numeric) <= TOLERANCE * Math.abs(analytic) + ULPS * ulps / h;
    }

    /** Checks dz = dy · J at every net input away from the kinks. */
    static void check(Activation a, Kernels k, Matrix z) {
        Matrix y = Numbers.unwritten(z);
        a.forward(k, z, y);
        Matrix dy = NetInputs.derivatives(z);
        Matrix dz = Numbers.unwritten(z);
        a.backward(k, z, y, dy, dz);
        for (int j = 0; j < z.columns(); j++) {
            double[] nearest = new double[z.rows()];
            boolean[] agrees = new boolean[z.rows()];
            for (int which = 0; which < STEPS; which++) {
                compare(a, k, z, dy, dz, j, which, agrees, nearest);
            }
            for (int i = 0; i < z.rows(); i++) {
                if (!agrees[i]) {
                    throw new Violation("gives dz = " + dz.get(i, j) + " at z = " + z.get(i, j) + " for dy = "
                            + dy.get(i, j) + " (" + Numbers.place(i, j) + "), but differences of its outputs give "
                            + nearest[i]);
                }
            }
        }
    }

    private static void compare(
            Activation a,
            Kernels k,
            Matrix z,
            Matrix dy,
            Matrix dz,
            int j,
            int which,
            boolean[] agrees,
            double[] nearest) {
        Matrix above = z.copy();
        Matrix below = z.copy();
        for (int i = 0; i < z.rows(); i++) {
            double h = step(which, z.get(i, j));
            above.set(i, j, z.get(i, j) + h);
            below.set(i, j, z.get(i, j) - h);
        }
        Matrix yAbove = Numbers.unwritten(z);
        Matrix yBelow = Numbers.unwritten(z);
        a.forward(k, above, yAbove);
        a.forward(k, below, yBelow);
        for (int i = 0; i < z.rows(); i++) {
            double h = 0.5 * (above.get(i, j) - below.get(i, j)); // as it came out after rounding
            double numeric = 0;
            double ulps = 0;
            for (int m = 0; m < z.columns(); m++) {
                double up = yAbove.get(i, m);
                double down = yBelow.get(i, m);
                numeric += dy.get(i, m) * ((up - down) / (2 * h));
                // The outputs of other units have their rounding errors too, unless they don't depend on this one.
                if (m == j || up != down || !(a instanceof ScalarActivation)) {
                    ulps += Math.abs(dy.get(i, m)) * Numbers.ulp(up, down);
                }
            }
            if (isNearKink(a, z.get(i, j), h) || !Double.isFinite(numeric) || agree(dz.get(i, j), numeric, ulps, h)) {
                agrees[i] = true;
            } else if (which == 0) {
                nearest[i] = numeric;
            }
        }
    }

    private static boolean isNearKink(Activation a, double z, double h) {
        for (double kink : a.kinks()) {
            if (Math.abs(z - kink) <= 2 * h) {
                return true;
            }
        }
        return false;
    }

    /** Checks that the derivative at every kink lies between those of both sides. */
    static void checkKinks(Activation a, Kernels k) {
        for (double kink : a.kinks()) {
            double h = SMALL * scale(kink);
            Matrix z = Matrix.wrap(new double[] {kink - h, kink, kink + h}, 0, 1, 3, 1);
            Matrix y = Matrix.zeros(Precision.FLOAT64, 3, 1);
            Matrix one = Matrix.zeros(Precision.FLOAT64, 3, 1);
            one.fill(1);
            Matrix dz = Matrix.zeros(Precision.FLOAT64, 3, 1);
            a.forward(k, z, y);
            a.backward(k, z, y, one, dz);
            double left = (y.get(1, 0) - y.get(0, 0)) / (z.get(1, 0) - z.get(0, 0));
            double right = (y.get(2, 0) - y.get(1, 0)) / (z.get(2, 0) - z.get(1, 0));
            double slack = AT_KINKS * Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
            double derivative = dz.get(1, 0);
            if (!(derivative >= Math.min(left, right) - slack && derivative <= Math.max(left, right) + slack)) {
                throw new Violation("has the derivative " + derivative + " at its kink " + kink
                        + ": expected one between " + left + " and " + right + ", those of both sides");
            }
        }
    }
}
