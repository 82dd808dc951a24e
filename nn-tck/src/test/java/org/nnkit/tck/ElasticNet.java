package org.nnkit.tck;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Penalty;

/** λ (α Σ|w| + ½ (1 − α) Σw²). H. Zou, T. Hastie: "Regularization and variable selection via the elastic net", 2005. */
public record ElasticNet(
        @Option(help = "factor λ", range = "[0, inf)") double factor,

        @Option(help = "share α of the absolute values", range = "[0, 1]")
        double share)
        implements Penalty {

    public ElasticNet {
        OptionException.check(
                factor >= 0 && factor < Double.POSITIVE_INFINITY, "factor", factor, "a number of at least 0");
        OptionException.check(share >= 0 && share <= 1, "share", share, "a number in [0, 1]");
    }

    public ElasticNet() {
        this(0.01, 0.5);
    }

    @Override
    public String name() {
        return "elastic-net";
    }

    @Override
    public void addGradient(Kernels k, Matrix w, Matrix g) {
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.columns(); j++) {
                double own = share * Math.signum(w.get(i, j)) + (1 - share) * w.get(i, j);
                g.set(i, j, g.get(i, j) + factor * own);
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
        return factor * (share * sum + 0.5 * (1 - share) * k.sumOfSquares(w));
    }
}
