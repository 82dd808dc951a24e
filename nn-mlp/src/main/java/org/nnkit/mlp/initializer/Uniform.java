package org.nnkit.mlp.initializer;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.Option;

/**
 * Uniform in [low, high), biases too; by default 2 · rand − 1, as in the lecture.
 *
 * @param low lower end
 * @param high upper end
 */
public record Uniform(
        @Option(help = "lower end") double low,
        @Option(help = "upper end") double high) implements Initializer {

    public Uniform {
        check(Double.isFinite(low), "low", low, "a number");
        check(high > low && high < Double.POSITIVE_INFINITY, "high", high, "a number greater than low (" + low + ")");
        check(high - low < Double.POSITIVE_INFINITY, "low, high", low + ", " + high, "a finite distance");
    }

    /** 2 · rand − 1. */
    public Uniform() {
        this(-1, 1);
    }

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        for (int unit = 0; unit < block.columns(); unit++) {
            for (int input = 0; input < block.rows(); input++) {
                block.set(input, unit, random.nextDouble(low, high));
            }
        }
    }

    @Override
    public void fillBiases(Matrix biases, Fan fan, RandomStream random) {
        fill(biases, fan, random);
    }
}
