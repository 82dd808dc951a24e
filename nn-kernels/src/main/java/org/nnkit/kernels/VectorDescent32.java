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
        float[] x = matrixX.floats();
        float[] e = matrixE.floats();
        float[] w = matrixW.floats();
        boolean finite = true;
        for (int i = 0; i < matrixW.rows(); i++) {
            int p = matrixW.offset() + i * matrixW.stride();
            finite &= row(rate, x[matrixX.offset() + i], e, matrixE.offset(), w, p, matrixW.columns());
        }
        return finite;
    }

    private static boolean row(float rate, float x, float[] e, int at, float[] w, int p, int n) {
        FloatVector zero = FloatVector.zero(VectorTiles32.SPECIES);
        FloatVector factor = FloatVector.broadcast(VectorTiles32.SPECIES, x);
        FloatVector minusRate = FloatVector.broadcast(VectorTiles32.SPECIES, -rate);
        FloatVector bad = zero; // NaN where a weight is not finite
        int j = 0;
        for (; j + L <= n; j += L) {
            FloatVector g = factor.fma(FloatVector.fromArray(VectorTiles32.SPECIES, e, at + j), zero);
            FloatVector next = minusRate.fma(g, FloatVector.fromArray(VectorTiles32.SPECIES, w, p + j));
            next.intoArray(w, p + j);
            bad = next.fma(zero, bad);
        }
        boolean finite = bad.eq(zero).allTrue();
        for (; j < n; j++) {
            float next = Math.fma(-rate, Math.fma(x, e[at + j], 0f), w[p + j]);
            w[p + j] = next;
            finite &= Math.abs(next) <= Float.MAX_VALUE;
        }
        return finite;
    }
}
