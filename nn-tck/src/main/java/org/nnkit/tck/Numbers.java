package org.nnkit.tck;

import java.util.Arrays;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/** Matrices for checks, and their comparison bit by bit, where NaN equals NaN. */
final class Numbers {

    /** What stands around a window and in results before they are written. */
    private static final double SENTINEL = -12345.678;

    private Numbers() {}

    /** A matrix of that shape, every number of which a check must see overwritten. */
    static Matrix unwritten(Matrix like) {
        Matrix m = Matrix.zeros(like.precision(), like.rows(), like.columns());
        m.fill(SENTINEL);
        return m;
    }

    /** A window with the same numbers, in the middle of a larger array of sentinels. */
    static Matrix window(Matrix m) {
        Matrix frame = Matrix.zeros(m.precision(), m.rows() + 2, m.columns() + 5);
        frame.fill(SENTINEL);
        Matrix window = frame.rows(1, m.rows() + 1).columns(2, m.columns() + 2);
        window.set(m);
        return window;
    }

    /** Whether only the window of what {@link #window} made has changed. */
    static boolean frameIsWhole(Matrix window) {
        Matrix frame = window.isFloat64()
                ? Matrix.wrap(window.doubles(), 0, window.stride(), window.rows() + 2, window.stride())
                : Matrix.wrap(window.floats(), 0, window.stride(), window.rows() + 2, window.stride());
        double sentinel = window.isFloat64() ? SENTINEL : (float) SENTINEL;
        for (int i = 0; i < frame.rows(); i++) {
            for (int j = 0; j < frame.columns(); j++) {
                boolean inside = i > 0 && i <= window.rows() && j > 1 && j < window.columns() + 2;
                if (!inside && frame.get(i, j) != sentinel) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Checks for equal bits.
     *
     * @param what begins the message: "y in place differs"
     */
    static void requireSameBits(String what, Matrix expected, Matrix actual) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                requireSameBits(what, i, j, expected.get(i, j), actual.get(i, j));
            }
        }
    }

    static void requireSameBits(String what, int row, int column, double expected, double actual) {
        if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
            throw new Violation(what + " at " + place(row, column) + ": expected " + expected + ", got " + actual);
        }
    }

    static void requireSameBits(String what, double[] expected, double[] actual) {
        if (!Arrays.equals(expected, actual)) {
            int at = Arrays.mismatch(expected, actual);
            throw new Violation(what + " of row " + at + ": expected " + expected[at] + ", got " + actual[at]);
        }
    }

    static String place(int row, int column) {
        return "row " + row + ", unit " + column;
    }

    /** The distance from the larger magnitude of two to the next number. */
    static double ulp(double a, double b) {
        return Math.ulp(Math.max(Math.abs(a), Math.abs(b)));
    }

    /** Whether a float32 result is as near to a float64 one as ten float ulp, or two of 1. */
    static boolean agreeInFloat32(double exact, double inFloat) {
        if (Double.isNaN(exact) || Math.abs(exact) > Float.MAX_VALUE) {
            return true;
        }
        return Math.abs(exact - inFloat) <= 1e-5 * Math.abs(exact) + 2 * Precision.FLOAT32.ulp(1);
    }
}
