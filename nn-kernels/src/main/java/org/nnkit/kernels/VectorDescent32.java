package org.nnkit.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * The step along the gradient of a single pattern, and the net inputs of the next one, on the vector units, in float32; {@link
 * VectorDescent64} in float64.
 */
final class VectorDescent32 {

    /** The length of a vector: so many columns at least. */
    static final int L = VectorTiles32.L;

    private VectorDescent32() {}

    /**
     * W = fma(−α, fma(xᵢ, eⱼ, +0), W), and Z = Z + X · W for the next inputs. Sums that nobody wants are free: what takes time is
     * that the weights come and go.
     */
    static void descend(float rate, Matrix x, Matrix e, Matrix w, Matrix next, Matrix z, Workspace workspace) {
        int n = w.columns();
        for (int i = 0; i < w.rows(); i += Kernels.BLOCK) {
            int depth = Math.min(Kernels.BLOCK, w.rows() - i);
            if (i == 0) {
                rows(-rate, depth, x, e, w, next, i, z.floats(), z.offset());
            } else {
                float[] sums = workspace.floats(n);
                Arrays.fill(sums, 0, n, 0);
                rows(-rate, depth, x, e, w, next, i, sums, 0);
                VectorTiles32.add(n, sums, 0, z.floats(), z.offset());
            }
        }
    }

    /** Some rows of weights; adds what they give of the next net inputs to the sums. */
    private static void rows(
            float minusRate,
            int depth,
            Matrix matrixX,
            Matrix matrixE,
            Matrix matrixW,
            Matrix next,
            int top,
            float[] sums,
            int at) {
        float[] x = matrixX.floats();
        float[] e = matrixE.floats();
        float[] w = matrixW.floats();
        float[] g = next.floats();
        int stride = matrixW.stride();
        int xo = matrixX.offset() + top;
        int go = next.offset() + top;
        int width;
        for (int j = 0; j < matrixW.columns(); j += width) {
            int left = matrixW.columns() - j;
            int eo = matrixE.offset() + j;
            int p = matrixW.offset() + top * stride + j;
            if (left == 4 * L || left >= 5 * L) {
                width = 4 * L;
                panel4(minusRate, depth, x, xo, e, eo, w, p, stride, g, go, sums, at + j);
            } else {
                // All but the last go on where a whole vector is left, at least.
                width = left <= 2 * L ? left : left < 3 * L ? L : 2 * L;
                panel2(minusRate, depth, x, xo, e, eo, w, p, stride, g, go, sums, at + j, width - L);
            }
        }
    }

    /** Four vectors of columns, row after row. */
    private static void panel4(
            float minusRate,
            int depth,
            float[] x,
            int xo,
            float[] e,
            int eo,
            float[] w,
            int p,
            int stride,
            float[] g,
            int go,
            float[] sums,
            int so) {
        FloatVector zero = FloatVector.zero(VectorTiles32.SPECIES);
        FloatVector rate = FloatVector.broadcast(VectorTiles32.SPECIES, minusRate);
        FloatVector e0 = FloatVector.fromArray(VectorTiles32.SPECIES, e, eo);
        FloatVector e1 = FloatVector.fromArray(VectorTiles32.SPECIES, e, eo + L);
        FloatVector e2 = FloatVector.fromArray(VectorTiles32.SPECIES, e, eo + 2 * L);
        FloatVector e3 = FloatVector.fromArray(VectorTiles32.SPECIES, e, eo + 3 * L);
        FloatVector s0 = FloatVector.fromArray(VectorTiles32.SPECIES, sums, so);
        FloatVector s1 = FloatVector.fromArray(VectorTiles32.SPECIES, sums, so + L);
        FloatVector s2 = FloatVector.fromArray(VectorTiles32.SPECIES, sums, so + 2 * L);
        FloatVector s3 = FloatVector.fromArray(VectorTiles32.SPECIES, sums, so + 3 * L);
        for (int i = 0; i < depth; i++) {
            FloatVector f = FloatVector.broadcast(VectorTiles32.SPECIES, x[xo + i]);
            FloatVector next = FloatVector.broadcast(VectorTiles32.SPECIES, g[go + i]);
            FloatVector w0 = rate.fma(f.fma(e0, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p));
            w0.intoArray(w, p);
            s0 = next.fma(w0, s0);
            FloatVector w1 = rate.fma(f.fma(e1, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + L));
            w1.intoArray(w, p + L);
            s1 = next.fma(w1, s1);
            FloatVector w2 = rate.fma(f.fma(e2, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + 2 * L));
            w2.intoArray(w, p + 2 * L);
            s2 = next.fma(w2, s2);
            FloatVector w3 = rate.fma(f.fma(e3, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + 3 * L));
            w3.intoArray(w, p + 3 * L);
            s3 = next.fma(w3, s3);
            p += stride;
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
        s2.intoArray(sums, so + 2 * L);
        s3.intoArray(sums, so + 3 * L);
    }

    /** Two vectors of columns; they may overlap, for what is read of a row is read before any of it is written. */
    private static void panel2(
            float minusRate,
            int depth,
            float[] x,
            int xo,
            float[] e,
            int eo,
            float[] w,
            int p,
            int stride,
            float[] g,
            int go,
            float[] sums,
            int so,
            int second) {
        FloatVector zero = FloatVector.zero(VectorTiles32.SPECIES);
        FloatVector rate = FloatVector.broadcast(VectorTiles32.SPECIES, minusRate);
        FloatVector e0 = FloatVector.fromArray(VectorTiles32.SPECIES, e, eo);
        FloatVector e1 = FloatVector.fromArray(VectorTiles32.SPECIES, e, eo + second);
        FloatVector s0 = FloatVector.fromArray(VectorTiles32.SPECIES, sums, so);
        FloatVector s1 = FloatVector.fromArray(VectorTiles32.SPECIES, sums, so + second);
        for (int i = 0; i < depth; i++) {
            FloatVector f = FloatVector.broadcast(VectorTiles32.SPECIES, x[xo + i]);
            FloatVector next = FloatVector.broadcast(VectorTiles32.SPECIES, g[go + i]);
            FloatVector w0 = rate.fma(f.fma(e0, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p));
            FloatVector w1 = rate.fma(f.fma(e1, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + second));
            w0.intoArray(w, p);
            w1.intoArray(w, p + second);
            s0 = next.fma(w0, s0);
            s1 = next.fma(w1, s1);
            p += stride;
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + second);
    }
}
