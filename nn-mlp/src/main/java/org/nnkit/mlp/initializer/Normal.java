package org.nnkit.mlp.initializer;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.Option;

/**
 * Normal with the given mean and standard deviation; biases are 0.
 *
 * @param mean mean
 * @param deviation standard deviation
 */
public record Normal(
        @Option(help = "mean") double mean,

        @Option(help = "standard deviation", range = "(0, inf)")
        double deviation) implements Initializer {

    public Normal {
        check(Double.isFinite(mean), "mean", mean, "a number");
        check(deviation > 0 && deviation < Double.POSITIVE_INFINITY, "deviation", deviation, "a number greater than 0");
    }

    /** Mean 0, standard deviation 0.1. */
    public Normal() {
        this(0, 0.1);
    }

    @Override
    public String name() {
        return "normal";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        for (int unit = 0; unit < block.columns(); unit++) {
            for (int input = 0; input < block.rows(); input++) {
                block.set(input, unit, Math.fma(deviation, random.nextGaussian(), mean));
            }
        }
    }
}
