package org.nnkit.tck;

import java.util.stream.DoubleStream;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/**
 * Compares derivatives with central differences: |analytic − numeric| ≤ 1e-6·|analytic| + 8·ulp(f)/h.
 *
 * <p>The first term rejects a derivative that is wrong by 1 in 10⁴, the second is what rounding f costs. Where a formula loses
 * more digits than the last, differences of several lengths disagree, and nobody is accused. What a step of
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

    /** The smallest step leaves a derivative of z² at 0 that is no more than this. */
    private static final double NOTHING = 1e-120;

    /** From here on net inputs are too coarse for a curve that waves, with slopes of this order. */
    private static final double TOO_FAR = 0x1p49;

    private static final double WAVES = 1.5;

    /** Steps of similar lengths, in usual steps: what they say differs by noise alone. */
    private static final double[] SIMILAR = {0.5, 0.61, 0.72, 0.87, 1, 1.21, 1.43, 1.7, 2};

    /** Steps of very different lengths, the last so long that it shows where a curve goes that looks flat from near. */
    private static final double[] SEVERAL = {1, 8, 64, 1024};

    /** Curves bend less than that within the longest of them, unless their slope is next to nothing. */
    private static final double GROSS = 0.2;

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
                && Math.abs(analytic - numeric) <= TOLERANCE * Math.abs(analytic) + ULPS * ulps / h + NOTHING;
    }

    /** Checks dz = dy · J at every net input away from the kinks. */
    static void check(Activation a, Kernels k, Matrix z) {
        Matrix y = Numbers.unwritten(z);
        a.forward(k, z, y);
        Matrix dy = NetInputs.derivatives(z);
        Matrix dz = Numbers.unwritten(z);
        a.backward(k, z, y, dy, dz);
        for (int j = 0; j < z.columns(); j++) {
            Quotient[][] quotients = new Quotient[STEPS][];
            for (int which = 0; which < STEPS; which++) {
                quotients[which] = quotients(a, k, z, dy, j, which);
            }
            for (int i = 0; i < z.rows(); i++) {
                if (agrees(a, z.get(i, j), dz.get(i, j), i, quotients)) {
                    continue;
                }
                Quotient usual = quotients[0][i];
                int row = i;
                int unit = j;
                if (!isUnclear(z.get(i, j), usual.h, dz.get(i, j), at -> curve(a, k, z, dy, row, unit, at))) {
                    throw new Violation("gives dz = " + dz.get(i, j) + " at z = " + z.get(i, j) + " for dy = "
                            + dy.get(i, j) + " (" + Numbers.place(i, j) + "), but differences of its outputs give "
                            + usual.value);
                }
            }
        }
    }

    /** A function of one number, of many at a time. */
    interface Curve {

        double[] at(double[] x);
    }

    /** How far dy · y of a row changes, as a function of one of its net inputs. */
    private static double[] curve(Activation a, Kernels k, Matrix z, Matrix dy, int row, int unit, double[] at) {
        Matrix rows = Matrix.zeros(z.precision(), at.length + 1, z.columns());
        for (int i = 0; i <= at.length; i++) {
            rows.rows(i, i + 1).set(z.rows(row, row + 1));
            rows.set(i, unit, i < at.length ? at[i] : z.get(row, unit));
        }
        Matrix y = Numbers.unwritten(rows);
        a.forward(k, rows, y);
        double[] sums = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            for (int u = 0; u < z.columns(); u++) {
                // Differences are added, not subtracted sums: another unit's output may be far larger.
                sums[i] += u == unit || y.get(i, u) != y.get(at.length, u)
                        ? dy.get(row, u) * (y.get(i, u) - y.get(at.length, u))
                        : 0;
            }
        }
        return sums;
    }

    /**
     * Whether differences can't tell a derivative here. One of three things: a formula cancels, as 1 + erf(z) does far to the
     * left, so that differences of several lengths say several things; or outputs near the end of a range are too coarse to
     * show a slope that is next to nothing; or net inputs are too coarse to follow the curve, as that of the sine at 1e15.
     *
     * @param x where
     * @param h the length of the usual step
     * @param analytic the derivative that is given
     * @param f the function
     */
    static boolean isUnclear(double x, double h, double analytic, Curve f) {
        double[] near = quotients(x, h, SIMILAR, f);
        double mean = 0;
        for (double quotient : near) {
            mean += quotient / near.length;
        }
        double off = Math.abs(analytic - mean);
        double[] wide = quotients(x, h, SEVERAL, f);
        double longest = 2 * h * SEVERAL[SEVERAL.length - 1];
        boolean cancels = off <= TOLERANCE * Math.abs(analytic) + 2 * spread(near)
                || spread(wide) > GROSS * Math.abs(wide[wide.length - 1]);
        boolean invisible = off * longest <= 4 * Math.ulp(Math.max(1, Math.abs(x)));
        boolean tooFar = Math.abs(x) >= TOO_FAR && off <= WAVES * Math.max(1, Math.abs(mean));
        return cancels || invisible || tooFar;
    }

    /** Central differences of several lengths, in usual steps. */
    private static double[] quotients(double x, double h, double[] lengths, Curve f) {
        double[] above = new double[lengths.length];
        double[] below = new double[lengths.length];
        for (int s = 0; s < lengths.length; s++) {
            above[s] = x + lengths[s] * h;
            below[s] = x - lengths[s] * h;
        }
        double[] up = f.at(above);
        double[] down = f.at(below);
        double[] quotients = new double[lengths.length];
        for (int s = 0; s < lengths.length; s++) {
            quotients[s] = (up[s] - down[s]) / (above[s] - below[s]);
        }
        return quotients;
    }

    private static double spread(double[] numbers) {
        return DoubleStream.of(numbers).max().orElse(0)
                - DoubleStream.of(numbers).min().orElse(0);
    }

    /**
     * A central difference of dy · y.
     *
     * @param h half the distance of its points
     * @param ulps what rounding the outputs costs
     */
    private record Quotient(double value, double h, double ulps) {}

    private static boolean agrees(Activation a, double z, double dz, int row, Quotient[][] quotients) {
        for (Quotient[] ofStep : quotients) {
            Quotient q = ofStep[row];
            if (isNearKink(a, z, q.h) || !Double.isFinite(q.value) || agree(dz, q.value, q.ulps, q.h)) {
                return true;
            }
        }
        return false;
    }

    private static Quotient[] quotients(Activation a, Kernels k, Matrix z, Matrix dy, int j, int which) {
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
        Quotient[] quotients = new Quotient[z.rows()];
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
            quotients[i] = new Quotient(numeric, h, ulps);
        }
        return quotients;
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
