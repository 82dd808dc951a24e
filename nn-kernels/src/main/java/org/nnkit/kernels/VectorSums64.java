package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Sums over rows, and the search for bad numbers, in float64 on the vector units; {@link VectorSums32} is
 * the same in float32.
 *
 * <p>The chains of {@link Sums64#ofSquares} would be two vectors: their latency is the bound, so plain code is as fast.
 */
final class VectorSums64 {

    private static final VectorSpecies<Double> SPECIES = VectorTiles64.SPECIES;
    private static final int L = VectorTiles64.L;

    private VectorSums64() {}

    /** sums += 1ᵀ · A. Vectors of columns may overlap if both start from the old sums: then both store the same. */
    static void addRows(Matrix matrix, Matrix sums) {
        int columns = matrix.columns();
        if (columns < L) {
            Sums64.addRows(matrix, sums);
            return;
        }
        double[] a = matrix.doubles();
        double[] s = sums.doubles();
        int rows = matrix.rows();
        int stride = matrix.stride();
        int from = matrix.offset();
        int to = sums.offset();
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
            s0 = DoubleVector.fromArray(SPECIES, a, at).add(s0);
            s1 = DoubleVector.fromArray(SPECIES, a, at + d1).add(s1);
            s2 = DoubleVector.fromArray(SPECIES, a, at + d2).add(s2);
            s3 = DoubleVector.fromArray(SPECIES, a, at + d3).add(s3);
            at += stride;
        }
        VectorTiles64.TYPE.cast(s0).intoArray(s, to);
        VectorTiles64.TYPE.cast(s1).intoArray(s, to + d1);
        VectorTiles64.TYPE.cast(s2).intoArray(s, to + d2);
        VectorTiles64.TYPE.cast(s3).intoArray(s, to + d3);
    }

    static int firstNonFinite(Matrix matrix) {
        int runs = Runs.count(matrix);
        int n = Runs.length(runs, matrix);
        for (int i = 0; i < runs; i++) {
            int from = Runs.start(i, matrix);
            boolean finite = n >= L && allFinite(matrix.doubles(), from, n);
            int place = finite ? -1 : Sums64.firstNonFinite(matrix.doubles(), from, n);
            if (place >= 0) {
                return i * matrix.columns() + place;
            }
        }
        return -1;
    }

    /** y = fma(a, b · x, y) and x = what y was; whether the new y is finite. */
    static boolean exchange(double a, double b, double[] x, int xo, double[] y, int yo, int n) {
        if (n < L) {
            return Elementwise64.exchange(a, b, x, xo, y, yo, n);
        }
        DoubleVector zero = DoubleVector.broadcast(SPECIES, 0);
        DoubleVector rate = DoubleVector.broadcast(SPECIES, a);
        DoubleVector factor = DoubleVector.broadcast(SPECIES, b);
        DoubleVector sum = zero;
        int whole = n / L * L;
        for (int j = 0; j < whole; j += L) {
            DoubleVector old = DoubleVector.fromArray(SPECIES, y, yo + j);
            DoubleVector now =
                    rate.fma(DoubleVector.fromArray(SPECIES, x, xo + j).mul(factor), old);
            now.intoArray(y, yo + j);
            old.intoArray(x, xo + j);
            sum = zero.fma(now, sum);
        }
        boolean rest = Elementwise64.exchange(a, b, x, xo + whole, y, yo + whole, n - whole);
        return rest && zero.add(sum).compare(VectorOperators.EQ, zero).allTrue();
    }

    /** Zero times a finite number is a zero, times any other it is NaN, and stays so in a sum. */
    private static boolean allFinite(double[] x, int from, int n) {
        DoubleVector zero = DoubleVector.broadcast(SPECIES, 0);
        // The last four vectors may overlap those before, and each other. One loop: where two share a chain, C2 makes
        // objects.
        int last = n - L;
        int d1 = Math.min(L, last);
        int d2 = Math.min(2 * L, last);
        int d3 = Math.min(3 * L, last);
        int step = d3 + L;
        int end = from + n;
        DoubleVector s0 = zero;
        DoubleVector s1 = zero;
        DoubleVector s2 = zero;
        DoubleVector s3 = zero;
        for (int j = from; j < end; j += step) {
            int at = Math.min(j, end - step);
            s0 = DoubleVector.fromArray(SPECIES, x, at).fma(zero, s0);
            s1 = DoubleVector.fromArray(SPECIES, x, at + d1).fma(zero, s1);
            s2 = DoubleVector.fromArray(SPECIES, x, at + d2).fma(zero, s2);
            s3 = DoubleVector.fromArray(SPECIES, x, at + d3).fma(zero, s3);
        }
        return zero.add(s0)
                .add(s1)
                .add(s2)
                .add(s3)
                .compare(VectorOperators.EQ, zero)
                .allTrue();
    }
}
