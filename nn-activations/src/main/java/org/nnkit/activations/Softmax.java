package org.nnkit.activations;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Range;

/**
 * Softmax over the units of a layer: yᵢ = e^zᵢ / Σⱼ e^zⱼ, with dzᵢ = yᵢ(dyᵢ − Σⱼ dyⱼ yⱼ).
 *
 * <p>Bridle: "Probabilistic interpretation of feedforward classification network outputs", 1990. The largest net input of
 * a row is subtracted first, so that no exponential overflows. Net inputs that are equal to the largest count the same,
 * infinite ones too: (∞, 0) gives (1, 0), (−∞, −∞) gives (½, ½). A NaN makes its whole row NaN. Sums are in double, from
 * the first unit to the last, in both precisions, and rounded once to that of the outputs.
 */
public record Softmax() implements Activation {

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public void forward(Kernels k, Matrix z, Matrix y) {
        y.requireLike("y", z, "z");
        if (z.isFloat64()) {
            subtractLargest(z.doubles(), z, y.doubles(), y);
            k.apply(Function.EXP, y, y);
            divideBySum(y.doubles(), y);
        } else {
            subtractLargest(z.floats(), z, y.floats(), y);
            k.apply(Function.EXP, y, y);
            divideBySum(y.floats(), y);
        }
    }

    @Override
    public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        y.requireLike("y", z, "z");
        dy.requireLike("dy", z, "z");
        dz.requireLike("dz", z, "z");
        for (int i = 0; i < y.rows(); i++) {
            int atY = y.offset() + i * y.stride();
            int from = dy.offset() + i * dy.stride();
            int to = dz.offset() + i * dz.stride();
            if (y.isFloat64()) {
                backward(y.doubles(), atY, dy.doubles(), from, dz.doubles(), to, y.columns());
            } else {
                backward(y.floats(), atY, dy.floats(), from, dz.floats(), to, y.columns());
            }
        }
    }

    @Override
    public Range range() {
        return Range.closed(0, 1);
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    private static void subtractLargest(double[] a, Matrix z, double[] b, Matrix y) {
        for (int i = 0; i < z.rows(); i++) {
            int from = z.offset() + i * z.stride();
            int to = y.offset() + i * y.stride();
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < z.columns(); j++) {
                largest = Math.max(largest, a[from + j]);
            }
            boolean infinite = Double.isInfinite(largest);
            for (int j = 0; j < z.columns(); j++) {
                double x = a[from + j];
                b[to + j] = infinite && x == largest ? 0 : x - largest; // ∞ − ∞ would be NaN
            }
        }
    }

    private static void subtractLargest(float[] a, Matrix z, float[] b, Matrix y) {
        for (int i = 0; i < z.rows(); i++) {
            int from = z.offset() + i * z.stride();
            int to = y.offset() + i * y.stride();
            float largest = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < z.columns(); j++) {
                largest = Math.max(largest, a[from + j]);
            }
            boolean infinite = Float.isInfinite(largest);
            for (int j = 0; j < z.columns(); j++) {
                float x = a[from + j];
                b[to + j] = infinite && x == largest ? 0 : x - largest;
            }
        }
    }

    private static void divideBySum(double[] b, Matrix y) {
        for (int i = 0; i < y.rows(); i++) {
            int at = y.offset() + i * y.stride();
            double sum = 0;
            for (int j = 0; j < y.columns(); j++) {
                sum += b[at + j];
            }
            for (int j = 0; j < y.columns(); j++) {
                b[at + j] /= sum;
            }
        }
    }

    private static void divideBySum(float[] b, Matrix y) {
        for (int i = 0; i < y.rows(); i++) {
            int at = y.offset() + i * y.stride();
            double sum = 0;
            for (int j = 0; j < y.columns(); j++) {
                sum += b[at + j];
            }
            float rounded = (float) sum;
            for (int j = 0; j < y.columns(); j++) {
                b[at + j] /= rounded;
            }
        }
    }

    private static void backward(double[] y, int atY, double[] dy, int from, double[] dz, int to, int units) {
        double mean = 0;
        for (int j = 0; j < units; j++) {
            mean += dy[from + j] * y[atY + j];
        }
        for (int j = 0; j < units; j++) {
            dz[to + j] = y[atY + j] * (dy[from + j] - mean);
        }
    }

    private static void backward(float[] y, int atY, float[] dy, int from, float[] dz, int to, int units) {
        double mean = 0;
        for (int j = 0; j < units; j++) {
            mean += (double) dy[from + j] * y[atY + j];
        }
        for (int j = 0; j < units; j++) {
            dz[to + j] = (float) (y[atY + j] * (dy[from + j] - mean));
        }
    }
}
