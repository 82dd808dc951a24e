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
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Range;

/**
 * The cross-entropy of outputs that are independent probabilities: J = Σ {−d ln y − (1 − d) ln(1 − y)} over the outputs,
 * ∂J/∂y = (1 − d)/(1 − y) − d/y, with 0 ln 0 = 0 and 0/0 = 0.
 *
 * <p>A wrong and certain output costs ∞. With {@link Link#LOGISTIC} cost and gradient are made from the net input z
 * without rounding y first: J = Σ {(1 − d) max(z, 0) + d max(−z, 0) + ln(1 + e^(−|z|))}, ∂J/∂z = y − d.
 *
 * @param epsilon outputs are clipped to [ε, 1 − ε] first, and the gradient is that of the clipped output; 0 for no
 *     clipping. With an ε nothing is fused, since that would leave the clipping out.
 */
public record BinaryCrossEntropy(
        @Option(help = "outputs are clipped to [epsilon, 1 - epsilon]; 0 for no clipping", range = "[0, 0.5)")
        double epsilon)
        implements CostFunction {

    public BinaryCrossEntropy {
        OptionException.check(epsilon >= 0 && epsilon < 0.5, "epsilon", epsilon, "a number in [0, 0.5)");
    }

    /** Without clipping. */
    public BinaryCrossEntropy() {
        this(0);
    }

    @Override
    public String name() {
        return "binary-cross-entropy";
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
                double target = d.get(i, j);
                double output = clip(y.get(i, j));
                sum -= times(target, Elementary.log(output)) + times(1 - target, Elementary.log1p(-output));
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
                double target = d.get(i, j);
                double output = clip(y.get(i, j));
                dy.set(i, j, ratio(1 - target, 1 - output) - ratio(target, output));
            }
        }
    }

    private double clip(double y) {
        return epsilon == 0 ? y : Math.min(Math.max(y, epsilon), 1 - epsilon);
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
        if (output.link() == Link.SOFTMAX) {
            return Verdict.unusual(
                    "cost 'binary-cross-entropy' takes every output for a probability of its own, but those"
                            + " of activation '" + output.name()
                            + "' add up to 1: use cost 'cross-entropy', or activation"
                            + " 'sigmoid'");
        }
        Verdict verdict = CostFunction.super.verdict(output);
        return verdict.level() == Verdict.Level.WRONG
                ? Verdict.wrong(verdict.reason() + ": use activation 'sigmoid', or cost 'half-sse'")
                : verdict;
    }

    @Override
    public boolean fuses(Link link) {
        return link == Link.LOGISTIC && epsilon == 0;
    }

    @Override
    public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
        d.requireLike("d", z, "z");
        for (int i = 0; i < z.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += fused(d.get(i, j), z.get(i, j));
            }
            costs[i] = sum;
        }
    }

    /** Every term is positive, so nothing cancels: softplus(z) − d·z would, for a right and certain output. */
    private static double fused(double d, double z) {
        return times(1 - d, Math.max(z, 0)) + times(d, Math.max(-z, 0)) + Elementary.softplus(-Math.abs(z));
    }

    @Override
    public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
        z.requireLike("z", y, "y");
        Differences.write(1, d, y, dz);
    }
}
