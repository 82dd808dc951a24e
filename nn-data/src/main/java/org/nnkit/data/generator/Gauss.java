package org.nnkit.data.generator;

import org.nnkit.api.plugin.Option;

/**
 * Two round clouds: the first half of the rows (rounded up) around (2, 2) with label 1, the second around (−2, −2) with label −1.
 * The variance of each coordinate is 0.5 without noise and grows with it linearly, to 4 at 0.5.
 *
 * @param rows how many
 * @param noise widens the clouds: the variance is 0.5 + 7 · noise
 */
public record Gauss(
        @Option(help = "how many rows", range = "[2, inf)") int rows,

        @Option(help = "widens the clouds: the variance is 0.5 + 7 · noise", range = "[0, 0.5]")
        double noise)
        implements Generator {

    public Gauss {
        Generator.checkRows(rows);
        Generator.checkNoise(noise);
    }

    /** 500 rows without noise. */
    public Gauss() {
        this(500, 0);
    }

    @Override
    public String name() {
        return "gauss";
    }

    @Override
    public Draw draw() {
        int first = (rows + 1) / 2;
        double deviation = Math.sqrt(0.5 + 7 * noise);
        return (i, random, row) -> {
            int label = i < first ? 1 : -1;
            row[0] = 2 * label + deviation * random.nextGaussian();
            row[1] = 2 * label + deviation * random.nextGaussian();
            row[2] = label;
        };
    }
}
