package org.nnkit.kernels;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * C += A · B in float32, for operands that may be transposed; {@link Products64} is the same in float64.
 *
 * <p>The sum is cut into blocks. In the first one the chains start from C; in a later one they start from +0, and their
 * sums are added to C. Large products go through {@link Strips32}, small ones and what is left over through
 * {@link Tiles32}, products of one pattern's column by its row (the gradient of a single pattern) straight over C: with the
 * same bits.
 */
final class Products32 {

    /** Chains up to this length are nothing but reading and writing C. */
    private static final int SHORT = 2;

    private Products32() {}

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
            int done = Strips32.rows(c, depth, transposeB);
            if (done > 0) {
                float[] scratch = workspace.floats(Strips32.scratch(c, depth, transposeB));
                Strips32.add(p == 0, done, depth, a.floats(), x, ai, ap, b.floats(), y, bp, bj, c, scratch);
            }
            Tiles32.add(p == 0, done, depth, a.floats(), x, ai, ap, b.floats(), y, bp, bj, c);
        }
    }

    /** A column by a row, for each inner index upwards. */
    private static void addOuter(int inner, Matrix matrixA, int ai, int ap, Matrix matrixB, Matrix matrixC) {
        float[] a = matrixA.floats();
        float[] b = matrixB.floats();
        float[] c = matrixC.floats();
        for (int i = 0; i < matrixC.rows(); i++) {
            int z = matrixC.offset() + i * matrixC.stride();
            for (int p = 0; p < inner; p++) {
                float factor = a[matrixA.offset() + i * ai + p * ap];
                int y = matrixB.offset() + p * matrixB.stride();
                for (int j = 0; j < matrixC.columns(); j++) {
                    c[z + j] = Math.fma(factor, b[y + j], c[z + j]);
                }
            }
        }
    }
}
