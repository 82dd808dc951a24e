package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * Gradient descent pattern by pattern on a small stack of layers, in float32; {@link Descent64} is the same in float64.
 *
 * <p>For networks of some dozens of units the calls between the steps cost more than the steps: so here is one loop over
 * patterns, whose numbers never leave the nearest cache. Loops over a few units are written out by fours, because a loop that
 * the compiler prepares for many rounds is slow in three.
 *
 * <p>What must not happen is a number that is not finite, for then the parameters would have to be as they were. It can't,
 * as long as outputs and derivatives are below {@link #LARGE} and the parameters below {@link #LARGEST}: no product of two
 * of them overflows. Where that is in doubt the loop ends, and the caller goes on step by step.
 */
final class Descent32 {

    private static final float LARGE = 0x1p40f;
    private static final float LARGEST = 0x1p80f;

    private Descent32() {}

    static int descend(
            DenseStack stack,
            float rate,
            Matrix x,
            Matrix d,
            int[] patterns,
            int count,
            double[] costs,
            @Nullable Matrix outputs,
            Workspace workspace) {
        int units = stack.units();
        float[] scratch = workspace.floats(3 * units);
        float[] w = stack.parameters().floats();
        int start = stack.parameters().offset();
        int layers = stack.layers();
        int last = units - stack.width(layers);
        double factor = stack.squareFactor();
        float bound = largest(w, start, stack.parameters().columns());
        for (int t = 0; t < count; t++) {
            int at = x.offset() + patterns[t] * x.stride();
            int target = d.offset() + patterns[t] * d.stride();
            forward(stack, w, start, x.floats(), at, scratch, units);
            double cost = cost(factor, d.floats(), target, scratch, units, last);
            float size = derivatives(stack, w, start, scratch, units);
            bound = Math.fma(rate * LARGE, size, bound);
            if (!(Math.abs(cost) <= Double.MAX_VALUE && size <= LARGE && bound <= LARGEST)) {
                return t;
            }
            costs[t] = 0 + cost;
            if (outputs != null) {
                System.arraycopy(
                        scratch,
                        units + last,
                        outputs.floats(),
                        outputs.offset() + t * outputs.stride(),
                        outputs.columns());
            }
            update(stack, rate, w, start, x.floats(), at, scratch, units);
        }
        return count;
    }

    private static float largest(float[] w, int from, int n) {
        float largest = 0;
        for (int i = from; i < from + n; i++) {
            largest = Math.max(largest, Math.abs(w[i]));
        }
        return largest;
    }

    /** Net inputs to the first third of the scratch, outputs to the second. */
    private static void forward(DenseStack stack, float[] w, int start, float[] x, int at, float[] s, int units) {
        float[] in = x;
        int from = at;
        int p = start;
        int u = 0;
        for (int l = 0; l < stack.layers(); l++) {
            int n = stack.width(l);
            int m = stack.width(l + 1);
            int b = p + n * m;
            boolean bias = stack.bias(l);
            for (int j = 0; j < m; j++) {
                s[u + j] = chain(bias ? w[b + j] : 0, n, in, from, w, p + j, m);
            }
            apply(stack.function(l), s, u, s, units + u, m);
            in = s;
            from = units + u;
            u += m;
            p = bias ? b + m : b;
        }
    }

    private static float chain(float start, int n, float[] x, int at, float[] w, int p, int step) {
        float sum = start;
        int q = p;
        int i = at;
        int end = at + n;
        for (; i + 4 <= end; i += 4) {
            sum = Math.fma(x[i], w[q], sum);
            sum = Math.fma(x[i + 1], w[q + step], sum);
            sum = Math.fma(x[i + 2], w[q + 2 * step], sum);
            sum = Math.fma(x[i + 3], w[q + 3 * step], sum);
            q += 4 * step;
        }
        if (i + 2 <= end) {
            sum = Math.fma(x[i], w[q], sum);
            sum = Math.fma(x[i + 1], w[q + step], sum);
            q += 2 * step;
            i += 2;
        }
        return i < end ? Math.fma(x[i], w[q], sum) : sum;
    }

    private static void apply(Function f, float[] z, int zo, float[] y, int yo, int n) {
        if (f == Function.SIGMOID) {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Elementary.sigmoid(z[zo + j]);
            }
        } else if (f == Function.TANH) {
            for (int j = 0; j < n; j++) {
                y[yo + j] = Elementary.tanh(z[zo + j]);
            }
        } else {
            Functions32.apply(f, z, zo, y, yo, n);
        }
    }

    /** The cost; its derivative goes to the end of the last third. */
    private static double cost(double c, float[] d, int at, float[] s, int units, int last) {
        double sum = 0;
        for (int j = last; j < units; j++) {
            double target = d[at + j - last];
            double output = s[units + j];
            double e = target - output;
            sum += e * e;
            // Of two floats the difference is rounded the same in one step or by way of a double.
            s[2 * units + j] = c == 0.5 ? s[units + j] - d[at + j - last] : (float) (2 * c * (output - target));
        }
        return c * sum;
    }

    /** Derivatives with respect to the net inputs in the last third; returns the sum of all magnitudes, outputs too. */
    private static float derivatives(DenseStack stack, float[] w, int start, float[] s, int units) {
        float size = 0;
        int u = units;
        int p = start + stack.parameters().columns();
        for (int l = stack.layers() - 1; l >= 0; l--) {
            int n = stack.width(l);
            int m = stack.width(l + 1);
            u -= m;
            p -= n * m + (stack.bias(l) ? m : 0);
            size += derive(stack.function(l), s, u, units, m);
            if (l > 0) {
                for (int i = 0; i < n; i++) {
                    s[2 * units + u - n + i] = chain(0, m, s, 2 * units + u, w, p + i * m, 1);
                }
            }
        }
        return size;
    }

    private static float derive(Function f, float[] s, int u, int units, int n) {
        int y = units + u;
        int e = 2 * units + u;
        if (f == Function.SIGMOID) {
            for (int j = 0; j < n; j++) {
                s[e + j] = s[e + j] * (s[y + j] * (1 - s[y + j]));
            }
        } else if (f == Function.TANH) {
            for (int j = 0; j < n; j++) {
                s[e + j] = s[e + j] * ((1 - s[y + j]) * (1 + s[y + j]));
            }
        } else {
            FunctionDerivatives32.apply(f, s, u, s, y, s, e, s, e, n);
        }
        float size = 0;
        for (int j = 0; j < n; j++) {
            size += Math.abs(s[e + j]) + Math.abs(s[y + j]);
        }
        return size;
    }

    private static void update(
            DenseStack stack, float rate, float[] w, int start, float[] x, int at, float[] s, int units) {
        float[] in = x;
        int from = at;
        int p = start;
        int u = 0;
        for (int l = 0; l < stack.layers(); l++) {
            int n = stack.width(l);
            int m = stack.width(l + 1);
            int e = 2 * units + u;
            for (int i = 0; i < n; i++) {
                step(-rate, in[from + i], s, e, m, w, p);
                p += m;
            }
            if (stack.bias(l)) {
                step(-rate, 1, s, e, m, w, p);
                p += m;
            }
            in = s;
            from = units + u;
            u += m;
        }
    }

    /** A row of weights. */
    private static void step(float minusRate, float x, float[] s, int e, int n, float[] w, int p) {
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            w[p + j] = Math.fma(minusRate, Math.fma(x, s[e + j], 0f), w[p + j]);
            w[p + j + 1] = Math.fma(minusRate, Math.fma(x, s[e + j + 1], 0f), w[p + j + 1]);
            w[p + j + 2] = Math.fma(minusRate, Math.fma(x, s[e + j + 2], 0f), w[p + j + 2]);
            w[p + j + 3] = Math.fma(minusRate, Math.fma(x, s[e + j + 3], 0f), w[p + j + 3]);
        }
        for (; j < n; j++) {
            w[p + j] = Math.fma(minusRate, Math.fma(x, s[e + j], 0f), w[p + j]);
        }
    }

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W); returns whether all is finite. */
    static boolean descend(float rate, Matrix matrixX, Matrix matrixE, Matrix matrixW) {
        float[] x = matrixX.floats();
        float[] e = matrixE.floats();
        float[] w = matrixW.floats();
        for (int i = 0; i < matrixW.rows(); i++) {
            step(
                    -rate,
                    x[matrixX.offset() + i],
                    e,
                    matrixE.offset(),
                    matrixW.columns(),
                    w,
                    matrixW.offset() + i * matrixW.stride());
        }
        return Sums32.firstNonFinite(matrixW) < 0;
    }
}
