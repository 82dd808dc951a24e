package org.nnkit.data.generator;

import org.nnkit.api.plugin.Option;

/**
 * Points of the square −5..5, pushed 0.3 away from both axes; label 1 where x1 and x2 have the same sign, else −1.
 *
 * @param rows how many
 * @param noise how far, as a fraction of the square, a point is moved while its label is worked out
 */
public record Xor(
        @Option(help = "how many rows", range = "[2, inf)") int rows,

        @Option(
                help = "how far, as a fraction of the square, a point is moved while its label is worked out",
                range = "[0, 0.5]")
        double noise)
        implements Generator {

    public Xor {
        Generator.checkRows(rows);
        Generator.checkNoise(noise);
    }

    /** 500 rows without noise. */
    public Xor() {
        this(500, 0);
    }

    @Override
    public String name() {
        return "xor";
    }

    @Override
    public Draw draw() {
        return (i, random, row) -> {
            row[0] = away(random.nextDouble(-5, 5));
            row[1] = away(random.nextDouble(-5, 5));
            double x = row[0] + noise * random.nextDouble(-5, 5);
            double y = row[1] + noise * random.nextDouble(-5, 5);
            row[2] = x * y >= 0 ? 1 : -1;
        };
    }

    private static double away(double x) {
        return x > 0 ? x + 0.3 : x - 0.3;
    }
}
