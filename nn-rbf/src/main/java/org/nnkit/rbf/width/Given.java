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
import org.nnkit.api.rbf.WidthRule;

/**
 * The widths themselves.
 *
 * @param values one number greater than 0 for all centres, or one for each
 */
public record Given(
        @Option(
                help = "one number greater than 0 for all centres, or a list with one for each",
                range = "(0, inf)",
                required = true,
                primary = true)
        Values values)
        implements WidthRule {

    public Given {
        check(values.rows() <= 1, "values", values.shape() + " numbers", "a list of numbers");
        for (int j = 0; j < values.columns(); j++) {
            double sigma = values.get(0, j);
            check(sigma > 0 && sigma < Double.POSITIVE_INFINITY, "values", sigma, "numbers greater than 0");
        }
    }

    /** The prototype. */
    public Given() {
        this(Values.empty());
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training) {
        int count = clusters.count();
        int given = values.columns();
        if (given == 0 || (given != 1 && given != count)) {
            throw new OptionException(
                    "values",
                    "expected one number, or " + count + " numbers (one a centre), got "
                            + (given == 0 ? "none" : given));
        }
        return given == 1 ? Widths.all(count, values.get(0, 0)) : Matrix.row(values.rowAt(0));
    }
}
