package org.nnkit.costs;

import static org.nnkit.costs.Conventions.ratio;
import static org.nnkit.costs.Conventions.times;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.cost.Verdict;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Range;

/**
 * The cross-entropy of outputs that are one distribution over classes: J = −Σ d ln y over the outputs, ∂J/∂y = −d/y, with
 * 0 ln 0 = 0 and 0/0 = 0.
 *
 * <p>It goes with {@link Link#SOFTMAX} only, and then cost and gradient are made from the net inputs z: with m the largest
 * of them, J = Σ d·(m − z + ln Σ e^(z − m)) and ∂J/∂z = y·Σd − d, which is y − d where the targets add up to 1.
 */
public record CrossEntropy() implements CostFunction {

    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
        d.requireLike("d", y, "y");
        for (int i = 0; i < y.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < y.columns(); j++) {
                sum -= times(d.get(i, j), Elementary.log(y.get(i, j)));
            }
            costs[i] = sum;
        }
    }

    @Override
    public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
        d.requireLike("d", y, "y");
        dy.requireLike("dy", y, "y");
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                dy.set(i, j, -ratio(d.get(i, j), y.get(i, j)));
            }
        }
    }

    @Override
    public Range outputRange() {
        return Range.closed(0, 1);
    }

    @Override
    public Range targetRange() {
        return Range.closed(0, 1);
    }

    @Override
    public Verdict verdict(Activation output) {
        return output.link() == Link.SOFTMAX
                ? Verdict.GOOD
                : Verdict.wrong("cost 'cross-entropy' does not go with activation '" + output.name()
                        + "': use activation 'softmax', or cost 'binary-cross-entropy' with 'sigmoid'");
    }

    @Override
    public boolean fuses(Link link) {
        return link == Link.SOFTMAX;
    }

    @Override
    public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
        d.requireLike("d", z, "z");
        y.requireLike("y", z, "z");
        for (int i = 0; i < z.rows(); i++) {
            int atD = d.offset() + i * d.stride();
            int atZ = z.offset() + i * z.stride();
            int atY = y.offset() + i * y.stride();
            costs[i] = z.isFloat64()
                    ? fused(d.doubles(), atD, z.doubles(), atZ, y.doubles(), atY, z.columns())
                    : fused(d.floats(), atD, z.floats(), atZ, y.floats(), atY, z.columns());
        }
    }

    /**
     * The exponentials e^(z − m) are at hand, as quotients of outputs, and the largest of them is 1: the logarithm of the
     * sum is ln(1 + rest), which keeps its digits where the rest is small. Only m − z comes from the net inputs, so an
     * output that has become 0 still has its cost.
     */
    private static double fused(double[] d, int atD, double[] z, int atZ, double[] y, int atY, int outputs) {
        double most = z[atZ];
        for (int j = 1; j < outputs; j++) {
            most = Math.max(most, z[atZ + j]);
        }
        int largest = 0;
        while (largest < outputs - 1 && z[atZ + largest] != most) {
            largest++;
        }
        double rest = 0;
        for (int j = 0; j < largest; j++) {
            rest += y[atY + j];
        }
        for (int j = largest + 1; j < outputs; j++) {
            rest += y[atY + j];
        }
        double log = Elementary.log1p(rest / y[atY + largest]);
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            sum += d[atD + j] * (most - z[atZ + j] + log);
        }
        if (Double.isFinite(sum)) {
            return sum;
        }
        sum = 0;
        for (int j = 0; j < outputs; j++) {
            double below = z[atZ + j] == most ? 0 : most - z[atZ + j]; // ∞ − ∞ would be NaN
            sum += times(d[atD + j], below + log);
        }
        return sum;
    }

    private static double fused(float[] d, int atD, float[] z, int atZ, float[] y, int atY, int outputs) {
        float most = z[atZ];
        for (int j = 1; j < outputs; j++) {
            most = Math.max(most, z[atZ + j]);
        }
        int largest = 0;
        while (largest < outputs - 1 && z[atZ + largest] != most) {
            largest++;
        }
        double rest = 0;
        for (int j = 0; j < largest; j++) {
            rest += y[atY + j];
        }
        for (int j = largest + 1; j < outputs; j++) {
            rest += y[atY + j];
        }
        double log = Elementary.log1p(rest / y[atY + largest]);
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            sum += d[atD + j] * ((double) most - z[atZ + j] + log);
        }
        if (Double.isFinite(sum)) {
            return sum;
        }
        sum = 0;
        for (int j = 0; j < outputs; j++) {
            double below = z[atZ + j] == most ? 0 : (double) most - z[atZ + j]; // ∞ − ∞ would be NaN
            sum += times(d[atD + j], below + log);
        }
        return sum;
    }

    @Override
    public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
        z.requireLike("z", y, "y");
        d.requireLike("d", y, "y");
        dz.requireLike("dz", y, "y");
        for (int i = 0; i < y.rows(); i++) {
            int atD = d.offset() + i * d.stride();
            int atY = y.offset() + i * y.stride();
            int to = dz.offset() + i * dz.stride();
            if (y.isFloat64()) {
                fusedGradient(d.doubles(), atD, y.doubles(), atY, dz.doubles(), to, y.columns());
            } else {
                fusedGradient(d.floats(), atD, y.floats(), atY, dz.floats(), to, y.columns());
            }
        }
    }

    private static void fusedGradient(double[] d, int atD, double[] y, int atY, double[] dz, int to, int outputs) {
        double total = 0;
        for (int j = 0; j < outputs; j++) {
            total += d[atD + j];
        }
        for (int j = 0; j < outputs; j++) {
            dz[to + j] = y[atY + j] * total - d[atD + j];
        }
    }

    private static void fusedGradient(float[] d, int atD, float[] y, int atY, float[] dz, int to, int outputs) {
        double total = 0;
        for (int j = 0; j < outputs; j++) {
            total += d[atD + j];
        }
        float rounded = (float) total;
        for (int j = 0; j < outputs; j++) {
            dz[to + j] = Math.fma(y[atY + j], rounded, -d[atD + j]);
        }
    }
}
