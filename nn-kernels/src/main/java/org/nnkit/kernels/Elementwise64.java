package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;

/**
 * Element-by-element operations in float64; {@link Elementwise32} is the same in float32.
 *
 * <p>Loops over several arrays exist twice, once with one index for all of them: only those become SIMD code (see
 * {@link Strips64}), and it is no rare case: whole matrices start at 0, and a parameter, its gradient and the optimiser's
 * slots for it at the same place of arrays of the same length.
 */
final class Elementwise64 {

    private Elementwise64() {}

    static void multiply(Matrix a, Matrix b, Matrix c) {
        int runs = Runs.count(a, b, c);
        for (int i = 0; i < runs; i++) {
            multiply(
                    a.doubles(),
                    Runs.start(i, a),
                    b.doubles(),
                    Runs.start(i, b),
                    c.doubles(),
                    Runs.start(i, c),
                    Runs.length(runs, c));
        }
    }

    static void multiply(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
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

    static void scale(double a, Matrix x) {
        int runs = Runs.count(x);
        for (int i = 0; i < runs; i++) {
            scale(a, x.doubles(), Runs.start(i, x), Runs.length(runs, x));
        }
    }

    static void scale(double a, double[] x, int xo, int n) {
        for (int j = xo; j < xo + n; j++) {
            x[j] = a * x[j];
        }
    }

    static void addScaled(double a, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            addScaled(a, x.doubles(), Runs.start(i, x), y.doubles(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void addScaled(double a, double[] x, int xo, double[] y, int yo, int n) {
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
    static boolean exchange(double a, double b, double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            double old = y[yo + j];
            y[yo + j] = Math.fma(a, b * x[xo + j], old);
            x[xo + j] = old;
        }
        return Sums64.firstNonFinite(y, yo, n) < 0;
    }

    static void mix(double a, Matrix x, double b, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            mix(a, x.doubles(), Runs.start(i, x), b, y.doubles(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void mix(double a, double[] x, int xo, double b, double[] y, int yo, int n) {
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

    static void mixSquares(double a, Matrix x, double b, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            mixSquares(a, x.doubles(), Runs.start(i, x), b, y.doubles(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void mixSquares(double a, double[] x, int xo, double b, double[] y, int yo, int n) {
        if (xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.fma(a * x[j], x[j], b * y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                double xj = x[xo + j];
                y[yo + j] = Math.fma(a * xj, xj, b * y[yo + j]);
            }
        }
    }

    static void max(Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            max(x.doubles(), Runs.start(i, x), y.doubles(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void max(double[] x, int xo, double[] y, int yo, int n) {
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

    static void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        int runs = Runs.count(x, q, y);
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, y);
            int xo = Runs.start(i, x);
            int qo = Runs.start(i, q);
            int yo = Runs.start(i, y);
            addQuotient(a, x.doubles(), xo, q.doubles(), qo, c, epsilon, y.doubles(), yo, n);
        }
    }

    static void addQuotient(
            double a, double[] x, int xo, double[] q, int qo, double c, double epsilon, double[] y, int yo, int n) {
        if (xo == yo && qo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.fma(a, x[j] / Math.fma(Math.sqrt(q[j]), c, epsilon), y[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.fma(a, x[xo + j] / Math.fma(Math.sqrt(q[qo + j]), c, epsilon), y[yo + j]);
            }
        }
    }

    static void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        int runs = Math.max(Runs.count(p, q), Runs.count(x, y));
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, y);
            int po = Runs.start(i, p);
            int qo = Runs.start(i, q);
            int xo = Runs.start(i, x);
            int yo = Runs.start(i, y);
            scaleByRoots(p.doubles(), po, q.doubles(), qo, epsilon, x.doubles(), xo, y.doubles(), yo, n);
        }
    }

    static void scaleByRoots(
            double[] p, int po, double[] q, int qo, double epsilon, double[] x, int xo, double[] y, int yo, int n) {
        if (po == yo && qo == yo && xo == yo) {
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.sqrt(p[j] + epsilon) / Math.sqrt(q[j] + epsilon) * x[j];
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.sqrt(p[po + j] + epsilon) / Math.sqrt(q[qo + j] + epsilon) * x[xo + j];
            }
        }
    }

    static void clip(double low, double high, Matrix x) {
        int runs = Runs.count(x);
        for (int i = 0; i < runs; i++) {
            clip(low, high, x.doubles(), Runs.start(i, x), Runs.length(runs, x));
        }
    }

    static void clip(double low, double high, double[] x, int xo, int n) {
        for (int j = xo; j < xo + n; j++) {
            x[j] = Math.min(Math.max(x[j], low), high);
        }
    }
}
