package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.SingularMatrixException;

/**
 * A = L · Lᵀ, column by column; the inner products are chains upwards, in double for both precisions. A float32 matrix is
 * worked on in a copy, whose numbers are rounded to float32 where they would be stored.
 */
final class Cholesky {

    /** See {@link PortableKernels}: what rounding may leave of a zero, in units of what is expected. */
    private static final double SAFETY = 4;

    private Cholesky() {}

    static void factor(Matrix a) {
        if (a.isFloat64()) {
            factor(a.rows(), a.doubles(), a.offset(), a.stride(), Precision.FLOAT64);
            return;
        }
        Matrix l = a.to(Precision.FLOAT64);
        factor(l.rows(), l.doubles(), l.offset(), l.stride(), Precision.FLOAT32);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j <= i; j++) {
                a.set(i, j, l.get(i, j));
            }
        }
    }

    private static void factor(int n, double[] a, int offset, int stride, Precision precision) {
        for (int j = 0; j < n; j++) {
            int row = offset + j * stride;
            double pivot = rest(a, row, row, j);
            // Written as what must hold, so that NaN fails too.
            if (!(pivot > SAFETY * j * precision.ulp(a[row + j]))) {
                throw new SingularMatrixException("Cholesky", j);
            }
            double diagonal = rounded(Math.sqrt(pivot), precision);
            a[row + j] = diagonal;
            int i = j + 1;
            for (; i + 4 <= n; i += 4) {
                fourRests(a, offset + i * stride, stride, row, j, diagonal, precision);
            }
            for (; i < n; i++) {
                int at = offset + i * stride;
                a[at + j] = rounded(rest(a, at, row, j) / diagonal, precision);
            }
        }
    }

    /** a_ij − Σ l_ip · l_jp over the columns before j. */
    private static double rest(double[] a, int rowI, int rowJ, int j) {
        double s = a[rowI + j];
        for (int p = 0; p < j; p++) {
            s = Math.fma(-a[rowI + p], a[rowJ + p], s);
        }
        return s;
    }

    /** The same for four rows below each other, which also become elements of L: a chain alone would wait for itself. */
    private static void fourRests(
            double[] a, int row, int stride, int rowJ, int j, double diagonal, Precision precision) {
        int row1 = row + stride;
        int row2 = row1 + stride;
        int row3 = row2 + stride;
        double s0 = a[row + j];
        double s1 = a[row1 + j];
        double s2 = a[row2 + j];
        double s3 = a[row3 + j];
        for (int p = 0; p < j; p++) {
            double l = -a[rowJ + p];
            s0 = Math.fma(a[row + p], l, s0);
            s1 = Math.fma(a[row1 + p], l, s1);
            s2 = Math.fma(a[row2 + p], l, s2);
            s3 = Math.fma(a[row3 + p], l, s3);
        }
        a[row + j] = rounded(s0 / diagonal, precision);
        a[row1 + j] = rounded(s1 / diagonal, precision);
        a[row2 + j] = rounded(s2 / diagonal, precision);
        a[row3 + j] = rounded(s3 / diagonal, precision);
    }

    /** What a matrix of that precision keeps of a number. */
    static double rounded(double x, Precision precision) {
        return precision == Precision.FLOAT32 ? (float) x : x;
    }

    static void solve(Matrix l, Matrix b) {
        if (l.isFloat64()) {
            solve(l, b, Precision.FLOAT64);
            return;
        }
        Matrix x = b.to(Precision.FLOAT64);
        solve(l.to(Precision.FLOAT64), x, Precision.FLOAT32);
        b.set(x);
    }

    private static void solve(Matrix factor, Matrix matrix, Precision precision) {
        double[] l = factor.doubles();
        double[] b = matrix.doubles();
        int n = factor.rows();
        int columns = matrix.columns();
        for (int i = 0; i < n; i++) { // L · Y = B
            int row = factor.offset() + i * factor.stride();
            int to = matrix.offset() + i * matrix.stride();
            for (int p = 0; p < i; p++) {
                subtract(l[row + p], b, matrix.offset() + p * matrix.stride(), to, columns);
            }
            divide(b, to, columns, l[row + i], precision);
        }
        for (int i = n - 1; i >= 0; i--) { // Lᵀ · X = Y
            int to = matrix.offset() + i * matrix.stride();
            for (int p = i + 1; p < n; p++) {
                int at = factor.offset() + p * factor.stride() + i;
                subtract(l[at], b, matrix.offset() + p * matrix.stride(), to, columns);
            }
            divide(b, to, columns, l[factor.offset() + i * factor.stride() + i], precision);
        }
    }

    /** Row = row − a · other row: a link in the chain of each column. */
    static void subtract(double a, double[] b, int from, int to, int columns) {
        for (int c = 0; c < columns; c++) {
            b[to + c] = Math.fma(-a, b[from + c], b[to + c]);
        }
    }

    static void divide(double[] b, int to, int columns, double divisor, Precision precision) {
        for (int c = 0; c < columns; c++) {
            b[to + c] = rounded(b[to + c] / divisor, precision);
        }
    }
}
