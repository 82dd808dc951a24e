package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.SingularMatrixException;

/**
 * A = Q · R with Q = H₀ · H₁ · …, where H = I − τ · v · vᵀ and v is 1 at the diagonal; sums are chains downwards, in double for
 * both precisions. A float32 matrix is worked on in a copy, whose numbers are rounded to float32 where they would be stored.
 */
final class HouseholderQr {

    /** See {@link PortableKernels}: what rounding may leave of a zero, in units of what is expected. */
    private static final double SAFETY = 4;

    private HouseholderQr() {}

    static void factor(Matrix a, Matrix tau) {
        if (a.isFloat64()) {
            factor(a, tau, Precision.FLOAT64);
            return;
        }
        Matrix qr = a.to(Precision.FLOAT64);
        factor(qr, tau, Precision.FLOAT32);
        a.set(qr);
    }

    private static void factor(Matrix matrix, Matrix tau, Precision precision) {
        double[] a = matrix.doubles();
        double[] sums = new double[matrix.columns()];
        for (int k = 0; k < matrix.columns(); k++) {
            double norm = norm(matrix, k, k);
            // The reflections so far have left the norm of the whole column as it was. Written as what must hold: NaN
            // fails.
            if (!(norm > tolerance(matrix, k, precision))) {
                throw new SingularMatrixException("QR", k);
            }
            int top = matrix.offset() + k * matrix.stride() + k;
            double head = a[top];
            double diagonal = -Math.copySign(norm, head); // the sign with which the next line cancels nothing
            double factor = 1 - head / diagonal;
            for (int i = k + 1, at = top; i < matrix.rows(); i++) {
                at += matrix.stride();
                a[at] = Cholesky.rounded(-a[at] / diagonal / factor, precision);
            }
            a[top] = Cholesky.rounded(diagonal, precision);
            tau.set(0, k, factor);
            reflect(matrix, k, tau.get(0, k), matrix, k + 1, sums, precision);
        }
    }

    private static double tolerance(Matrix a, int column, Precision precision) {
        if (column == 0) {
            return 0;
        }
        double norm = norm(a, 0, column);
        return SAFETY * a.columns() * precision.ulp(norm) + a.rows() * Math.ulp(norm);
    }

    /** The Euclidean norm of a column from a row on; scaled by a power of two, so that no square is lost or overflows. */
    private static double norm(Matrix matrix, int row, int column) {
        double[] a = matrix.doubles();
        int stride = matrix.stride();
        int first = matrix.offset() + row * stride + column;
        double largest = 0;
        for (int i = row, at = first; i < matrix.rows(); i++, at += stride) {
            largest = Math.max(largest, Math.abs(a[at]));
        }
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest == 0 ? 0 : Double.NaN;
        }
        int exponent = Math.getExponent(largest);
        double scale = Math.scalb(1.0, -exponent);
        double sum = 0;
        for (int i = row, at = first; i < matrix.rows(); i++, at += stride) {
            double x = a[at] * scale;
            sum = Math.fma(x, x, sum);
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }

    /** B = H · B, from a column of B on, for the reflector in column k; row by row, as the numbers lie in memory. */
    private static void reflect(
            Matrix qr, int k, double tau, Matrix matrix, int from, double[] sums, Precision precision) {
        double[] v = qr.doubles();
        double[] b = matrix.doubles();
        int columns = matrix.columns() - from;
        int top = matrix.offset() + k * matrix.stride() + from;
        int tail = qr.offset() + k * qr.stride() + k;
        System.arraycopy(b, top, sums, 0, columns);
        int i = k + 1;
        for (; i + 4 <= matrix.rows(); i += 4) {
            int at = tail + (i - k) * qr.stride();
            int row = top + (i - k) * matrix.stride();
            addFour(v, at, qr.stride(), b, row, matrix.stride(), sums, columns);
        }
        for (; i < matrix.rows(); i++) {
            add(v[tail + (i - k) * qr.stride()], b, top + (i - k) * matrix.stride(), sums, columns);
        }
        for (int j = 0; j < columns; j++) {
            sums[j] = tau * sums[j];
            b[top + j] = Cholesky.rounded(b[top + j] - sums[j], precision);
        }
        for (int r = k + 1; r < matrix.rows(); r++) {
            double vr = v[tail + (r - k) * qr.stride()];
            subtract(vr, sums, b, top + (r - k) * matrix.stride(), columns, precision);
        }
    }

    /** Four links of every chain. */
    private static void addFour(double[] v, int at, int vi, double[] b, int row, int bi, double[] sums, int columns) {
        double v0 = v[at];
        double v1 = v[at + vi];
        double v2 = v[at + 2 * vi];
        double v3 = v[at + 3 * vi];
        int row1 = row + bi;
        int row2 = row1 + bi;
        int row3 = row2 + bi;
        for (int j = 0; j < columns; j++) {
            double s = Math.fma(v1, b[row1 + j], Math.fma(v0, b[row + j], sums[j]));
            sums[j] = Math.fma(v3, b[row3 + j], Math.fma(v2, b[row2 + j], s));
        }
    }

    private static void add(double v, double[] b, int row, double[] sums, int columns) {
        for (int j = 0; j < columns; j++) {
            sums[j] = Math.fma(v, b[row + j], sums[j]);
        }
    }

    private static void subtract(double v, double[] sums, double[] b, int row, int columns, Precision precision) {
        if (precision == Precision.FLOAT32) {
            for (int j = 0; j < columns; j++) {
                b[row + j] = (float) Math.fma(-v, sums[j], b[row + j]);
            }
        } else {
            for (int j = 0; j < columns; j++) {
                b[row + j] = Math.fma(-v, sums[j], b[row + j]);
            }
        }
    }

    static void solve(Matrix qr, Matrix tau, Matrix b) {
        if (qr.isFloat64()) {
            solve(qr, tau, b, Precision.FLOAT64);
            return;
        }
        Matrix x = b.to(Precision.FLOAT64);
        solve(qr.to(Precision.FLOAT64), tau, x, Precision.FLOAT32);
        b.set(x);
    }

    private static void solve(Matrix qr, Matrix tau, Matrix matrix, Precision precision) {
        double[] b = matrix.doubles();
        int columns = matrix.columns();
        double[] sums = new double[columns];
        for (int k = 0; k < qr.columns(); k++) {
            reflect(qr, k, tau.get(0, k), matrix, 0, sums, precision);
        }
        for (int i = qr.columns() - 1; i >= 0; i--) { // R · X = the first rows of Qᵀ · B
            int row = qr.offset() + i * qr.stride();
            int to = matrix.offset() + i * matrix.stride();
            for (int p = i + 1; p < qr.columns(); p++) {
                Cholesky.subtract(qr.doubles()[row + p], b, matrix.offset() + p * matrix.stride(), to, columns);
            }
            Cholesky.divide(b, to, columns, qr.doubles()[row + i], precision);
        }
    }
}
