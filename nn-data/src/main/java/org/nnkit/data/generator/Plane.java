package org.nnkit.data.generator;

import org.nnkit.api.plugin.Option;

/**
 * Regression: points of the square −6..6, label (x1 + x2)/10 of the point, or with noise of the moved point.
 *
 * @param rows how many
 * @param noise how far, as a fraction of the square, a point is moved while its label is worked out
 */
public record Plane(
        @Option(help = "how many rows", range = "[2, inf)") int rows,

        @Option(
                help = "how far, as a fraction of the square, a point is moved while its label is worked out",
                range = "[0, 0.5]")
        double noise)
        implements Generator {

    public Plane {
        Generator.checkRows(rows);
        Generator.checkNoise(noise);
    }

    /** 500 rows without noise. */
    public Plane() {
        this(500, 0);
    }

    @Override
    public String name() {
        return "plane";
    }

    @Override
    public Draw draw() {
        return (i, random, row) -> {
            row[0] = random.nextDouble(-6, 6);
            row[1] = random.nextDouble(-6, 6);
            double x = row[0] + noise * random.nextDouble(-6, 6);
            double y = row[1] + noise * random.nextDouble(-6, 6);
            row[2] = (x + y) / 10;
        };
    }
}
