package org.nnkit.mlp.initializer;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;

/** The shape of a distribution with mean 0 and a given variance. */
public enum Distribution {
    /** Uniform in ±√(3 · variance). */
    UNIFORM,
    /** Normal. */
    NORMAL;

    void fill(Matrix block, double variance, RandomStream random) {
        double end = Math.sqrt(3 * variance);
        double deviation = Math.sqrt(variance);
        for (int unit = 0; unit < block.columns(); unit++) {
            for (int input = 0; input < block.rows(); input++) {
                block.set(
                        input,
                        unit,
                        this == UNIFORM ? random.nextDouble(-end, end) : deviation * random.nextGaussian());
            }
        }
    }
}
