package org.nnkit.mlp.initializer;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.Option;

/**
 * Variance 2 / inputs, for relu and its relatives (He, Zhang, Ren, Sun 2015); biases are 0.
 *
 * @param distribution its shape
 */
public record He(@Option(help = "shape of the distribution") Distribution distribution) implements Initializer {

    /** Normal. */
    public He() {
        this(Distribution.NORMAL);
    }

    @Override
    public String name() {
        return "he";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        distribution.fill(block, 2.0 / fan.inputs(), random);
    }
}
