package org.nnkit.rbf.center;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.rbf.CenterSelection;

/**
 * The centres themselves. Each pattern belongs to the nearest one, that with the lowest number on a tie.
 *
 * @param values the centres, all different, as {@code centres x inputs}
 */
public record Given(
        @Option(help = "the centres, as centres x inputs", required = true, primary = true)
        Values values) implements CenterSelection {

    private static final String REMEDY = "leave one out";

    public Given {
        check(values.isFinite(), "values", values.shape() + " with NaN or an infinity", "finite numbers");
        Checks.requireDifferent("values", Matrix.of(values, Precision.FLOAT64), REMEDY);
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
    public int count(Rows training) {
        check(values.rows() > 0, "values", "none", "at least one centre");
        return values.rows();
    }

    @Override
    public void requireFit(int inputs) {
        Checks.requireFit("values", values, inputs);
    }

    @Override
    public Clusters select(Kernels k, Rows training, Streams streams) {
        check(values.rows() > 0, "values", "none", "at least one centre");
        Matrix centers = rounded("values", values, training, REMEDY);
        return new Clusters(centers, NearestCenters.of(k, centers, training.inputs()));
    }

    /** Centres from a config in the precision of the patterns, in which they may be equal or infinite. */
    static Matrix rounded(String option, Values values, Rows training, String remedy) {
        Matrix x = training.inputs();
        Checks.requireFit(option, values, x.columns());
        Matrix centers = Matrix.of(values, x.precision());
        for (int i = 0; i < centers.rows(); i++) {
            for (int j = 0; j < centers.columns(); j++) {
                check(
                        Double.isFinite(centers.get(i, j)),
                        option,
                        values.get(i, j),
                        "numbers that " + x.precision().configName() + " can hold");
            }
        }
        Checks.requireDifferent(option, centers, remedy);
        return centers;
    }
}
