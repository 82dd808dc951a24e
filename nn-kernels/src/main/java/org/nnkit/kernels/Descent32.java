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
 * patterns, whose numbers never leave the nearest cache, and one method for all of a pattern, since C2 does not put methods
 * into each other that it has compiled apart before. Functions of many units go through vectors where those are there.
 * The loops over a column of weights count by the length of a row: of a loop that counts by a constant C2 makes three, for many
 * rounds without looks at bounds, and here three or four rounds are all there are.
 *
 * <p>What must not happen is a number that is not finite, for then the parameters would have to be as they were. It can't,
 * as long as outputs and derivatives are below {@link #LARGE} and the parameters below {@link #LARGEST}: no product of two
 * of them overflows. Where that is in doubt the loop ends, and the caller goes on step by step.
 */
final class Descent32 {

    private static final float LARGE = 0x1p40f;
    private static final float LARGEST = 0x1p80f;

    /** Up to so many units are worked out one by one, where their function is written out here. */
    private static final int FEW = 8;

    /** What a bias is multiplied by. */
    private static final float[] ONE = {1};

    /** What functions may write behind their results: as long as the longest vector. What stands there is computed later. */
    private static final int BEYOND = 64;

    private Descent32() {}

    /** As {@link org.nnkit.api.math.Kernels#descend(DenseStack, double, Matrix, Matrix, int[], int, double[], Matrix, Workspace)}. */
    static int descend(
            Functions<float[]> functions,
            DenseStack stack,
            float rate,
            Matrix matrixX,
            Matrix matrixD,
            int[] patterns,
            int count,
            double[] costs,
            @Nullable Matrix outputs,
            Workspace workspace) {
        int units = stack.units();
        int layers = stack.layers();
        int last = units - stack.width(layers);
        // For each unit its net input, its output, and the derivative of the cost by its net input.
        int z = 0;
        int y = units;
        int e = 2 * units;
        float[] s = workspace.floats(3 * units + BEYOND);
        float[] w = stack.parameters().floats();
        int start = stack.parameters().offset();
        float[] d = matrixD.floats();
        double factor = stack.squareFactor();
        float bound = magnitudes(w, start, stack.parameters().columns());
        for (int t = 0; t < count; t++) {
            // Forward.
            float[] x = matrixX.floats();
            int at = matrixX.offset() + patterns[t] * matrixX.stride();
            int p = start;
            int u = 0;
            for (int l = 0; l < layers; l++) {
                int n = stack.width(l);
                int m = stack.width(l + 1);
                int biases = p + n * m;
                boolean bias = stack.bias(l);
                Function f = stack.function(l);
                boolean here = isHere(stack, l);
                int j = 0;
                for (; here && j + 4 <= m; j += 4) {
                    float z0 = bias ? w[biases + j] : 0;
                    float z1 = bias ? w[biases + j + 1] : 0;
                    float z2 = bias ? w[biases + j + 2] : 0;
                    float z3 = bias ? w[biases + j + 3] : 0;
                    int i = at;
                    for (int q = p + j; q < biases; q += m) {
                        float v = x[i++];
                        z0 = Math.fma(v, w[q], z0);
                        z1 = Math.fma(v, w[q + 1], z1);
                        z2 = Math.fma(v, w[q + 2], z2);
                        z3 = Math.fma(v, w[q + 3], z3);
                    }
                    // Side by side, so that they don't wait for each other: the processor does not look so far.
                    if (f == Function.SIGMOID) {
                        z0 = Elementary.sigmoid(z0);
                        z1 = Elementary.sigmoid(z1);
                        z2 = Elementary.sigmoid(z2);
                        z3 = Elementary.sigmoid(z3);
                    } else if (f == Function.TANH) {
                        z0 = Elementary.tanh(z0);
                        z1 = Elementary.tanh(z1);
                        z2 = Elementary.tanh(z2);
                        z3 = Elementary.tanh(z3);
                    }
                    int to = y + u + j;
                    s[to] = z0;
                    s[to + 1] = z1;
                    s[to + 2] = z2;
                    s[to + 3] = z3;
                }
                for (; j < m; j++) {
                    float sum = bias ? w[biases + j] : 0;
                    int i = at;
                    for (int q = p + j; q < biases; q += m) {
                        sum = Math.fma(x[i++], w[q], sum);
                    }
                    if (here) {
                        s[y + u + j] = value(f, sum);
                    } else {
                        s[z + u + j] = sum;
                    }
                }
                if (!here) {
                    functions.apply(f, s, z + u, s, y + u, m);
                }
                x = s;
                at = y + u;
                u += m;
                p = bias ? biases + m : biases;
            }
            // The cost, and back: derivatives by the outputs of a layer, at once times the slope where it is there.
            double cost = 0;
            float size = 0;
            u = last;
            boolean here = isHere(stack, layers - 1);
            Function f = stack.function(layers - 1);
            int target = matrixD.offset() + patterns[t] * matrixD.stride() - last;
            for (int j = last; j < units; j++) {
                float out = s[y + j];
                double error = (double) d[target + j] - out;
                cost += error * error;
                // Of two floats the difference is rounded the same in one step or by way of a double.
                float dy = factor == 0.5 ? out - d[target + j] : (float) (2 * factor * -error);
                float dz = here ? dy * slope(f, out) : dy;
                s[e + j] = dz;
                size += Math.abs(dz) + Math.abs(out);
            }
            cost *= factor;
            for (int l = layers - 1; ; l--) {
                int m = stack.width(l + 1);
                if (!here) {
                    FunctionDerivatives32.apply(stack.function(l), s, z + u, s, y + u, s, e + u, s, e + u, m);
                    size += magnitudes(s, e + u, m) + magnitudes(s, y + u, m);
                }
                if (l == 0) {
                    break;
                }
                int n = stack.width(l);
                p -= n * m + (stack.bias(l) ? m : 0);
                here = isHere(stack, l - 1);
                f = stack.function(l - 1);
                int errors = e + u;
                u -= n;
                int to = u;
                int biases = p + n * m;
                for (int q = p; q < biases; q += m) {
                    float dy = Math.fma(s[errors], w[q], 0f);
                    for (int j = 1; j < m; j++) {
                        dy = Math.fma(s[errors + j], w[q + j], dy);
                    }
                    float dz = here ? dy * slope(f, s[y + to]) : dy;
                    s[e + to] = dz;
                    to++;
                    size += Math.abs(dz);
                }
            }
            bound = Math.fma(rate * LARGE, size, bound);
            if (!(Math.abs(cost) <= Double.MAX_VALUE && size <= LARGE && bound <= LARGEST)) {
                return t;
            }
            costs[t] = 0 + cost;
            if (outputs != null) {
                System.arraycopy(
                        s, y + last, outputs.floats(), outputs.offset() + t * outputs.stride(), outputs.columns());
            }
            // All derivatives are there: now the parameters may change.
            x = matrixX.floats();
            at = matrixX.offset() + patterns[t] * matrixX.stride();
            p = start;
            u = 0;
            for (int l = 0; l < layers; l++) {
                int n = stack.width(l);
                int m = stack.width(l + 1);
                update(rate, x, at, s, e + u, w, p, n, m);
                p += n * m;
                if (stack.bias(l)) {
                    update(rate, ONE, 0, s, e + u, w, p, 1, m);
                    p += m;
                }
                x = s;
                at = y + u;
                u += m;
            }
        }
        return count;
    }

    private static float magnitudes(float[] x, int from, int n) {
        float sum = 0;
        for (int j = from; j < from + n; j++) {
            sum += Math.abs(x[j]);
        }
        return sum;
    }

    /**
     * Whether a layer is worked out here: few units, of a function in {@link #value}, whose slope is the number that {@link
     * FunctionDerivatives32} multiplies by. In hidden layers it has to be bounded, too.
     */
    private static boolean isHere(DenseStack stack, int layer) {
        Function f = stack.function(layer);
        return stack.width(layer + 1) <= FEW
                && (f == Function.SIGMOID
                        || f == Function.TANH
                        || (f == Function.IDENTITY && layer == stack.layers() - 1));
    }

    private static float value(Function f, float z) {
        return f == Function.SIGMOID ? Elementary.sigmoid(z) : f == Function.TANH ? Elementary.tanh(z) : z;
    }

    private static float slope(Function f, float y) {
        return f == Function.SIGMOID ? y * (1 - y) : f == Function.TANH ? (1 - y) * (1 + y) : 1;
    }

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W), four columns at a time. */
    private static void update(float rate, float[] x, int at, float[] s, int e, float[] w, int p, int n, int m) {
        int end = p + n * m;
        int j = 0;
        for (; j + 4 <= m; j += 4) {
            float e0 = s[e + j];
            float e1 = s[e + j + 1];
            float e2 = s[e + j + 2];
            float e3 = s[e + j + 3];
            int i = at;
            for (int q = p + j; q < end; q += m) {
                float v = x[i++];
                w[q] = Math.fma(-rate, Math.fma(v, e0, 0f), w[q]);
                w[q + 1] = Math.fma(-rate, Math.fma(v, e1, 0f), w[q + 1]);
                w[q + 2] = Math.fma(-rate, Math.fma(v, e2, 0f), w[q + 2]);
                w[q + 3] = Math.fma(-rate, Math.fma(v, e3, 0f), w[q + 3]);
            }
        }
        for (; j < m; j++) {
            float e0 = s[e + j];
            int i = at;
            for (int q = p + j; q < end; q += m) {
                w[q] = Math.fma(-rate, Math.fma(x[i++], e0, 0f), w[q]);
            }
        }
    }

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W). */
    static void descend(float rate, Matrix matrixX, Matrix matrixE, Matrix matrixW) {
        for (int i = 0; i < matrixW.rows(); i++) {
            row(
                    -rate,
                    matrixX.floats()[matrixX.offset() + i],
                    matrixE.floats(),
                    matrixE.offset(),
                    matrixW.floats(),
                    matrixW.offset() + i * matrixW.stride(),
                    matrixW.columns());
        }
    }

    private static void row(float minusRate, float x, float[] e, int eo, float[] w, int p, int n) {
        for (int j = 0; j < n; j++) {
            w[p + j] = Math.fma(minusRate, Math.fma(x, e[eo + j], 0f), w[p + j]);
        }
    }
}
