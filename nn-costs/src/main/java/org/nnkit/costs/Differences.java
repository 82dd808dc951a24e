package org.nnkit.costs;

import org.nnkit.api.math.Matrix;

/** Gradients that are a multiple of y − d. */
final class Differences {

    private Differences() {}

    /** g = factor · (y − d), element by element; g may be d or y. */
    static void write(double factor, Matrix d, Matrix y, Matrix g) {
        d.requireLike("d", y, "y");
        g.requireLike("gradient", y, "y");
        boolean solid = d.stride() == d.columns() && y.stride() == y.columns() && g.stride() == g.columns();
        int runs = solid ? Math.min(y.rows(), 1) : y.rows();
        int n = solid ? y.rows() * y.columns() : y.columns();
        for (int i = 0; i < runs; i++) {
            int atD = d.offset() + i * d.stride();
            int atY = y.offset() + i * y.stride();
            int to = g.offset() + i * g.stride();
            if (y.isFloat64()) {
                write(factor, d.doubles(), atD, y.doubles(), atY, g.doubles(), to, n);
            } else {
                write(factor, d.floats(), atD, y.floats(), atY, g.floats(), to, n);
            }
        }
    }

    private static void write(double factor, double[] d, int atD, double[] y, int atY, double[] g, int to, int n) {
        for (int j = 0; j < n; j++) {
            g[to + j] = factor * (y[atY + j] - d[atD + j]);
        }
    }

    private static void write(double factor, float[] d, int atD, float[] y, int atY, float[] g, int to, int n) {
        if (factor == 1 || factor == 2) {
            // Of two floats the difference is rounded the same in one step or by way of a double, and its double is
            // exact.
            float f = (float) factor;
            for (int j = 0; j < n; j++) {
                g[to + j] = f * (y[atY + j] - d[atD + j]);
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            g[to + j] = (float) (factor * ((double) y[atY + j] - d[atD + j]));
        }
    }
}
