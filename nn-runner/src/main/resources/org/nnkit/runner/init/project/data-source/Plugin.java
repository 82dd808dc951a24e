package {{package}};

import java.util.List;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * Two half circles of radius 1 that reach into each other: rows in turn on the upper one around (0, 0), with label 0, and
 * on the lower one around (1, ½), with label 1; each coordinate moved by Gaussian noise.
 *
 * @param rows how many
 * @param noise its standard deviation
 */
public record {{class}}(
        @Option(help = "how many rows", range = "[2, inf)") int rows,
        @Option(help = "standard deviation of the noise", range = "[0, inf)") double noise)
        implements DataSource {

    private static final double PI = 3.141592653589793;

    public {{class}} {
        OptionException.check(rows >= 2, "rows", rows, "an integer of at least 2");
        OptionException.check(
                noise >= 0 && noise < Double.POSITIVE_INFINITY, "noise", noise, "a number of at least 0");
    }

    /** 200 rows with noise 0.1. What a config gets that names no options, and what ServiceLoader calls. */
    public {{class}}() {
        this(200, 0.1);
    }

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public Schema schema() {
        return new Schema(List.of(
                new Column("x1", Column.Role.INPUT),
                new Column("x2", Column.Role.INPUT),
                new Column("label", Column.Role.TARGET)));
    }

    @Override
    public RowBlocks open(Streams streams) {
        // A stream of its own, which follows from the seed: whatever else is drawn, these rows stay the same.
        RandomStream random = streams.stream("data");
        return new RowBlocks() {
            private int next;

            @Override
            public RowBlock next() {
                if (next == rows) {
                    return null;
                }
                return new Row(next, values(next++, random));
            }

            @Override
            public void close() {
                next = rows;
            }
        };
    }

    private double[] values(int row, RandomStream random) {
        boolean upper = row % 2 == 0;
        double angle = random.nextDouble(0, PI);
        double x1 = upper ? Elementary.cos(angle) : 1 - Elementary.cos(angle);
        double x2 = upper ? Elementary.sin(angle) : 0.5 - Elementary.sin(angle);
        return new double[] {
            x1 + noise * random.nextGaussian(), x2 + noise * random.nextGaussian(), upper ? 0 : 1
        };
    }

    /** A block of one row: what is made one by one need not be kept. */
    private record Row(int number, double[] values) implements RowBlock {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public double number(int row, int column) {
            return values[column];
        }

        @Override
        public String text(int row, int column) {
            return null; // the cells are numbers
        }

        @Override
        public String where(int row, int column) {
            return "data.{{name}}: row " + (number + 1);
        }
    }
}
