package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Sums over rows and of squares, and the search for bad numbers, in float64 on the vector units; {@link VectorSums32} is
 * the same in float32.
 */
final class VectorSums64 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    /** Vectors half as wide, for what is too narrow for a whole one. */
    private static final VectorSpecies<Double> HALF =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Math.max(64, SPECIES.vectorBitSize() / 2)));

    private static final int H = HALF.length();

    /** The chains of a sum of squares, by fours: their latency is the bound, wider vectors gain nothing. */
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    private static final boolean HAS_FOUR = SPECIES.vectorBitSize() >= FOUR.vectorBitSize();

    /** So many numbers are searched between two looks at what was found. */
    private static final int SEARCHED = 128 * L;

    private VectorSums64() {}

    /** sums += 1ᵀ · A. Vectors of columns may overlap if both start from the old sums: then both store the same. */
    static void addRows(Matrix matrix, Matrix sums) {
        int columns = matrix.columns();
        if (columns < H) {
            Sums64.addRows(matrix, sums);
            return;
        }
        double[] a = matrix.doubles();
        double[] s = sums.doubles();
        int rows = matrix.rows();
        int stride = matrix.stride();
        int from = matrix.offset();
        int to = sums.offset();
        if (columns < L) {
            addHalves(rows, columns - H, a, from, stride, s, to);
            return;
        }
        int left = columns;
        while (left > 0) {
            // All but the last go on where a whole vector is left, at least.
            int width = left <= 4 * L ? left : left < 5 * L ? 2 * L : 4 * L;
            int last = width - L;
            addFour(rows, Math.min(L, last), Math.min(2 * L, last), last, a, from, stride, s, to);
            from += width;
            to += width;
            left -= width;
        }
    }

    /** Four vectors of columns at a time: as many chains stay in registers. */
    private static void addFour(
            int rows, int d1, int d2, int d3, double[] a, int from, int stride, double[] s, int to) {
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, s, to);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, s, to + d1);
        DoubleVector s2 = DoubleVector.fromArray(SPECIES, s, to + d2);
        DoubleVector s3 = DoubleVector.fromArray(SPECIES, s, to + d3);
        int at = from;
        for (int i = 0; i < rows; i++) {
            s0 = s0.add(DoubleVector.fromArray(SPECIES, a, at));
            s1 = s1.add(DoubleVector.fromArray(SPECIES, a, at + d1));
            s2 = s2.add(DoubleVector.fromArray(SPECIES, a, at + d2));
            s3 = s3.add(DoubleVector.fromArray(SPECIES, a, at + d3));
            at += stride;
        }
        s0.intoArray(s, to);
        s1.intoArray(s, to + d1);
        s2.intoArray(s, to + d2);
        s3.intoArray(s, to + d3);
    }

    private static void addHalves(int rows, int d1, double[] a, int from, int stride, double[] s, int to) {
        DoubleVector s0 = DoubleVector.fromArray(HALF, s, to);
        DoubleVector s1 = DoubleVector.fromArray(HALF, s, to + d1);
        int at = from;
        for (int i = 0; i < rows; i++) {
            s0 = s0.add(DoubleVector.fromArray(HALF, a, at));
            s1 = s1.add(DoubleVector.fromArray(HALF, a, at + d1));
            at += stride;
        }
        s0.intoArray(s, to);
        s1.intoArray(s, to + d1);
    }

    /**
     * Σ x² in double. A row's last numbers are followed by zeros: they leave chains as they are, for none is ever −0.
     */
    static double ofSquares(Matrix matrix) {
        if (!HAS_FOUR || matrix.columns() < 4) {
            return Sums64.ofSquares(matrix);
        }
        double[] x = matrix.doubles();
        int columns = matrix.columns();
        int sixteens = columns & -16;
        DoubleVector s0 = DoubleVector.zero(FOUR);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        for (int i = 0; i < matrix.rows(); i++) {
            int from = matrix.offset() + i * matrix.stride();
            for (int j = 0; j < sixteens; j += 16) {
                DoubleVector x0 = four(x, from + j);
                DoubleVector x1 = four(x, from + j + 4);
                DoubleVector x2 = four(x, from + j + 8);
                DoubleVector x3 = four(x, from + j + 12);
                s0 = x0.fma(x0, s0);
                s1 = x1.fma(x1, s1);
                s2 = x2.fma(x2, s2);
                s3 = x3.fma(x3, s3);
            }
            if (sixteens < columns) {
                int at = from + sixteens;
                int left = columns - sixteens;
                DoubleVector x0 = upToFour(x, at, left);
                s0 = x0.fma(x0, s0);
                DoubleVector x1 = upToFour(x, at + 4, left - 4);
                s1 = x1.fma(x1, s1);
                DoubleVector x2 = upToFour(x, at + 8, left - 8);
                s2 = x2.fma(x2, s2);
                DoubleVector x3 = upToFour(x, at + 12, left - 12);
                s3 = x3.fma(x3, s3);
            }
        }
        return (sum(s0) + sum(s1)) + (sum(s2) + sum(s3));
    }

    private static DoubleVector four(double[] x, int from) {
        return DoubleVector.fromArray(FOUR, x, from);
    }

    /** As many numbers as there are, and zeros. */
    private static DoubleVector upToFour(double[] x, int from, int count) {
        double x0 = count > 0 ? x[from] : 0;
        double x1 = count > 1 ? x[from + 1] : 0;
        double x2 = count > 2 ? x[from + 2] : 0;
        double x3 = count > 3 ? x[from + 3] : 0;
        return DoubleVector.zero(FOUR)
                .withLane(0, x0)
                .withLane(1, x1)
                .withLane(2, x2)
                .withLane(3, x3);
    }

    private static double sum(DoubleVector s) {
        return (s.lane(0) + s.lane(1)) + (s.lane(2) + s.lane(3));
    }

    static int firstNonFinite(Matrix matrix) {
        int runs = Runs.count(matrix);
        int n = Runs.length(runs, matrix);
        for (int i = 0; i < runs; i++) {
            int from = Runs.start(i, matrix);
            for (int j = 0; j < n; j += SEARCHED) {
                int length = Math.min(SEARCHED, n - j);
                if (length < L || !allFinite(matrix.doubles(), from + j, length)) {
                    int place = Sums64.firstNonFinite(matrix.doubles(), from + j, length);
                    if (place >= 0) {
                        return i * matrix.columns() + j + place;
                    }
                }
            }
        }
        return -1;
    }

    /** Zero times a finite number is a zero, times any other it is NaN, and stays so in a sum. */
    private static boolean allFinite(double[] x, int from, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        int end = from + n;
        // The last vector may overlap the one before.
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, x, end - L).mul(zero);
        DoubleVector s1 = zero;
        DoubleVector s2 = zero;
        DoubleVector s3 = zero;
        int j = from;
        for (; j + 4 * L <= end; j += 4 * L) {
            s0 = DoubleVector.fromArray(SPECIES, x, j).fma(zero, s0);
            s1 = DoubleVector.fromArray(SPECIES, x, j + L).fma(zero, s1);
            s2 = DoubleVector.fromArray(SPECIES, x, j + 2 * L).fma(zero, s2);
            s3 = DoubleVector.fromArray(SPECIES, x, j + 3 * L).fma(zero, s3);
        }
        for (; j + L <= end; j += L) {
            s1 = DoubleVector.fromArray(SPECIES, x, j).fma(zero, s1);
        }
        return s0.add(s1).add(s2.add(s3)).compare(VectorOperators.EQ, zero).allTrue();
    }
}
