package org.nnkit.api.math;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row-major window on an array of doubles or of floats: element (i, j) is at {@code offset + i * stride + j}.
 *
 * <p>The window's place never changes, its numbers may. Views share their numbers. Nothing is checked per element beyond
 * what the array itself checks; the kernels check shapes once per call.
 */
public final class Matrix {

    private static final Matrix[] NONE = {};

    private final double @Nullable [] doubles;
    private final float @Nullable [] floats;
    private final int offset;
    private final int stride;
    private final int rows;
    private final int columns;
    /** The rows that each member of a team of the last asked for size takes. */
    private volatile Matrix[] shares = NONE;

    private Matrix(
            double @Nullable [] doubles, float @Nullable [] floats, int offset, int stride, int rows, int columns) {
        if (rows < 0 || columns < 0 || offset < 0 || stride < columns) {
            throw new ShapeException(
                    "no matrix: " + rows + "x" + columns + " with offset " + offset + " and stride " + stride);
        }
        int length = doubles != null ? doubles.length : floats != null ? floats.length : 0;
        long end = rows == 0 ? 0 : offset + (rows - 1L) * stride + columns;
        if (end > length) {
            throw new ShapeException(rows + "x" + columns + " with offset " + offset + " and stride " + stride
                    + " needs " + end + " numbers, got an array of " + length);
        }
        this.doubles = doubles;
        this.floats = floats;
        this.offset = offset;
        this.stride = stride;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * A new matrix of zeros.
     *
     * @throws ShapeException if it would have more than 2³¹ − 1 numbers, the longest array that Java has
     */
    public static Matrix zeros(Precision precision, int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new ShapeException("no matrix: " + rows + "x" + columns);
        }
        long size = (long) rows * columns;
        if (size > Integer.MAX_VALUE - 8) {
            throw new ShapeException("a matrix of " + rows + "x" + columns + " has " + size
                    + " numbers, more than an array can hold (2147483639)");
        }
        return precision == Precision.FLOAT64
                ? new Matrix(new double[(int) size], null, 0, columns, rows, columns)
                : new Matrix(null, new float[(int) size], 0, columns, rows, columns);
    }

    /** A float64 copy of rows of equal length. */
    public static Matrix of(double[][] rows) {
        return of(Values.of(rows), Precision.FLOAT64);
    }

    /** A copy; float32 rounds to nearest. */
    public static Matrix of(Values values, Precision precision) {
        Matrix m = zeros(precision, values.rows(), values.columns());
        for (int i = 0; i < m.rows; i++) {
            for (int j = 0; j < m.columns; j++) {
                m.set(i, j, values.get(i, j));
            }
        }
        return m;
    }

    /** A float64 matrix of one row, a window on the array itself. */
    public static Matrix row(double... values) {
        return wrap(values, 0, values.length, 1, values.length);
    }

    /** A window on the array itself. */
    public static Matrix wrap(double[] array, int offset, int stride, int rows, int columns) {
        return new Matrix(array, null, offset, stride, rows, columns);
    }

