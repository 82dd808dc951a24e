package org.nnkit.kernels;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * C += A · B in float32, for operands that may be transposed; {@link Products64} is the same in float64.
 *
 * <p>The sum is cut into blocks. In the first one the chains start from C; in a later one they start from +0, and their
 * sums are added to C. Large products go through {@link Strips32}, small ones and what is left over through
 * {@link Tiles32}, with the same bits.
 */
final class Products32 {

    private Products32() {}

    /** C += op(A) · op(B), where op transposes if the flag after the matrix says so. */
    static void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c, Workspace workspace) {
        int ai = transposeA ? 1 : a.stride();
        int ap = transposeA ? a.stride() : 1;
        int bp = transposeB ? 1 : b.stride();
        int bj = transposeB ? b.stride() : 1;
        int inner = transposeA ? a.rows() : a.columns();
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
}
