package org.nnkit.mlp.initializer;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;

/** The shape of a distribution with mean 0 and a given variance. */
public enum Distribution {
    /** Uniform in ±√(3 · variance). */
    UNIFORM {
        @Override
        double draw(double variance, RandomStream random) {
            double end = Math.sqrt(3 * variance);
            return random.nextDouble(-end, end);
        }
    },
    /** Normal. */
    NORMAL {
        @Override
        double draw(double variance, RandomStream random) {
            return Math.sqrt(variance) * random.nextGaussian();
        }
    };

    abstract double draw(double variance, RandomStream random);

    void fill(Matrix block, double variance, RandomStream random) {
        for (int unit = 0; unit < block.columns(); unit++) {
            for (int input = 0; input < block.rows(); input++) {
                block.set(input, unit, draw(variance, random));
            }
        }
    }
}
