package org.nnkit.kernels;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * C += A · B in float64, for operands that may be transposed; {@link Products32} is the same in float32.
 *
 * <p>The sum is cut into blocks. In the first one the chains start from C; in a later one they start from +0, and their
 * sums are added to C. Large products go through {@link Strips64}, small ones and what is left over through
 * {@link Tiles64}, products of one pattern's column by its row (the gradient of a single pattern) straight over C: with the
 * same bits.
 */
final class Products64 {

    /** Chains up to this length are nothing but reading and writing C. */
    private static final int SHORT = 2;

    private Products64() {}

    /** C += op(A) · op(B), where op transposes if the flag after the matrix says so. */
    static void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c, Workspace workspace) {
        int ai = transposeA ? 1 : a.stride();
        int ap = transposeA ? a.stride() : 1;
        int bp = transposeB ? 1 : b.stride();
        int bj = transposeB ? b.stride() : 1;
        int inner = transposeA ? a.rows() : a.columns();
        if (inner <= SHORT && bj == 1) {
            addOuter(inner, a, ai, ap, b, c);
            return;
        }
        for (int p = 0; p < inner; p += Kernels.BLOCK) {
            int depth = Math.min(Kernels.BLOCK, inner - p);
            int x = a.offset() + p * ap;
            int y = b.offset() + p * bp;
            int done = Strips64.rows(c, depth, transposeB);
            if (done > 0) {
                double[] scratch = workspace.doubles(Strips64.scratch(c, depth, transposeB));
                Strips64.add(p == 0, done, depth, a.doubles(), x, ai, ap, b.doubles(), y, bp, bj, c, scratch);
            }
            Tiles64.add(p == 0, done, depth, a.doubles(), x, ai, ap, b.doubles(), y, bp, bj, c);
        }
    }

    /** A column by a row, for each inner index upwards. */
    private static void addOuter(int inner, Matrix matrixA, int ai, int ap, Matrix matrixB, Matrix matrixC) {
        double[] a = matrixA.doubles();
        double[] b = matrixB.doubles();
        double[] c = matrixC.doubles();
        for (int i = 0; i < matrixC.rows(); i++) {
            int z = matrixC.offset() + i * matrixC.stride();
            for (int p = 0; p < inner; p++) {
                double factor = a[matrixA.offset() + i * ai + p * ap];
                int y = matrixB.offset() + p * matrixB.stride();
                for (int j = 0; j < matrixC.columns(); j++) {
                    c[z + j] = Math.fma(factor, b[y + j], c[z + j]);
                }
            }
        }
    }
}
