package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.SingularMatrixException;

/**
 * A = Q · R with Q = H₀ · H₁ · …, where H = I − τ · v · vᵀ and v is 1 at the diagonal; sums are chains downwards, in double for
 * both precisions.
 */
final class HouseholderQr {

    /** See {@link PortableKernels}: what rounding may leave of a zero, in units of what is expected. */
    private static final double SAFETY = 4;

    private HouseholderQr() {}

    static void factor(Matrix a, Matrix tau) {
        double[] sums = new double[a.columns()];
        for (int k = 0; k < a.columns(); k++) {
            double norm = norm(a, k, k);
            // The reflections so far have left the norm of the whole column as it was. Written as what must hold: NaN
            // fails.
            if (!(norm > tolerance(a, k))) {
                throw new SingularMatrixException("QR", k);
            }
            double head = a.get(k, k);
            double diagonal = -Math.copySign(norm, head); // the sign with which the next line cancels nothing
            double factor = 1 - head / diagonal;
            for (int i = k + 1; i < a.rows(); i++) {
                a.set(i, k, -a.get(i, k) / diagonal / factor);
            }
            a.set(k, k, diagonal);
            tau.set(0, k, factor);
            reflect(a, k, tau.get(0, k), a, k + 1, sums);
        }
    }

    private static double tolerance(Matrix a, int column) {
        if (column == 0) {
            return 0;
        }
        double norm = norm(a, 0, column);
        return SAFETY * a.columns() * a.precision().ulp(norm) + a.rows() * Math.ulp(norm);
    }

    /** The Euclidean norm of a column from a row on; scaled by a power of two, so that no square is lost or overflows. */
    private static double norm(Matrix a, int row, int column) {
        double largest = 0;
        for (int i = row; i < a.rows(); i++) {
            largest = Math.max(largest, Math.abs(a.get(i, column)));
        }
        if (!(largest > 0 && largest <= Double.MAX_VALUE)) {
            return largest == 0 ? 0 : Double.NaN;
        }
        int exponent = Math.getExponent(largest);
        double sum = 0;
        for (int i = row; i < a.rows(); i++) {
            double x = Math.scalb(a.get(i, column), -exponent);
            sum = Math.fma(x, x, sum);
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }

    /** B = H · B, from a column of B on, for the reflector in column k. */
    private static void reflect(Matrix qr, int k, double tau, Matrix b, int from, double[] sums) {
        for (int j = from; j < b.columns(); j++) {
            sums[j] = b.get(k, j);
        }
        for (int i = k + 1; i < b.rows(); i++) { // row by row, as the numbers lie in memory
            double v = qr.get(i, k);
            for (int j = from; j < b.columns(); j++) {
                sums[j] = Math.fma(v, b.get(i, j), sums[j]);
            }
        }
        for (int j = from; j < b.columns(); j++) {
            sums[j] = tau * sums[j];
            b.set(k, j, b.get(k, j) - sums[j]);
        }
        for (int i = k + 1; i < b.rows(); i++) {
            double v = qr.get(i, k);
            for (int j = from; j < b.columns(); j++) {
                b.set(i, j, Math.fma(-v, sums[j], b.get(i, j)));
            }
        }
    }

    static void solve(Matrix qr, Matrix tau, Matrix b) {
        double[] sums = new double[b.columns()];
        for (int k = 0; k < qr.columns(); k++) {
            reflect(qr, k, tau.get(0, k), b, 0, sums);
        }
        for (int c = 0; c < b.columns(); c++) {
            for (int i = qr.columns() - 1; i >= 0; i--) { // R · X = the first rows of Qᵀ · B
                double s = b.get(i, c);
                for (int p = i + 1; p < qr.columns(); p++) {
                    s = Math.fma(-qr.get(i, p), b.get(p, c), s);
                }
                b.set(i, c, s / qr.get(i, i));
            }
        }
    }
}
