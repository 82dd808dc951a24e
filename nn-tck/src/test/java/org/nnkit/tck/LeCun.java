package org.nnkit.tck;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;

/** Normal with variance 1 / inputs (LeCun, Bottou, Orr, Müller 1998), biases uniform in ±0.1. */
public record LeCun() implements Initializer {

    @Override
    public String name() {
        return "lecun";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        for (int j = 0; j < block.columns(); j++) {
            for (int i = 0; i < block.rows(); i++) {
                block.set(i, j, random.nextGaussian() / Math.sqrt(fan.inputs()));
            }
        }
    }

    @Override
    public void fillBiases(Matrix biases, Fan fan, RandomStream random) {
        for (int j = 0; j < biases.columns(); j++) {
            biases.set(0, j, random.nextDouble(-0.1, 0.1));
        }
    }
}
