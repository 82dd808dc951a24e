package org.nnkit.data.source;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.RowBlock;

/** Some rows of a CSV file. */
final class CsvBlock implements RowBlock {

    private final String file;
    private final int[] fieldOf; // by column, from 1
    private final double[] numbers;
    private final @Nullable String[] texts;
    private final long[] lines; // of each cell
    private int size;

    CsvBlock(String file, int[] fieldOf, int rows) {
        this.file = file;
        this.fieldOf = fieldOf;
        this.numbers = new double[rows * fieldOf.length];
        this.texts = new @Nullable String[rows * fieldOf.length];
        this.lines = new long[rows * fieldOf.length];
    }

    void set(int column, double number, @Nullable String text, long line) {
        int at = size * fieldOf.length + column;
        numbers[at] = number;
        texts[at] = text;
        lines[at] = line;
    }

    void rowIsComplete() {
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double number(int row, int column) {
        return numbers[row * fieldOf.length + column];
    }

    @Override
    public @Nullable String text(int row, int column) {
        return texts[row * fieldOf.length + column];
    }

    @Override
    public String where(int row, int column) {
        return file + ":" + lines[row * fieldOf.length + column] + ":" + fieldOf[column];
    }
}
