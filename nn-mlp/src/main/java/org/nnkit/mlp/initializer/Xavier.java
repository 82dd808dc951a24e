package org.nnkit.mlp.initializer;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.Option;

/**
 * Variance 2 / (inputs + units), for sigmoid and tanh (Glorot, Bengio 2010); biases are 0.
 *
 * @param distribution its shape
 */
public record Xavier(
        @Option(help = "shape of the distribution") Distribution distribution) implements Initializer {

    /** Uniform in ±√(6 / (inputs + units)). */
    public Xavier() {
        this(Distribution.UNIFORM);
    }

    @Override
    public String name() {
        return "xavier";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        distribution.fill(block, 2.0 / (fan.inputs() + fan.units()), random);
    }
}
