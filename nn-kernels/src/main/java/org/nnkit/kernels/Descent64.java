package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * Gradient descent pattern by pattern on a small stack of layers, in float64; {@link Descent32} is the same in float32.
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
final class Descent64 {

    private static final double LARGE = 0x1p200;
    private static final double LARGEST = 0x1p700;

    /** Up to so many units are worked out one by one, where their function is written out here. */
    private static final int FEW = 8;

    /** What a bias is multiplied by. */
    private static final double[] ONE = {1};

    /** What functions may write behind their results: as long as the longest vector. What stands there is computed later. */
    private static final int BEYOND = 32;

    private Descent64() {}

    /** As {@link org.nnkit.api.math.Kernels#descend(DenseStack, double, Matrix, Matrix, int[], int, double[], Matrix, Workspace)}. */
    static int descend(
            Functions<double[]> functions,
            DenseStack stack,
            double rate,
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
        double[] s = workspace.doubles(3 * units + BEYOND);
        double[] w = stack.parameters().doubles();
        int start = stack.parameters().offset();
        double[] d = matrixD.doubles();
        double factor = stack.squareFactor();
        double bound = magnitudes(w, start, stack.parameters().columns());
        for (int t = 0; t < count; t++) {
            // Forward.
            double[] x = matrixX.doubles();
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
                    double z0 = bias ? w[biases + j] : 0;
                    double z1 = bias ? w[biases + j + 1] : 0;
                    double z2 = bias ? w[biases + j + 2] : 0;
                    double z3 = bias ? w[biases + j + 3] : 0;
                    int i = at;
                    for (int q = p + j; q < biases; q += m) {
                        double v = x[i++];
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
                    double sum = bias ? w[biases + j] : 0;
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
            double size = 0;
            u = last;
            boolean here = isHere(stack, layers - 1);
            Function f = stack.function(layers - 1);
            int target = matrixD.offset() + patterns[t] * matrixD.stride() - last;
            for (int j = last; j < units; j++) {
                double out = s[y + j];
                double error = d[target + j] - out;
                cost += error * error;
                double dy = 2 * factor * -error;
                double dz = here ? dy * slope(f, out) : dy;
                s[e + j] = dz;
                size += Math.abs(dz) + Math.abs(out);
            }
            cost *= factor;
            for (int l = layers - 1; ; l--) {
                int m = stack.width(l + 1);
                if (!here) {
                    FunctionDerivatives64.apply(stack.function(l), s, z + u, s, y + u, s, e + u, s, e + u, m);
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
                    double dy = Math.fma(s[errors], w[q], 0.0);
                    for (int j = 1; j < m; j++) {
                        dy = Math.fma(s[errors + j], w[q + j], dy);
                    }
                    double dz = here ? dy * slope(f, s[y + to]) : dy;
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
                        s, y + last, outputs.doubles(), outputs.offset() + t * outputs.stride(), outputs.columns());
            }
            // All derivatives are there: now the parameters may change.
            x = matrixX.doubles();
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

    private static double magnitudes(double[] x, int from, int n) {
        double sum = 0;
        for (int j = from; j < from + n; j++) {
            sum += Math.abs(x[j]);
        }
        return sum;
    }

    /**
     * Whether a layer is worked out here: few units, of a function in {@link #value}, whose slope is the number that {@link
     * FunctionDerivatives64} multiplies by. In hidden layers it has to be bounded, too.
     */
    private static boolean isHere(DenseStack stack, int layer) {
        Function f = stack.function(layer);
        return stack.width(layer + 1) <= FEW
                && (f == Function.SIGMOID
                        || f == Function.TANH
                        || (f == Function.IDENTITY && layer == stack.layers() - 1));
    }

    private static double value(Function f, double z) {
        return f == Function.SIGMOID ? Elementary.sigmoid(z) : f == Function.TANH ? Elementary.tanh(z) : z;
    }

    private static double slope(Function f, double y) {
        return f == Function.SIGMOID ? y * (1 - y) : f == Function.TANH ? (1 - y) * (1 + y) : 1;
    }

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W), four columns at a time. */
    private static void update(double rate, double[] x, int at, double[] s, int e, double[] w, int p, int n, int m) {
        int end = p + n * m;
        int j = 0;
        for (; j + 4 <= m; j += 4) {
            double e0 = s[e + j];
            double e1 = s[e + j + 1];
            double e2 = s[e + j + 2];
            double e3 = s[e + j + 3];
            int i = at;
            for (int q = p + j; q < end; q += m) {
                double v = x[i++];
                w[q] = Math.fma(-rate, Math.fma(v, e0, 0.0), w[q]);
                w[q + 1] = Math.fma(-rate, Math.fma(v, e1, 0.0), w[q + 1]);
                w[q + 2] = Math.fma(-rate, Math.fma(v, e2, 0.0), w[q + 2]);
                w[q + 3] = Math.fma(-rate, Math.fma(v, e3, 0.0), w[q + 3]);
            }
        }
        for (; j < m; j++) {
            double e0 = s[e + j];
            int i = at;
            for (int q = p + j; q < end; q += m) {
                w[q] = Math.fma(-rate, Math.fma(x[i++], e0, 0.0), w[q]);
            }
        }
    }

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W). */
    static void descend(double rate, Matrix matrixX, Matrix matrixE, Matrix matrixW) {
        for (int i = 0; i < matrixW.rows(); i++) {
            row(
                    -rate,
                    matrixX.doubles()[matrixX.offset() + i],
                    matrixE.doubles(),
                    matrixE.offset(),
                    matrixW.doubles(),
                    matrixW.offset() + i * matrixW.stride(),
                    matrixW.columns());
        }
    }

    private static void row(double minusRate, double x, double[] e, int eo, double[] w, int p, int n) {
        for (int j = 0; j < n; j++) {
            w[p + j] = Math.fma(minusRate, Math.fma(x, e[eo + j], 0.0), w[p + j]);
        }
    }
}
