package org.nnkit.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Sums over rows, and the search for bad numbers, in float32 on the vector units; {@link VectorSums64} is
 * the same in float64.
 *
 * <p>The squares are summed by {@link Sums32}: vectors of two lengths in one program make objects of both (JDK 17).
 */
final class VectorSums32 {

    private static final VectorSpecies<Float> SPECIES = VectorTiles32.SPECIES;
    private static final int L = VectorTiles32.L;

    private VectorSums32() {}

    /** sums += 1ᵀ · A. Vectors of columns may overlap if both start from the old sums: then both store the same. */
    static void addRows(Matrix matrix, Matrix sums) {
        int columns = matrix.columns();
        if (columns < L) {
            Sums32.addRows(matrix, sums);
            return;
        }
        float[] a = matrix.floats();
        float[] s = sums.floats();
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
    private static void addFour(int rows, int d1, int d2, int d3, float[] a, int from, int stride, float[] s, int to) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, s, to);
        FloatVector s1 = FloatVector.fromArray(SPECIES, s, to + d1);
        FloatVector s2 = FloatVector.fromArray(SPECIES, s, to + d2);
        FloatVector s3 = FloatVector.fromArray(SPECIES, s, to + d3);
        int at = from;
        for (int i = 0; i < rows; i++) {
            s0 = FloatVector.fromArray(SPECIES, a, at).add(s0);
            s1 = FloatVector.fromArray(SPECIES, a, at + d1).add(s1);
            s2 = FloatVector.fromArray(SPECIES, a, at + d2).add(s2);
            s3 = FloatVector.fromArray(SPECIES, a, at + d3).add(s3);
            at += stride;
        }
        VectorTiles32.TYPE.cast(s0).intoArray(s, to);
        VectorTiles32.TYPE.cast(s1).intoArray(s, to + d1);
        VectorTiles32.TYPE.cast(s2).intoArray(s, to + d2);
        VectorTiles32.TYPE.cast(s3).intoArray(s, to + d3);
    }

    static int firstNonFinite(Matrix matrix) {
        int runs = Runs.count(matrix);
        int n = Runs.length(runs, matrix);
        for (int i = 0; i < runs; i++) {
            int from = Runs.start(i, matrix);
            boolean finite = n >= L && allFinite(matrix.floats(), from, n);
            int place = finite ? -1 : Sums32.firstNonFinite(matrix.floats(), from, n);
            if (place >= 0) {
                return i * matrix.columns() + place;
            }
        }
        return -1;
    }

    /** y = fma(a, b · x, y) and x = what y was; whether the new y is finite. */
    static boolean exchange(float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        if (n < L) {
            return Elementwise32.exchange(a, b, x, xo, y, yo, n);
        }
        FloatVector zero = FloatVector.broadcast(SPECIES, 0);
        FloatVector rate = FloatVector.broadcast(SPECIES, a);
        FloatVector factor = FloatVector.broadcast(SPECIES, b);
        FloatVector sum = zero;
        int whole = n / L * L;
        for (int j = 0; j < whole; j += L) {
            FloatVector old = FloatVector.fromArray(SPECIES, y, yo + j);
            FloatVector now = rate.fma(FloatVector.fromArray(SPECIES, x, xo + j).mul(factor), old);
            now.intoArray(y, yo + j);
            old.intoArray(x, xo + j);
            sum = zero.fma(now, sum);
        }
        boolean rest = Elementwise32.exchange(a, b, x, xo + whole, y, yo + whole, n - whole);
        return rest && zero.add(sum).compare(VectorOperators.EQ, zero).allTrue();
    }

    /** Zero times a finite number is a zero, times any other it is NaN, and stays so in a sum. */
    private static boolean allFinite(float[] x, int from, int n) {
        FloatVector zero = FloatVector.broadcast(SPECIES, 0);
        // The last four vectors may overlap those before, and each other. One loop: where two share a chain, C2 makes
        // objects.
        int last = n - L;
        int d1 = Math.min(L, last);
        int d2 = Math.min(2 * L, last);
        int d3 = Math.min(3 * L, last);
        int step = d3 + L;
        int end = from + n;
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        FloatVector s2 = zero;
        FloatVector s3 = zero;
        for (int j = from; j < end; j += step) {
            int at = Math.min(j, end - step);
            s0 = FloatVector.fromArray(SPECIES, x, at).fma(zero, s0);
            s1 = FloatVector.fromArray(SPECIES, x, at + d1).fma(zero, s1);
            s2 = FloatVector.fromArray(SPECIES, x, at + d2).fma(zero, s2);
            s3 = FloatVector.fromArray(SPECIES, x, at + d3).fma(zero, s3);
        }
        return zero.add(s0)
                .add(s1)
                .add(s2)
                .add(s3)
                .compare(VectorOperators.EQ, zero)
                .allTrue();
    }
}
