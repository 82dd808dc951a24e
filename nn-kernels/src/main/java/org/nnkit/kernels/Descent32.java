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
 * the compiler prepares for many rounds is slow in three. Functions of several units go through vectors where those are there.
 *
 * <p>What must not happen is a number that is not finite, for then the parameters would have to be as they were. It can't,
 * as long as outputs and derivatives are below {@link #LARGE} and the parameters below {@link #LARGEST}: no product of two
 * of them overflows. Where that is in doubt the loop ends, and the caller goes on step by step.
 */
final class Descent32 {

    private static final float LARGE = 0x1p40f;
    private static final float LARGEST = 0x1p80f;

    /** What functions may write behind their results: as long as the longest vector. What stands there is computed later. */
    static final int BEYOND = 64;

    private Descent32() {}

    /** How functions are applied: number by number, or by vectors, which may also read and write some numbers beyond the last. */
    interface Functions {
        void apply(Function f, float[] z, int zo, float[] y, int yo, int n);
    }

    static int descend(
            Functions functions,
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
        float[] scratch = workspace.floats(3 * units + BEYOND);
        float[] w = stack.parameters().floats();
        int start = stack.parameters().offset();
        int layers = stack.layers();
        int last = units - stack.width(layers);
        double factor = stack.squareFactor();
        float bound = largest(w, start, stack.parameters().columns());
        for (int t = 0; t < count; t++) {
            int at = x.offset() + patterns[t] * x.stride();
            int target = d.offset() + patterns[t] * d.stride();
            forward(functions, stack, w, start, x.floats(), at, scratch, units);
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
    private static void forward(
            Functions functions, DenseStack stack, float[] w, int start, float[] x, int at, float[] s, int units) {
        float[] in = x;
        int from = at;
        int p = start;
        int u = 0;
        for (int l = 0; l < stack.layers(); l++) {
            int n = stack.width(l);
            int m = stack.width(l + 1);
            int b = p + n * m;
            boolean bias = stack.bias(l);
            int j = 0;
            for (; j + 4 <= m; j += 4) {
                four(bias ? b + j : -1, n, in, from, w, p + j, m, s, u + j);
            }
            for (; j < m; j++) {
                s[u + j] = chain(bias ? w[b + j] : 0, n, in, from, w, p + j, m);
            }
            if (m < 3) {
                apply(stack.function(l), s, u, s, units + u, m);
            } else {
                functions.apply(stack.function(l), s, u, s, units + u, m);
            }
            in = s;
            from = units + u;
            u += m;
            p = bias ? b + m : b;
        }
    }

    /** The net inputs of four units, side by side: their chains don't wait for each other. */
    private static void four(int bias, int n, float[] x, int at, float[] w, int p, int step, float[] z, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        if (bias >= 0) {
            s0 = w[bias];
            s1 = w[bias + 1];
            s2 = w[bias + 2];
            s3 = w[bias + 3];
        }
        int i = at;
        for (int q = p; q < p + n * step; q += step) { // counting in steps that the compiler doesn't know, see above
            float f = x[i++];
            s0 = Math.fma(f, w[q], s0);
            s1 = Math.fma(f, w[q + 1], s1);
            s2 = Math.fma(f, w[q + 2], s2);
            s3 = Math.fma(f, w[q + 3], s3);
        }
        z[to] = s0;
        z[to + 1] = s1;
        z[to + 2] = s2;
        z[to + 3] = s3;
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

    /** Number by number. */
    static void apply(Function f, float[] z, int zo, float[] y, int yo, int n) {
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
            int e = 2 * units + u;
            if (l > 0 && m == 1) {
                multiply(s[e], n, w, p, s, e - n);
            } else if (l > 0) {
                for (int i = 0; i < n; i++) {
                    s[e - n + i] = chain(0, m, s, e, w, p + i * m, 1);
                }
            }
        }
        return size;
    }

    /** y = a · x. */
    private static void multiply(float a, int n, float[] x, int xo, float[] y, int yo) {
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            y[yo + j] = Math.fma(a, x[xo + j], 0f);
            y[yo + j + 1] = Math.fma(a, x[xo + j + 1], 0f);
            y[yo + j + 2] = Math.fma(a, x[xo + j + 2], 0f);
            y[yo + j + 3] = Math.fma(a, x[xo + j + 3], 0f);
        }
        for (; j < n; j++) {
            y[yo + j] = Math.fma(a, x[xo + j], 0f);
        }
    }

    /** Derivatives by y become those by z; returns the sum of all magnitudes, outputs too. */
    private static float derive(Function f, float[] s, int u, int units, int n) {
        int y = units + u;
        int e = 2 * units + u;
        if (f != Function.SIGMOID && f != Function.TANH) {
            FunctionDerivatives32.apply(f, s, u, s, y, s, e, s, e, n);
            return magnitudes(s, e, n) + magnitudes(s, y, n);
        }
        float size = 0;
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            size += derive(f, s, y + j, e + j)
                    + derive(f, s, y + j + 1, e + j + 1)
                    + (derive(f, s, y + j + 2, e + j + 2) + derive(f, s, y + j + 3, e + j + 3));
        }
        for (; j < n; j++) {
            size += derive(f, s, y + j, e + j);
        }
        return size;
    }

    private static float derive(Function f, float[] s, int y, int e) {
        float v = s[y];
        float next = s[e] * (f == Function.SIGMOID ? v * (1 - v) : (1 - v) * (1 + v));
        s[e] = next;
        return Math.abs(next) + Math.abs(v);
    }

    private static float magnitudes(float[] x, int from, int n) {
        float sum = 0;
        for (int j = from; j < from + n; j++) {
            sum += Math.abs(x[j]);
        }
        return sum;
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
            if (m == 1) {
                step(-rate, s[e], in, from, n, w, p);
                p += n;
            } else {
                for (int i = 0; i < n; i++) {
                    step(-rate, in[from + i], s, e, m, w, p);
                    p += m;
                }
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

    /** A row of weights; or, where a layer has one unit, its column, with the parts of x and e exchanged. */
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
