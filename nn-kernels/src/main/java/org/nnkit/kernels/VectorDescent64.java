package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import org.nnkit.api.math.Matrix;

/** The step along the gradient of a single pattern, on the vector units, in float64; {float64link VectorDescent32} in float32. */
final class VectorDescent64 {

    private static final int L = VectorTiles64.L;

    private VectorDescent64() {}

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W); returns whether all is finite. */
    static boolean descend(double rate, Matrix matrixX, Matrix matrixE, Matrix matrixW) {
        if (matrixW.columns() < L) {
            return Descent64.descend(rate, matrixX, matrixE, matrixW);
        }
        double[] x = matrixX.doubles();
        double[] e = matrixE.doubles();
        double[] w = matrixW.doubles();
        boolean finite = true;
        for (int i = 0; i < matrixW.rows(); i++) {
            int p = matrixW.offset() + i * matrixW.stride();
            finite &= row(rate, x[matrixX.offset() + i], e, matrixE.offset(), w, p, matrixW.columns());
        }
        return finite;
    }

    private static boolean row(double rate, double x, double[] e, int at, double[] w, int p, int n) {
        DoubleVector zero = DoubleVector.zero(VectorTiles64.SPECIES);
        DoubleVector factor = DoubleVector.broadcast(VectorTiles64.SPECIES, x);
        DoubleVector minusRate = DoubleVector.broadcast(VectorTiles64.SPECIES, -rate);
        DoubleVector bad = zero; // NaN where a weight is not finite
        int j = 0;
        for (; j + L <= n; j += L) {
            DoubleVector g = factor.fma(DoubleVector.fromArray(VectorTiles64.SPECIES, e, at + j), zero);
            DoubleVector next = minusRate.fma(g, DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + j));
            next.intoArray(w, p + j);
            bad = next.fma(zero, bad);
        }
        boolean finite = bad.eq(zero).allTrue();
        for (; j < n; j++) {
            double next = Math.fma(-rate, Math.fma(x, e[at + j], 0.0), w[p + j]);
            w[p + j] = next;
            finite &= Math.abs(next) <= Double.MAX_VALUE;
        }
        return finite;
    }
}
