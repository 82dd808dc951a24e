package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.SingularMatrixException;

/** A = L · Lᵀ, row by row; the inner products are chains upwards, in double for both precisions. */
final class Cholesky {

    /** See {@link PortableKernels}: what rounding may leave of a zero, in units of what is expected. */
    private static final double SAFETY = 4;

    private Cholesky() {}

    static void factor(Matrix a) {
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < i; j++) {
                a.set(i, j, rest(a, i, j) / a.get(j, j));
            }
            double pivot = rest(a, i, i);
            // Written as what must hold, so that NaN fails too.
            if (!(pivot > SAFETY * i * a.precision().ulp(a.get(i, i)))) {
                throw new SingularMatrixException("Cholesky", i);
            }
            a.set(i, i, Math.sqrt(pivot));
        }
    }

    /** a_ij − Σ l_ip · l_jp over the columns before j. */
    private static double rest(Matrix a, int i, int j) {
        double s = a.get(i, j);
        for (int p = 0; p < j; p++) {
            s = Math.fma(-a.get(i, p), a.get(j, p), s);
        }
        return s;
    }

    static void solve(Matrix l, Matrix b) {
        int n = l.rows();
        for (int c = 0; c < b.columns(); c++) {
            for (int i = 0; i < n; i++) { // L · Y = B
                double s = b.get(i, c);
                for (int p = 0; p < i; p++) {
                    s = Math.fma(-l.get(i, p), b.get(p, c), s);
                }
                b.set(i, c, s / l.get(i, i));
            }
            for (int i = n - 1; i >= 0; i--) { // Lᵀ · X = Y
                double s = b.get(i, c);
                for (int p = i + 1; p < n; p++) {
                    s = Math.fma(-l.get(p, i), b.get(p, c), s);
                }
                b.set(i, c, s / l.get(i, i));
            }
        }
    }
}
