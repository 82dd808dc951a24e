package org.nnkit.tck;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/** Normal, and drawn again where it is more than two deviations from 0. */
public record TruncatedNormal(
        @Option(help = "standard deviation", range = "(0, inf)", primary = true)
        double deviation) implements Initializer {

    public TruncatedNormal {
        OptionException.check(
                deviation > 0 && deviation < Double.POSITIVE_INFINITY,
                "deviation",
                deviation,
                "a number greater than 0");
    }

    public TruncatedNormal() {
        this(0.05);
    }

    @Override
    public String name() {
        return "truncated-normal";
    }

    @Override
    public void fill(Matrix block, Fan fan, RandomStream random) {
        for (int j = 0; j < block.columns(); j++) {
            for (int i = 0; i < block.rows(); i++) {
                double z = random.nextGaussian();
                while (Math.abs(z) > 2) {
                    z = random.nextGaussian();
                }
                block.set(i, j, deviation * z);
            }
        }
    }
}
