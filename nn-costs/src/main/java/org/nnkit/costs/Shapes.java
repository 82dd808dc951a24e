package org.nnkit.costs;

import org.nnkit.api.math.Matrix;

/** The check that every tally makes. */
final class Shapes {

    private Shapes() {}

    static void check(Matrix d, Matrix y, int outputs) {
        y.requireShape("y", y.rows(), outputs);
        d.requireShape("d", y.rows(), outputs);
    }

    /** A state comes from a file: one of another size is refused, not read past its end. */
    static void checkState(double[] state, int expected) {
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "state of a metric: expected " + expected + " numbers, got " + state.length);
        }
    }
}
