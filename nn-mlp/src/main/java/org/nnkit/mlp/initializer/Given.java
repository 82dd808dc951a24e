package org.nnkit.mlp.initializer;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * The numbers themselves: weights as {@code units x inputs}, as W in W·x, or one bias a unit. A layer whose weights are
 * given and whose biases are not starts with biases 0.
 *
 * @param values the numbers
 */
public record Given(
        @Option(help = "the numbers: weights as units x inputs, biases as a list", required = true, primary = true)
        Values values)
        implements Initializer {

    public Given {
        check(values.isFinite(), "values", values.shape() + " with NaN or an infinity", "finite numbers");
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
    public void requireFit(Fan fan) {
        boolean weights = fan.role() == ParameterSpec.Role.WEIGHTS;
        int rows = weights ? fan.units() : 1;
        int columns = weights ? fan.inputs() : fan.units();
        if (values.rows() != rows || values.columns() != columns) {
            throw new OptionException(
                    "values",
                    weights
                            ? "expected " + rows + "x" + columns + " numbers (units x inputs), got " + values.shape()
                            : "expected " + columns + " numbers (one a unit), got " + values.shape());
        }
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        requireFit(fan);
        Parameters.setShown(new ParameterSpec("values", block.rows(), block.columns(), fan.role()), block, values);
    }
}
