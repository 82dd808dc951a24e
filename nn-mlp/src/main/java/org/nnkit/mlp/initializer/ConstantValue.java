package org.nnkit.mlp.initializer;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.Option;

/**
 * All the same number.
 *
 * @param value the number
 */
public record ConstantValue(
        @Option(help = "the number", required = true, primary = true)
        double value) implements Initializer {

    public ConstantValue {
        check(Double.isFinite(value), "value", value, "a number");
    }

    /** The prototype. */
    public ConstantValue() {
        this(0);
    }

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        block.fill(value);
    }
}