    /** A window on the array itself. */
    public static Matrix wrap(float[] array, int offset, int stride, int rows, int columns) {
        return new Matrix(null, array, offset, stride, rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int offset() {
        return offset;
    }

    public int stride() {
        return stride;
    }

    public Precision precision() {
        return doubles != null ? Precision.FLOAT64 : Precision.FLOAT32;
    }

    /** Whether the numbers are doubles. */
    public boolean isFloat64() {
        return doubles != null;
    }

    /**
     * The array behind a float64 matrix.
     *
     * @throws ShapeException if it is float32
     */
    public double[] doubles() {
        if (doubles == null) {
            throw new ShapeException("expected a float64 matrix, got a float32 one");
        }
        return doubles;
    }

    /**
     * The array behind a float32 matrix.
     *
     * @throws ShapeException if it is float64
     */
    public float[] floats() {
        if (floats == null) {
            throw new ShapeException("expected a float32 matrix, got a float64 one");
        }
        return floats;
    }

    public double get(int row, int column) {
        int at = offset + row * stride + column;
        return doubles != null ? doubles[at] : floats()[at];
    }

    /** Sets an element; float32 rounds to nearest. */
    public void set(int row, int column, double value) {
        int at = offset + row * stride + column;
        if (doubles != null) {
            doubles[at] = value;
        } else {
            floats()[at] = (float) value;
        }
    }

    /** A window on the rows from {@code from} to before {@code to}. */
    public Matrix rows(int from, int to) {
        if (from < 0 || to < from || to > rows) {
            throw new ShapeException("rows " + from + " to " + to + " of " + rows + "x" + columns);
        }
        return new Matrix(doubles, floats, from == to ? offset : offset + from * stride, stride, to - from, columns);
    }

    /** Windows on the rows of each member of a team. Who asks for as many again makes no objects. */
    Matrix[] shares(Team team) {
        Matrix[] known = shares;
        if (known.length != team.threads()) {
            known = new Matrix[team.threads()];
            for (int m = 0; m < known.length; m++) {
                known[m] = rows(team.start(m, rows), team.start(m + 1, rows));
            }
            shares = known;
        }
        return known;
    }

    /** A window on the columns from {@code from} to before {@code to}. */
    public Matrix columns(int from, int to) {
        if (from < 0 || to < from || to > columns) {
            throw new ShapeException("columns " + from + " to " + to + " of " + rows + "x" + columns);
        }
        return new Matrix(doubles, floats, offset + from, stride, rows, to - from);
    }

    /** A new matrix with the same numbers. */
    public Matrix copy() {
        return to(precision());
    }

    /** A new matrix of the given precision; float32 rounds to nearest. */
    public Matrix to(Precision precision) {
        Matrix m = zeros(precision, rows, columns);
        m.set(this);
        return m;
    }

    /**
     * Copies the numbers of a matrix of the same shape; a float32 matrix rounds doubles to nearest.
     *
     * @throws ShapeException if the shapes differ
     */
    public void set(Matrix other) {
        other.requireShape("copied matrix", rows, columns);
        for (int i = 0; i < rows; i++) {
            setRow(i, other, i);
        }
    }

    /**
     * Copies a row of a matrix with as many columns; a float32 matrix rounds doubles to nearest.
     *
     * @param row where to, from 0
     * @param other the matrix
     * @param from which of its rows
     * @throws ShapeException if it has more or fewer columns
     * @throws IndexOutOfBoundsException if one of the rows is not there
     */
    public void setRow(int row, Matrix other, int from) {
        other.requireShape("copied matrix", other.rows, columns);
        int y = offset + Objects.checkIndex(row, rows) * stride;
        int x = other.offset + Objects.checkIndex(from, other.rows) * other.stride;
        if (doubles != null && other.doubles != null) {
            System.arraycopy(other.doubles, x, doubles, y, columns);
        } else if (floats != null && other.floats != null) {
            System.arraycopy(other.floats, x, floats, y, columns);
        } else {
            for (int j = 0; j < columns; j++) {
                set(row, j, other.get(from, j));
            }
        }
    }

    /** Sets every number. */
    public void fill(double value) {
        int runs = stride == columns ? Math.min(rows, 1) : rows;
        int n = stride == columns ? rows * columns : columns;
        for (int i = 0; i < runs; i++) {
            int from = offset + i * stride;
            if (doubles != null) {
                Arrays.fill(doubles, from, from + n, value);
            } else {
                Arrays.fill(floats(), from, from + n, (float) value);
            }
        }
    }

    /** A copy as rows of doubles. */
    public double[][] toArray() {
        double[][] copy = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                copy[i][j] = get(i, j);
            }
        }
        return copy;
    }

    /**
     * Checks the shape.
     *
     * @param name what to call this matrix in the message
     * @throws ShapeException if it has another
     */
    public void requireShape(String name, int expectedRows, int expectedColumns) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new ShapeException(
                    name + ": expected " + expectedRows + "x" + expectedColumns + ", got " + rows + "x" + columns);
        }
    }

    /**
     * Checks that another matrix has the same shape and precision.
     *
     * @param name what to call this matrix in the message
     * @param other the matrix to compare with
     * @param otherName what to call it
     * @throws ShapeException if it does not
     */
    public void requireLike(String name, Matrix other, String otherName) {
        if (!hasShapeOf(other)) {
            throw new ShapeException(
                    name + ": expected " + other.shape() + " (the shape of " + otherName + "), got " + shape());
        }
        if (isFloat64() != other.isFloat64()) {
            throw new ShapeException(name + ": expected " + other.precision().configName() + " (as " + otherName
                    + " is), got " + precision().configName());
        }
    }

    boolean hasShapeOf(Matrix other) {
        return rows == other.rows && columns == other.columns;
    }

    /** "4x3". */
    public String shape() {
        return rows + "x" + columns;
    }

    /** Shape and precision, not the numbers. */
    @Override
    public String toString() {
        return shape() + " " + precision().configName();
    }
}
