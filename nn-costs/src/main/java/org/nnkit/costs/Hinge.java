package org.nnkit.costs;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.cost.Verdict;
import org.nnkit.api.plugin.Range;

/**
 * The hinge cost of support vector machines: J = Σ max(0, 1 − d·y) over the outputs, for targets −1 and 1. The derivative
 * is −d where d·y &lt; 1, else 0; so it is 0 at the kink d·y = 1.
 *
 * <p>Cortes, Vapnik: "Support-vector networks", 1995.
 */
public record Hinge() implements ScalarCost {

    @Override
    public String name() {
        return "hinge";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public double value(double d, double y) {
        return Math.max(0, 1 - d * y);
    }

    @Override
    public double derivative(double d, double y) {
        double margin = 1 - d * y;
        return margin > 0 ? -d : margin <= 0 ? 0 : margin;
    }

    @Override
    public Range targetRange() {
        return Range.closed(-1, 1);
    }

    @Override
    public Verdict verdict(Activation output) {
        Verdict verdict = ScalarCost.super.verdict(output);
        if (verdict.level() == Verdict.Level.GOOD && output.range().min() >= 0) {
            return Verdict.unusual("cost 'hinge' has targets -1 and 1, but activation '" + output.name()
                    + "' gives outputs in " + output.range() + ": use activation 'linear' or 'tanh'");
        }
        return verdict;
    }
}
