package org.nnkit.kernels;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * dz = dy · f′(z) for whole matrices in float32; {@link FunctionDerivatives64} is the same in float64. The formulas are those
 * of {@link Function}. Loops that can become SIMD code exist twice, see {@link Elementwise32}.
 */
final class FunctionDerivatives32 {

    private static final float TWO_OVER_ROOT_PI = (float) 0x1.20dd750429b6dp0;
    /** Twice multiplied in, it takes the smallest positive number beyond 1. */
    private static final float LARGE = 0x1p100f;

    private FunctionDerivatives32() {}

    static void apply(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        int runs = Math.max(Runs.count(z, y), Runs.count(dy, dz));
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, dz);
            int zo = Runs.start(i, z);
            int yo = Runs.start(i, y);
            int from = Runs.start(i, dy);
            int to = Runs.start(i, dz);
            apply(f, z.floats(), zo, y.floats(), yo, dy.floats(), from, dz.floats(), to, n);
        }
    }

    static void apply(
            Function f, float[] z, int zo, float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
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
    private static void identity(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        if (zo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * Math.min(Math.max(z[j], 1f), 1f);
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * Math.min(Math.max(z[zo + j], 1f), 1f);
            }
        }
    }

    private static void exp(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
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

    private static void expm1(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
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

    private static void log(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
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

    private static void log1p(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
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

    private static void tanh(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        if (yo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                float yj = y[j];
                dz[j] = dy[j] * ((1 - yj) * (1 + yj));
            }
        } else {
            for (int j = 0; j < n; j++) {
                float yj = y[yo + j];
                dz[to + j] = dy[from + j] * ((1 - yj) * (1 + yj));
            }
        }
    }

    private static void sigmoid(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        if (yo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                float yj = y[j];
                dz[j] = dy[j] * (yj * (1 - yj));
            }
        } else {
            for (int j = 0; j < n; j++) {
                float yj = y[yo + j];
                dz[to + j] = dy[from + j] * (yj * (1 - yj));
            }
        }
    }

    private static void softplus(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            dz[to + j] = dy[from + j] * Elementary.sigmoid(z[zo + j]);
        }
    }

    private static void relu(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        if (zo == to && from == to) {
            for (int j = to; j < to + n; j++) {
                dz[j] = dy[j] * Math.min(Math.max(z[j], 0f) * LARGE * LARGE, 1f);
            }
        } else {
            for (int j = 0; j < n; j++) {
                dz[to + j] = dy[from + j] * Math.min(Math.max(z[zo + j], 0f) * LARGE * LARGE, 1f);
            }
        }
    }

    private static void erf(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            float zj = z[zo + j];
            dz[to + j] = dy[from + j] * (TWO_OVER_ROOT_PI * Elementary.exp(-zj * zj));
        }
    }

    private static void sin(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            dz[to + j] = dy[from + j] * Elementary.cos(z[zo + j]);
        }
    }

    private static void cos(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j++) {
            dz[to + j] = dy[from + j] * -Elementary.sin(z[zo + j]);
        }
    }
}
