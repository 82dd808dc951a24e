package org.nnkit.kernels;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * The step along the gradient of a single pattern, and the net inputs of the next one, on the vector units, in float64; {@link
 * VectorDescent32} in float32.
 */
final class VectorDescent64 {

    /** The length of a vector: so many columns at least. */
    static final int L = VectorTiles64.L;

    private VectorDescent64() {}

    /**
     * W = fma(−α, fma(xᵢ, eⱼ, +0), W), and Z = Z + X · W for the next inputs. Sums that nobody wants are free: what takes time is
     * that the weights come and go.
     */
    static void descend(double rate, Matrix x, Matrix e, Matrix w, Matrix next, Matrix z, Workspace workspace) {
        int n = w.columns();
        for (int i = 0; i < w.rows(); i += Kernels.BLOCK) {
            int depth = Math.min(Kernels.BLOCK, w.rows() - i);
            if (i == 0) {
                rows(-rate, depth, x, e, w, next, i, z.doubles(), z.offset());
            } else {
                double[] sums = workspace.doubles(n);
                Arrays.fill(sums, 0, n, 0);
                rows(-rate, depth, x, e, w, next, i, sums, 0);
                VectorTiles64.add(n, sums, 0, z.doubles(), z.offset());
            }
        }
    }

    /** Some rows of weights; adds what they give of the next net inputs to the sums. */
    private static void rows(
            double minusRate,
            int depth,
            Matrix matrixX,
            Matrix matrixE,
            Matrix matrixW,
            Matrix next,
            int top,
            double[] sums,
            int at) {
        double[] x = matrixX.doubles();
        double[] e = matrixE.doubles();
        double[] w = matrixW.doubles();
        double[] g = next.doubles();
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
            double minusRate,
            int depth,
            double[] x,
            int xo,
            double[] e,
            int eo,
            double[] w,
            int p,
            int stride,
            double[] g,
            int go,
            double[] sums,
            int so) {
        DoubleVector zero = DoubleVector.zero(VectorTiles64.SPECIES);
        DoubleVector rate = DoubleVector.broadcast(VectorTiles64.SPECIES, minusRate);
        DoubleVector e0 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, eo);
        DoubleVector e1 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, eo + L);
        DoubleVector e2 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, eo + 2 * L);
        DoubleVector e3 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, eo + 3 * L);
        DoubleVector s0 = DoubleVector.fromArray(VectorTiles64.SPECIES, sums, so);
        DoubleVector s1 = DoubleVector.fromArray(VectorTiles64.SPECIES, sums, so + L);
        DoubleVector s2 = DoubleVector.fromArray(VectorTiles64.SPECIES, sums, so + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(VectorTiles64.SPECIES, sums, so + 3 * L);
        for (int i = 0; i < depth; i++) {
            DoubleVector f = DoubleVector.broadcast(VectorTiles64.SPECIES, x[xo + i]);
            DoubleVector next = DoubleVector.broadcast(VectorTiles64.SPECIES, g[go + i]);
            DoubleVector w0 = rate.fma(f.fma(e0, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p));
            w0.intoArray(w, p);
            s0 = next.fma(w0, s0);
            DoubleVector w1 = rate.fma(f.fma(e1, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + L));
            w1.intoArray(w, p + L);
            s1 = next.fma(w1, s1);
            DoubleVector w2 = rate.fma(f.fma(e2, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + 2 * L));
            w2.intoArray(w, p + 2 * L);
            s2 = next.fma(w2, s2);
            DoubleVector w3 = rate.fma(f.fma(e3, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + 3 * L));
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
            double minusRate,
            int depth,
            double[] x,
            int xo,
            double[] e,
            int eo,
            double[] w,
            int p,
            int stride,
            double[] g,
            int go,
            double[] sums,
            int so,
            int second) {
        DoubleVector zero = DoubleVector.zero(VectorTiles64.SPECIES);
        DoubleVector rate = DoubleVector.broadcast(VectorTiles64.SPECIES, minusRate);
        DoubleVector e0 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, eo);
        DoubleVector e1 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, eo + second);
        DoubleVector s0 = DoubleVector.fromArray(VectorTiles64.SPECIES, sums, so);
        DoubleVector s1 = DoubleVector.fromArray(VectorTiles64.SPECIES, sums, so + second);
        for (int i = 0; i < depth; i++) {
            DoubleVector f = DoubleVector.broadcast(VectorTiles64.SPECIES, x[xo + i]);
            DoubleVector next = DoubleVector.broadcast(VectorTiles64.SPECIES, g[go + i]);
            DoubleVector w0 = rate.fma(f.fma(e0, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p));
            DoubleVector w1 = rate.fma(f.fma(e1, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + second));
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
