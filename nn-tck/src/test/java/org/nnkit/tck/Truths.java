package org.nnkit.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/** A fixed table with numbers, texts and a gap, so many times over; the table once is its test part. */
public record Truths(
        @Option(help = "how often the table comes", range = "[1, 1000]", primary = true)
        int times) implements DataSource {

    private static final List<List<String>> TABLE = List.of(
            List.of("0", "0", "no"), List.of("0", "1", "yes"), List.of("1", "", "yes"), List.of("1", "1", "no"));

    public Truths {
        OptionException.check(times >= 1 && times <= 1000, "times", times, "an integer in [1, 1000]");
    }

    public Truths() {
        this(3);
    }

    @Override
    public String name() {
        return "truths";
    }

    @Override
    public Schema schema() {
        return new Schema(List.of(
                new Column("a", Column.Role.INPUT),
                new Column("b", Column.Role.INPUT),
                new Column("differ", Column.Role.TARGET)));
    }

    @Override
    public RowBlocks open(Streams streams) {
        return new RowBlocks() {

            private int next;

            @Override
            public @Nullable RowBlock next() {
                return next == times ? null : new Table(next++);
            }

            @Override
            public void close() {
                next = times;
            }
        };
    }

    @Override
    public @Nullable DataSource testPart() {
        return times == 1 ? null : new Truths(1);
    }

    /** The table, as a block. */
    private record Table(int before) implements RowBlock {

        @Override
        public int size() {
            return TABLE.size();
        }

        private boolean isNumber(int row, int column) {
            return column < 2 && !TABLE.get(row).get(column).isEmpty();
        }

        @Override
        public double number(int row, int column) {
            return isNumber(row, column) ? Double.parseDouble(TABLE.get(row).get(column)) : Double.NaN;
        }

        @Override
        public @Nullable String text(int row, int column) {
            return isNumber(row, column) ? null : TABLE.get(row).get(column);
        }

        @Override
        public String where(int row, int column) {
            return "truths: row " + (before * TABLE.size() + row + 1) + ", column " + (column + 1);
        }
    }
}
