package org.nnkit.kernels;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/** Sums over rows and of squares, and the search for bad numbers, in float32; {@link Sums64} is the same in float64. */
final class Sums32 {

    private Sums32() {}

    /** sums += 1ᵀ · A, eight columns at a time: as many chains stay in registers. */
    static void addRows(Matrix matrix, Matrix sums) {
        float[] a = matrix.floats();
        float[] s = sums.floats();
        int columns = matrix.columns();
        int stride = matrix.stride();
        int j = 0;
        for (; j + 8 <= columns; j += 8) {
            int to = sums.offset() + j;
            float s0 = s[to];
            float s1 = s[to + 1];
            float s2 = s[to + 2];
            float s3 = s[to + 3];
            float s4 = s[to + 4];
            float s5 = s[to + 5];
            float s6 = s[to + 6];
            float s7 = s[to + 7];
            int at = matrix.offset() + j;
            for (int i = 0; i < matrix.rows(); i++) {
                s0 += a[at];
                s1 += a[at + 1];
                s2 += a[at + 2];
                s3 += a[at + 3];
                s4 += a[at + 4];
                s5 += a[at + 5];
                s6 += a[at + 6];
                s7 += a[at + 7];
                at += stride;
            }
            s[to] = s0;
            s[to + 1] = s1;
            s[to + 2] = s2;
            s[to + 3] = s3;
            s[to + 4] = s4;
            s[to + 5] = s5;
            s[to + 6] = s6;
            s[to + 7] = s7;
        }
        for (; j < columns; j++) {
            float sum = s[sums.offset() + j];
            int at = matrix.offset() + j;
            for (int i = 0; i < matrix.rows(); i++) {
                sum += a[at];
                at += stride;
            }
            s[sums.offset() + j] = sum;
        }
    }

    /** Σ x² in double: eight chains at a time are two passes, and no array to hold the chains. */
    static double ofSquares(Matrix matrix) {
        return ofSquares(matrix, 0) + ofSquares(matrix, 8);
    }

    private static double ofSquares(Matrix matrix, int chain) {
        float[] x = matrix.floats();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            int from = matrix.offset() + i * matrix.stride();
            int end = from + matrix.columns();
            int j = from + chain;
            for (; j + 8 <= end; j += Kernels.CHAINS) {
                s0 = square(x[j], s0);
                s1 = square(x[j + 1], s1);
                s2 = square(x[j + 2], s2);
                s3 = square(x[j + 3], s3);
                s4 = square(x[j + 4], s4);
                s5 = square(x[j + 5], s5);
                s6 = square(x[j + 6], s6);
                s7 = square(x[j + 7], s7);
            }
            if (j < end) {
                s0 = square(x[j], s0);
            }
            if (j + 1 < end) {
                s1 = square(x[j + 1], s1);
            }
            if (j + 2 < end) {
                s2 = square(x[j + 2], s2);
            }
            if (j + 3 < end) {
                s3 = square(x[j + 3], s3);
            }
            if (j + 4 < end) {
                s4 = square(x[j + 4], s4);
            }
            if (j + 5 < end) {
                s5 = square(x[j + 5], s5);
            }
            if (j + 6 < end) {
                s6 = square(x[j + 6], s6);
            }
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    private static double square(double x, double sum) {
        return Math.fma(x, x, sum);
    }

    static int firstNonFinite(Matrix matrix) {
        int runs = Runs.count(matrix);
        for (int i = 0; i < runs; i++) {
            int place = firstNonFinite(matrix.floats(), Runs.start(i, matrix), Runs.length(runs, matrix));
            if (place >= 0) {
                return i * matrix.columns() + place;
            }
        }
        return -1;
    }

    /** Zero times a finite number is a zero, times any other it is NaN: eight at a time need one branch. */
    static int firstNonFinite(float[] x, int from, int n) {
        int end = from + n;
        int j = from;
        for (; j + 8 <= end; j += 8) {
            float first = (x[j] * 0 + x[j + 1] * 0) + (x[j + 2] * 0 + x[j + 3] * 0);
            float second = (x[j + 4] * 0 + x[j + 5] * 0) + (x[j + 6] * 0 + x[j + 7] * 0);
            if (first + second != 0) {
                break;
            }
        }
        for (; j < end; j++) {
            if (!(Math.abs(x[j]) <= Float.MAX_VALUE)) {
                return j - from;
            }
        }
        return -1;
    }
}
