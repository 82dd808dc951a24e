package org.nnkit.data.generator;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;

/**
 * A disc of radius 2.5 with label 1 in a ring of radius 3.5 to 5 with label −1: the first half of the rows (rounded up) is
 * drawn in the disc, with the radius uniform. With noise the label is that of the moved point: 1 within 2.5, else −1.
 *
 * @param rows how many
 * @param noise how far, as a fraction of the square, a point is moved while its label is worked out
 */
public record Circle(
        @Option(help = "how many rows", range = "[2, inf)") int rows,

        @Option(
                help = "how far, as a fraction of the square, a point is moved while its label is worked out",
                range = "[0, 0.5]")
        double noise)
        implements Generator {

    private static final double TWO_PI = 6.283185307179586;

    public Circle {
        Generator.checkRows(rows);
        Generator.checkNoise(noise);
    }

    /** 500 rows without noise. */
    public Circle() {
        this(500, 0);
    }

    @Override
    public String name() {
        return "circle";
    }

    @Override
    public Draw draw() {
        int inside = (rows + 1) / 2;
        return (i, random, row) -> {
            double radius = i < inside ? random.nextDouble(0, 2.5) : random.nextDouble(3.5, 5);
            double angle = random.nextDouble(0, TWO_PI);
            row[0] = radius * Elementary.sin(angle);
            row[1] = radius * Elementary.cos(angle);
            double x = row[0] + noise * random.nextDouble(-5, 5);
            double y = row[1] + noise * random.nextDouble(-5, 5);
            row[2] = Math.sqrt(x * x + y * y) < 2.5 ? 1 : -1;
        };
    }
}
