package org.nnkit.data.generator;

import java.util.List;
import org.nnkit.api.plugin.Option;

/**
 * A line through the origin with noise in its slope: x ~ N(1, 0.1), y = x · (f − 0.5) with f ~ N(1, 0.05), where the second
 * number is the standard deviation. The least squares slope is near 0.5.
 *
 * @param rows how many
 */
public record LinearRegression(
        @Option(help = "how many rows", range = "[2, inf)") int rows) implements Generator {

    public LinearRegression {
        Generator.checkRows(rows);
    }

    /** 100 rows. */
    public LinearRegression() {
        this(100);
    }

    @Override
    public String name() {
        return "linear-regression";
    }

    @Override
    public List<String> columns() {
        return List.of("x", "y");
    }

    @Override
    public Draw draw() {
        return (i, random, row) -> {
            row[0] = 1 + 0.1 * random.nextGaussian();
            row[1] = row[0] * (1 + 0.05 * random.nextGaussian() - 0.5);
        };
    }
}
