package org.nnkit.data.missing;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.Arrays;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;

/**
 * Takes one number for every missing input.
 *
 * @param value in the units of the data, before scaling
 */
public record Constant(
        @Option(help = "the number that stands in, before scaling", primary = true)
        double value) implements MissingValues {

    public Constant {
        check(Double.isFinite(value), "value", value, "a finite number");
    }

    /** 0. */
    public Constant() {
        this(0);
    }

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public double[] fit(Matrix training) {
        double[] fill = new double[training.columns()];
        Arrays.fill(fill, value);
        return fill;
    }
}
