package org.nnkit.api.math;

import java.util.Arrays;
import java.util.List;

/**
 * An immutable table of numbers, compared by value: given weights, centres or patterns, as a config writes them. A list
 * of numbers is one row.
 */
public final class Values {

    private static final Values EMPTY = new Values(new double[0], 0, 0);

    private final double[] values;
    private final int rows;
    private final int columns;

    private Values(double[] values, int rows, int columns) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
    }

    /** No numbers at all: the placeholder of a required option. */
    public static Values empty() {
        return EMPTY;
    }

    /** One row. */
    public static Values row(double... values) {
        return new Values(values.clone(), 1, values.length);
    }

    /** Rows of equal length. */
    public static Values of(double[][] rows) {
        return of(Arrays.stream(rows).map(double[]::clone).toList());
    }

    /**
     * Rows of equal length.
     *
     * @throws ShapeException if the lengths differ
     */
    public static Values of(List<double[]> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).length;
        double[] all = new double[Math.multiplyExact(rows.size(), columns)];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != columns) {
                throw new ShapeException(
                        "row " + (i + 1) + ": expected " + columns + " numbers as in row 1, got " + rows.get(i).length);
            }
            System.arraycopy(rows.get(i), 0, all, i * columns, columns);
        }
        return new Values(all, rows.size(), columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return values[row * columns + column];
    }

    /** A copy of one row. */
    public double[] rowAt(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** "4x3". */
    public String shape() {
        return rows + "x" + columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values v && rows == v.rows && columns == v.columns && Arrays.equals(values, v.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The numbers as JSON would show them. */
    @Override
    public String toString() {
        if (rows == 1) {
            return Arrays.toString(values);
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < rows; i++) {
            text.append(i == 0 ? "" : ", ").append(Arrays.toString(rowAt(i)));
        }
        return text.append(']').toString();
    }
}
