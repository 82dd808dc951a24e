package org.nnkit.mlp.initializer;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;

/**
 * All 0: for biases, and for a single layer. In hidden layers every unit then learns the same.
 */
public record Zeros() implements Initializer {

    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        block.fill(0);
    }
}
