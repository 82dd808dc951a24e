package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.Penalty;

/**
 * J + ½ λ Σ w², ridge or weight decay: adds λ w to the gradient.
 *
 * @param factor λ
 */
public record L2(
        @Option(help = "factor λ", range = "[0, inf)", required = true, primary = true)
        double factor) implements Penalty {

    public L2 {
        check(factor >= 0 && factor < Double.POSITIVE_INFINITY, "factor", factor, "a number of at least 0");
    }

    /** The prototype: no penalty. */
    public L2() {
        this(0);
    }

    @Override
    public String name() {
        return "l2";
    }

    @Override
    public void addGradient(Kernels k, Matrix w, Matrix g) {
        k.addScaled(factor, w, g);
    }

    @Override
    public double value(Kernels k, Matrix w) {
        return 0.5 * factor * k.sumOfSquares(w);
    }
}
