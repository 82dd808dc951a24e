package org.nnkit.kernels;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * dz = dy · f′(z) for whole matrices in float64; {@link FunctionDerivatives32} is the same in float32. The formulas are those
 * of {@link Function}. Loops that can become SIMD code exist twice, see {@link Elementwise64}.
 */
final class FunctionDerivatives64 {

    private static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;
    /** Twice multiplied in, it takes the smallest positive number beyond 1. */
    private static final double LARGE = 0x1p1000;

    private FunctionDerivatives64() {}

    static void apply(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        int runs = Math.max(Runs.count(z, y), Runs.count(dy, dz));
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, dz);
            int zo = Runs.start(i, z);
            int yo = Runs.start(i, y);
            int from = Runs.start(i, dy);
            int to = Runs.start(i, dz);
            apply(f, z.doubles(), zo, y.doubles(), yo, dy.doubles(), from, dz.doubles(), to, n);
        }
    }

    static void apply(
            Function f, double[] z, int zo, double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        // A switch on an enum would bring a class of its own into the jar.
        if (f == Function.IDENTITY) {
            identity(z, zo, dy, from, dz, to, n);
        } else if (f == Function.EXP) {
            exp(y, yo, dy, from, dz, to, n);
        } else if (f == Function.EXPM1) {
            expm1(y, yo, dy, from, dz, to, n);
        } else if (f == Function.LOG) {
            log(z, zo, dy, from, dz, to, n);
        } else if (f == Function.LOG1P) {
            log1p(z, zo, dy, from, dz, to, n);
        } else if (f == Function.TANH) {
            tanh(y, yo, dy, from, dz, to, n);
        } else if (f == Function.SIGMOID) {
            sigmoid(y, yo, dy, from, dz, to, n);
        } else if (f == Function.SOFTPLUS) {
            softplus(z, zo, dy, from, dz, to, n);
        } else if (f == Function.RELU) {
            relu(z, zo, dy, from, dz, to, n);
        } else if (f == Function.ERF) {
            erf(z, zo, dy, from, dz, to, n);
        } else if (f == Function.SIN) {
            sin(z, zo, dy, from, dz, to, n);
        } else { // COS
            cos(z, zo, dy, from, dz, to, n);
        }
    }

    /** The factor is 1, and NaN for NaN, by operations that become SIMD code; likewise in relu. */
    private static void identity(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        if (zo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * Math.min(Math.max(z[j], 1.0), 1.0);
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * Math.min(Math.max(z[zo + j], 1.0), 1.0);
            }
        }
    }

    private static void exp(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        if (yo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * y[j];
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * y[yo + j];
            }
        }
    }

    private static void expm1(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        if (yo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * (y[j] + 1);
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * (y[yo + j] + 1);
            }
        }
    }

    private static void log(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        if (zo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * (1 / z[j]);
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * (1 / z[zo + j]);
            }
        }
    }

    private static void log1p(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        if (zo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * (1 / (1 + z[j]));
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * (1 / (1 + z[zo + j]));
            }
        }
    }

    private static void tanh(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        if (yo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                double yj = y[j];
                dz[j] = dy[j] * ((1 - yj) * (1 + yj));
            }
        } else {
            for (int j = 0; j < n; j++) {
                double yj = y[yo + j];
                dz[to + j] = dy[from + j] * ((1 - yj) * (1 + yj));
            }
        }
    }

    private static void sigmoid(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        if (yo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                double yj = y[j];
                dz[j] = dy[j] * (yj * (1 - yj));
            }
        } else {
            for (int j = 0; j < n; j++) {
                double yj = y[yo + j];
                dz[to + j] = dy[from + j] * (yj * (1 - yj));
            }
        }
    }

    private static void softplus(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            dz[to + j] = dy[from + j] * Elementary.sigmoid(z[zo + j]);
        }
    }

    private static void relu(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        if (zo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * Math.min(Math.max(z[j], 0.0) * LARGE * LARGE, 1.0);
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * Math.min(Math.max(z[zo + j], 0.0) * LARGE * LARGE, 1.0);
            }
        }
    }

    private static void erf(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            double zj = z[zo + j];
            dz[to + j] = dy[from + j] * (TWO_OVER_ROOT_PI * Elementary.exp(-zj * zj));
        }
    }

    private static void sin(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            dz[to + j] = dy[from + j] * Elementary.cos(z[zo + j]);
        }
    }

    private static void cos(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            dz[to + j] = dy[from + j] * -Elementary.sin(z[zo + j]);
        }
    }
}
