package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.Penalty;

/**
 * J + λ Σ|w|: many weights become exactly small; the derivative at 0 is taken as 0.
 *
 * @param factor λ
 */
public record L1(
        @Option(help = "factor λ", range = "[0, inf)", required = true, primary = true)
        double factor) implements Penalty {

    public L1 {
        check(factor >= 0 && factor < Double.POSITIVE_INFINITY, "factor", factor, "a number of at least 0");
    }

    /** The prototype: no penalty. */
    public L1() {
        this(0);
    }

    @Override
    public String name() {
        return "l1";
    }

    @Override
    public void addGradient(Kernels k, Matrix w, Matrix g) {
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                g.set(i, j, Math.fma(factor, Math.signum(w.get(i, j)), g.get(i, j)));
            }
        }
    }

    @Override
    public double value(Kernels k, Matrix w) {
        double sum = 0;
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                sum += Math.abs(w.get(i, j));
            }
        }
        return factor * sum;
    }
}
