package org.nnkit.mlp.initializer;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;

/**
 * Spreads the active regions of the hidden units over inputs in [−1, 1] (Nguyen, Widrow 1990): each unit's weights are a
 * random direction of length β = 0.7 · units^(1/inputs), its bias is uniform in [−β, β).
 */
public record NguyenWidrow() implements Initializer {

    @Override
    public String name() {
        return "nguyen-widrow";
    }

    private static double beta(Fan fan) {
        return 0.7 * Elementary.pow((double) fan.units(), 1.0 / fan.inputs());
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        for (int unit = 0; unit < block.columns(); unit++) {
            double squares = 0;
            while (squares == 0) { // all 0 is possible, and has no direction
                for (int input = 0; input < block.rows(); input++) {
                    double x = random.nextDouble(-1, 1);
                    block.set(input, unit, x);
                    squares = Math.fma(x, x, squares);
                }
            }
            double factor = beta(fan) / Math.sqrt(squares);
            for (int input = 0; input < block.rows(); input++) {
                block.set(input, unit, factor * block.get(input, unit));
            }
        }
    }

    @Override
    public void fillBiases(Matrix biases, Fan fan, RandomStream random) {
        double β = beta(fan);
        for (int unit = 0; unit < biases.columns(); unit++) {
            biases.set(0, unit, random.nextDouble(-β, β));
        }
    }
}
