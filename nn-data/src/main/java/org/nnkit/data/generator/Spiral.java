package org.nnkit.data.generator;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;

/**
 * Two spirals of 1.75 turns from the centre to radius 5, the second turned by half a turn: the first half of the rows (rounded
 * up) has label 1, the second −1. In an arm of m points, point i has radius 5 i/m and angle 1.75 · 2π · i/m; x1 is radius · sin.
 *
 * @param rows how many
 * @param noise how far at most each coordinate of a point is moved
 */
public record Spiral(
        @Option(help = "how many rows", range = "[2, inf)") int rows,

        @Option(help = "how far at most each coordinate of a point is moved", range = "[0, 0.5]")
        double noise)
        implements Generator {

    private static final double TWO_PI = 6.283185307179586;

    public Spiral {
        Generator.checkRows(rows);
        Generator.checkNoise(noise);
    }

    /** 500 rows without noise. */
    public Spiral() {
        this(500, 0);
    }

    @Override
    public String name() {
        return "spiral";
    }

    @Override
    public Draw draw() {
        int first = (rows + 1) / 2;
        return (i, random, row) -> {
            double along = i < first ? (double) i / first : (double) (i - first) / (rows - first);
            double radius = along * 5;
            double angle = 1.75 * along * TWO_PI + (i < first ? 0 : TWO_PI / 2);
            row[0] = radius * Elementary.sin(angle) + noise * random.nextDouble(-1, 1);
            row[1] = radius * Elementary.cos(angle) + noise * random.nextDouble(-1, 1);
            row[2] = i < first ? 1 : -1;
        };
    }
}
