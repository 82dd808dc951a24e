package org.nnkit.kernels;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * {@link Elementary} for whole matrices in float32; {@link Functions64} is the same in float64. A method for each function,
 * so that each becomes a loop with the function compiled into it.
 */
final class Functions32 {

    private Functions32() {}

    /** y = f(x). */
    static void apply(Function f, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            apply(f, x.floats(), Runs.start(i, x), y.floats(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    static void apply(Function f, float[] x, int xo, float[] y, int yo, int n) {
        // A switch on an enum would bring a class of its own into the jar.
        if (f == Function.IDENTITY) {
            System.arraycopy(x, xo, y, yo, n);
        } else if (f == Function.EXP) {
            exp(x, xo, y, yo, n);
        } else if (f == Function.EXPM1) {
            expm1(x, xo, y, yo, n);
        } else if (f == Function.LOG) {
            log(x, xo, y, yo, n);
        } else if (f == Function.LOG1P) {
            log1p(x, xo, y, yo, n);
        } else if (f == Function.TANH) {
            tanh(x, xo, y, yo, n);
        } else if (f == Function.SIGMOID) {
            sigmoid(x, xo, y, yo, n);
        } else if (f == Function.SOFTPLUS) {
            softplus(x, xo, y, yo, n);
        } else if (f == Function.RELU) {
            relu(x, xo, y, yo, n);
        } else if (f == Function.ERF) {
            erf(x, xo, y, yo, n);
        } else if (f == Function.SIN) {
            sin(x, xo, y, yo, n);
        } else { // COS
            cos(x, xo, y, yo, n);
        }
    }

    private static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.exp(x[xo + j]);
        }
    }

    private static void expm1(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.expm1(x[xo + j]);
        }
    }

    private static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.log(x[xo + j]);
        }
    }

    private static void log1p(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.log1p(x[xo + j]);
        }
    }

    private static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.tanh(x[xo + j]);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.sigmoid(x[xo + j]);
        }
    }

    private static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.softplus(x[xo + j]);
        }
    }

    private static void relu(float[] x, int xo, float[] y, int yo, int n) {
        if (xo == yo) { // the form that becomes SIMD code, see Elementwise32
            for (int j = yo; j < yo + n; j++) {
                y[j] = Math.max(x[j], 0f); // +0 for −0, and NaN for NaN
            }
        } else {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Math.max(x[xo + j], 0f);
            }
        }
    }

    private static void erf(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.erf(x[xo + j]);
        }
    }

    private static void sin(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.sin(x[xo + j]);
        }
    }

    private static void cos(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = Elementary.cos(x[xo + j]);
        }
    }
}
