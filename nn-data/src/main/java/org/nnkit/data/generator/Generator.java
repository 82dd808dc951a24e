package org.nnkit.data.generator;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;

/** What the generators have in common: numeric columns, the last of which is the target. */
interface Generator extends DataSource {

    /** A draw of random rows. */
    @FunctionalInterface
    interface Draw {

        /**
         * Fills the next row.
         *
         * @param index of the row, from 0
         * @param random to be used for all rows in turn
         * @param row receives inputs and target
         */
        void next(int index, RandomStream random, double[] row);
    }

    /** The number of rows. */
    int rows();

    /** The names of the columns, the target last. */
    default List<String> columns() {
        return List.of("x1", "x2", "label");
    }

    /** How a row is made. */
    Draw draw();

    @Override
    default Schema schema() {
        List<Column> columns = new ArrayList<>();
        List<String> names = columns();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Column(names.get(i), i < names.size() - 1 ? Column.Role.INPUT : Column.Role.TARGET));
        }
        return new Schema(columns);
    }

    @Override
    default RowBlocks open(Streams streams) {
        return new Blocks(name(), rows(), columns().size(), draw(), streams.stream("data"));
    }

    static void checkRows(int rows) {
        check(rows >= 2, "rows", rows, "an integer of at least 2");
    }

    static void checkNoise(double noise) {
        check(noise >= 0 && noise <= 0.5, "noise", noise, "a number in [0, 0.5]");
    }

    /** Rows in blocks of 256. */
    final class Blocks implements RowBlocks {

        private static final int BLOCK = 256;

        private final String source;
        private final int rows;
        private final int columns;
        private final Draw draw;
        private final RandomStream random;
        private int made;

        private Blocks(String source, int rows, int columns, Draw draw, RandomStream random) {
            this.source = source;
            this.rows = rows;
            this.columns = columns;
            this.draw = draw;
            this.random = random;
        }

        @Override
        public @Nullable RowBlock next() {
            int first = made;
            double[][] block = new double[Math.min(BLOCK, rows - made)][columns];
            for (double[] row : block) {
                draw.next(made++, random, row);
            }
            return block.length == 0 ? null : new Block(source, first, block);
        }

        @Override
        public void close() {
            made = rows;
        }
    }

    /**
     * Some rows.
     *
     * @param source the generator's name
     * @param first the number of the first row, from 0
     * @param values the numbers
     */
    record Block(String source, int first, double[][] values) implements RowBlock {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double number(int row, int column) {
            return values[row][column];
        }

        @Override
        public @Nullable String text(int row, int column) {
            return null;
        }

        @Override
        public String where(int row, int column) {
            return "data." + source + ": row " + (first + row + 1);
        }
    }
}
