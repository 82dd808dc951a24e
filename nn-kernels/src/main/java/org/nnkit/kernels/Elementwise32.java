package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;

/**
 * Element-by-element operations in float32; {@link Elementwise64} is the same in float64.
 *
 * <p>Loops over several arrays exist twice, once with one index for all of them: only those become SIMD code (see
 * {@link Strips32}), and it is no rare case: whole matrices start at 0, and a parameter, its gradient and the optimiser's
 * slots for it at the same place of arrays of the same length.
 */
final class Elementwise32 {

    private Elementwise32() {}

    static void multiply(Matrix a, Matrix b, Matrix c) {
        int runs = Runs.count(a, b, c);
        for (int i = 0; i < runs; i++) {
            multiply(
                    a.floats(),
                    Runs.start(i, a),
                    b.floats(),
                    Runs.start(i, b),
                    c.floats(),
                    Runs.start(i, c),
                    Runs.length(runs, c));
        }
    }

    static void multiply(float[] a, int ao, float[] b, int bo, float[] c, int co, int n) {
        if (ao == co && bo == co) {
            for (int j = co; j < co + n; j++) {
                c[j] = a[j] * b[j];
            }
        } else {
            for (int j = 0; j < n; j++) {
                c[co + j] = a[ao + j] * b[bo + j];
            }
        }
    }

    static void scale(float a, Matrix x) {
        int runs = Runs.count(x);
        for (int i = 0; i < runs; i++) {
            scale(a, x.floats(), Runs.start(i, x), Runs.length(runs, x));
        }
    }

    static void scale(float a, float[] x, int xo, int n) {
        for (int j = xo; j < xo + n; j++) {
            x[j] = a * x[j];
        }
    }

    static void addScaled(float a, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            addScaled(a, x.floats(), Runs.start(i, x), y.floats(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void addScaled(float a, float[] x, int xo, float[] y, int yo, int n) {
        if (xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.fma(a, x[j], y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.fma(a, x[xo + j], y[yo + j]);
            }
        }
    }

    /** Whether the new y is finite. */
    static boolean exchange(float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            float old = y[yo + j];
            y[yo + j] = Math.fma(a, b * x[xo + j], old);
            x[xo + j] = old;
        }
        return Sums32.firstNonFinite(y, yo, n) < 0;
    }

    static void mix(float a, Matrix x, float b, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            mix(a, x.floats(), Runs.start(i, x), b, y.floats(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void mix(float a, float[] x, int xo, float b, float[] y, int yo, int n) {
        if (xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.fma(a, x[j], b * y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.fma(a, x[xo + j], b * y[yo + j]);
            }
        }
    }

    static void mixSquares(float a, Matrix x, float b, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            mixSquares(a, x.floats(), Runs.start(i, x), b, y.floats(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void mixSquares(float a, float[] x, int xo, float b, float[] y, int yo, int n) {
        if (xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.fma(a * x[j], x[j], b * y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                float xj = x[xo + j];
                y[yo + j] = Math.fma(a * xj, xj, b * y[yo + j]);
            }
        }
    }

    static void max(Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            max(x.floats(), Runs.start(i, x), y.floats(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void max(float[] x, int xo, float[] y, int yo, int n) {
        if (xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.max(x[j], y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.max(x[xo + j], y[yo + j]);
            }
        }
    }

    static void addQuotient(float a, Matrix x, Matrix q, float c, float epsilon, Matrix y) {
        int runs = Runs.count(x, q, y);
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, y);
            int xo = Runs.start(i, x);
            int qo = Runs.start(i, q);
            int yo = Runs.start(i, y);
            addQuotient(a, x.floats(), xo, q.floats(), qo, c, epsilon, y.floats(), yo, n);
        }
    }

    static void addQuotient(
            float a, float[] x, int xo, float[] q, int qo, float c, float epsilon, float[] y, int yo, int n) {
        if (xo == yo && qo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.fma(a, x[j] / Math.fma((float) Math.sqrt(q[j]), c, epsilon), y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.fma(a, x[xo + j] / Math.fma((float) Math.sqrt(q[qo + j]), c, epsilon), y[yo + j]);
            }
        }
    }

    static void scaleByRoots(Matrix p, Matrix q, float epsilon, Matrix x, Matrix y) {
        int runs = Math.max(Runs.count(p, q), Runs.count(x, y));
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, y);
            int po = Runs.start(i, p);
            int qo = Runs.start(i, q);
            int xo = Runs.start(i, x);
            int yo = Runs.start(i, y);
            scaleByRoots(p.floats(), po, q.floats(), qo, epsilon, x.floats(), xo, y.floats(), yo, n);
        }
    }

    static void scaleByRoots(
            float[] p, int po, float[] q, int qo, float epsilon, float[] x, int xo, float[] y, int yo, int n) {
        if (po == yo && qo == yo && xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = (float) Math.sqrt(p[j] + epsilon) / (float) Math.sqrt(q[j] + epsilon) * x[j];
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = (float) Math.sqrt(p[po + j] + epsilon) / (float) Math.sqrt(q[qo + j] + epsilon) * x[xo + j];
            }
        }
    }

    static void clip(float low, float high, Matrix x) {
        int runs = Runs.count(x);
        for (int i = 0; i < runs; i++) {
            clip(low, high, x.floats(), Runs.start(i, x), Runs.length(runs, x));
        }
    }

    static void clip(float low, float high, float[] x, int xo, int n) {
        for (int j = xo; j < xo + n; j++) {
            x[j] = Math.min(Math.max(x[j], low), high);
        }
    }
}
