package org.nnkit.kernels;

import jdk.incubator.vector.FloatVector;
import org.nnkit.api.math.Matrix;

/** The step along the gradient of a single pattern, on the vector units, in float32; {@link VectorDescent64} in float64. */
final class VectorDescent32 {

    private static final int L = VectorTiles32.L;

    private VectorDescent32() {}

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W); returns whether all is finite. */
    static boolean descend(float rate, Matrix matrixX, Matrix matrixE, Matrix matrixW) {
        if (matrixW.columns() < L) {
            return Descent32.descend(rate, matrixX, matrixE, matrixW);
        }
        int n = matrixW.columns();
        boolean finite = true;
        int j = 0;
        for (; j + 4 * L <= n; j += 4 * L) {
            finite &= panel4(-rate, matrixX, matrixE, matrixW, j);
        }
        for (; j + L <= n; j += L) {
            finite &= panel1(-rate, matrixX, matrixE, matrixW, j);
        }
        return finite & rest(-rate, matrixX, matrixE, matrixW, j);
    }

    /** Four vectors of columns, row after row. */
    private static boolean panel4(float minusRate, Matrix matrixX, Matrix matrixE, Matrix matrixW, int column) {
        float[] x = matrixX.floats();
        float[] e = matrixE.floats();
        float[] w = matrixW.floats();
        int stride = matrixW.stride();
        int from = matrixX.offset();
        int to = from + matrixW.rows();
        int at = matrixE.offset() + column;
        FloatVector zero = FloatVector.zero(VectorTiles32.SPECIES);
        FloatVector rate = FloatVector.broadcast(VectorTiles32.SPECIES, minusRate);
        FloatVector e0 = FloatVector.fromArray(VectorTiles32.SPECIES, e, at);
        FloatVector e1 = FloatVector.fromArray(VectorTiles32.SPECIES, e, at + L);
        FloatVector e2 = FloatVector.fromArray(VectorTiles32.SPECIES, e, at + 2 * L);
        FloatVector e3 = FloatVector.fromArray(VectorTiles32.SPECIES, e, at + 3 * L);
        FloatVector bad0 = zero; // NaN where a weight is not finite
        FloatVector bad1 = zero;
        FloatVector bad2 = zero;
        FloatVector bad3 = zero;
        int p = matrixW.offset() + column;
        for (int i = from; i < to; i++) {
            FloatVector f = FloatVector.broadcast(VectorTiles32.SPECIES, x[i]);
            FloatVector w0 = rate.fma(f.fma(e0, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p));
            w0.intoArray(w, p);
            bad0 = w0.fma(zero, bad0);
            FloatVector w1 = rate.fma(f.fma(e1, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + L));
            w1.intoArray(w, p + L);
            bad1 = w1.fma(zero, bad1);
            FloatVector w2 = rate.fma(f.fma(e2, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + 2 * L));
            w2.intoArray(w, p + 2 * L);
            bad2 = w2.fma(zero, bad2);
            FloatVector w3 = rate.fma(f.fma(e3, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p + 3 * L));
            w3.intoArray(w, p + 3 * L);
            bad3 = w3.fma(zero, bad3);
            p += stride;
        }
        return zero.add(bad0).add(bad1).add(bad2).add(bad3).eq(zero).allTrue();
    }

    /** One vector of columns. */
    private static boolean panel1(float minusRate, Matrix matrixX, Matrix matrixE, Matrix matrixW, int column) {
        float[] x = matrixX.floats();
        float[] w = matrixW.floats();
        int from = matrixX.offset();
        int to = from + matrixW.rows();
        FloatVector zero = FloatVector.zero(VectorTiles32.SPECIES);
        FloatVector rate = FloatVector.broadcast(VectorTiles32.SPECIES, minusRate);
        FloatVector e = FloatVector.fromArray(VectorTiles32.SPECIES, matrixE.floats(), matrixE.offset() + column);
        FloatVector bad = zero;
        int p = matrixW.offset() + column;
        for (int i = from; i < to; i++) {
            FloatVector f = FloatVector.broadcast(VectorTiles32.SPECIES, x[i]);
            FloatVector next = rate.fma(f.fma(e, zero), FloatVector.fromArray(VectorTiles32.SPECIES, w, p));
            next.intoArray(w, p);
            bad = next.fma(zero, bad);
            p += matrixW.stride();
        }
        return zero.eq(bad).allTrue();
    }

    /** The columns that make no vector. */
    private static boolean rest(float minusRate, Matrix matrixX, Matrix matrixE, Matrix matrixW, int column) {
        float[] x = matrixX.floats();
        float[] e = matrixE.floats();
        float[] w = matrixW.floats();
        boolean finite = true;
        for (int i = 0; i < matrixW.rows() && column < matrixW.columns(); i++) {
            int p = matrixW.offset() + i * matrixW.stride();
            for (int j = column; j < matrixW.columns(); j++) {
                float next =
                        Math.fma(minusRate, Math.fma(x[matrixX.offset() + i], e[matrixE.offset() + j], 0f), w[p + j]);
                w[p + j] = next;
                finite &= Math.abs(next) <= Float.MAX_VALUE;
            }
        }
        return finite;
    }
}
