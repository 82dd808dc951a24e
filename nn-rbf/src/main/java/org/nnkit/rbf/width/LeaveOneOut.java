package org.nnkit.rbf.width;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.SigmaSweep;
import org.nnkit.api.rbf.WidthRule;

/**
 * The widths of another rule times the factor that gives the smallest exact leave-one-out error of a linear output layer with
 * biases, solved by least squares ({@link SigmaSweep}); the first of equally good factors.
 *
 * @param of the rule whose widths are multiplied
 * @param factors the factors to try
 * @param ridge λ of the least squares, which adds λ‖W‖² to the sum of squared errors
 */
public record LeaveOneOut(
        @Option(help = "the rule whose widths are multiplied by the factor", primary = true)
        WidthRule of,

        @Option(help = "the factors to try, a list of numbers greater than 0", range = "(0, inf)")
        Values factors,

        @Option(help = "λ of the least squares, which adds λ‖W‖² to the sum of squared errors", range = "[0, inf)")
        double ridge)
        implements WidthRule {

    public LeaveOneOut {
        check(!(of instanceof LeaveOneOut), "of", "'" + of.name() + "'", "another rule than this");
        check(
                factors.rows() == 1 && factors.columns() > 0,
                "factors",
                factors.rows() == 0 || factors.columns() == 0 ? "none" : factors.shape() + " numbers",
                "a list of numbers");
        for (int i = 0; i < factors.columns(); i++) {
            double factor = factors.get(0, i);
            check(factor > 0 && factor < Double.POSITIVE_INFINITY, "factors", factor, "numbers greater than 0");
        }
        check(ridge >= 0 && ridge < Double.POSITIVE_INFINITY, "ridge", ridge, "a number of at least 0");
    }

    /** Of another rule, with factors from 0.25 to 4, no ridge. */
    public LeaveOneOut(WidthRule of) {
        this(of, Values.row(0.25, 0.35, 0.5, 0.71, 1, 1.41, 2, 2.83, 4), 0);
    }

    /** Of {@link ClusterRms}. */
    public LeaveOneOut() {
        this(new ClusterRms());
    }

    @Override
    public String name() {
        return "leave-one-out";
    }

    @Override
    public Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training) {
        Matrix widths;
        try {
            widths = of.widths(k, basis, clusters, training).copy();
        } catch (OptionException e) {
            throw e.within("of." + of.name());
        }
        SigmaSweep sweep = SigmaSweep.of(k, basis, clusters.centers(), widths, training, true, factors.rowAt(0), ridge);
        if (sweep.chosen() < 0) {
            throw new OptionException(
                    "factors",
                    "no factor has a finite leave-one-out error with " + clusters.count() + " centres and "
                            + training.count() + " training patterns: the matrix of φ is singular, or a pattern has"
                            + " a centre of its own; use fewer centres, other factors, or a 'ridge' greater than 0");
        }
        k.scale(sweep.points().get(sweep.chosen()).factor(), widths);
        return widths;
    }
}
