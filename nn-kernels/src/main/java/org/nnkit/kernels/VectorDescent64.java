package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import org.nnkit.api.math.Matrix;

/** The step along the gradient of a single pattern, on the vector units, in float64; {@link VectorDescent32} in float32. */
final class VectorDescent64 {

    private static final int L = VectorTiles64.L;

    private VectorDescent64() {}

    /** W = fma(−α, fma(xᵢ, eⱼ, +0), W); returns whether all is finite. */
    static boolean descend(double rate, Matrix matrixX, Matrix matrixE, Matrix matrixW) {
        if (matrixW.columns() < L) {
            return Descent64.descend(rate, matrixX, matrixE, matrixW);
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
    private static boolean panel4(double minusRate, Matrix matrixX, Matrix matrixE, Matrix matrixW, int column) {
        double[] x = matrixX.doubles();
        double[] e = matrixE.doubles();
        double[] w = matrixW.doubles();
        int stride = matrixW.stride();
        int from = matrixX.offset();
        int to = from + matrixW.rows();
        int at = matrixE.offset() + column;
        DoubleVector zero = DoubleVector.zero(VectorTiles64.SPECIES);
        DoubleVector rate = DoubleVector.broadcast(VectorTiles64.SPECIES, minusRate);
        DoubleVector e0 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, at);
        DoubleVector e1 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, at + L);
        DoubleVector e2 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, at + 2 * L);
        DoubleVector e3 = DoubleVector.fromArray(VectorTiles64.SPECIES, e, at + 3 * L);
        DoubleVector bad0 = zero; // NaN where a weight is not finite
        DoubleVector bad1 = zero;
        DoubleVector bad2 = zero;
        DoubleVector bad3 = zero;
        int p = matrixW.offset() + column;
        for (int i = from; i < to; i++) {
            DoubleVector f = DoubleVector.broadcast(VectorTiles64.SPECIES, x[i]);
            DoubleVector w0 = rate.fma(f.fma(e0, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p));
            w0.intoArray(w, p);
            bad0 = w0.fma(zero, bad0);
            DoubleVector w1 = rate.fma(f.fma(e1, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + L));
            w1.intoArray(w, p + L);
            bad1 = w1.fma(zero, bad1);
            DoubleVector w2 = rate.fma(f.fma(e2, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + 2 * L));
            w2.intoArray(w, p + 2 * L);
            bad2 = w2.fma(zero, bad2);
            DoubleVector w3 = rate.fma(f.fma(e3, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p + 3 * L));
            w3.intoArray(w, p + 3 * L);
            bad3 = w3.fma(zero, bad3);
            p += stride;
        }
        return zero.add(bad0).add(bad1).add(bad2).add(bad3).eq(zero).allTrue();
    }

    /** One vector of columns. */
    private static boolean panel1(double minusRate, Matrix matrixX, Matrix matrixE, Matrix matrixW, int column) {
        double[] x = matrixX.doubles();
        double[] w = matrixW.doubles();
        int from = matrixX.offset();
        int to = from + matrixW.rows();
        DoubleVector zero = DoubleVector.zero(VectorTiles64.SPECIES);
        DoubleVector rate = DoubleVector.broadcast(VectorTiles64.SPECIES, minusRate);
        DoubleVector e = DoubleVector.fromArray(VectorTiles64.SPECIES, matrixE.doubles(), matrixE.offset() + column);
        DoubleVector bad = zero;
        int p = matrixW.offset() + column;
        for (int i = from; i < to; i++) {
            DoubleVector f = DoubleVector.broadcast(VectorTiles64.SPECIES, x[i]);
            DoubleVector next = rate.fma(f.fma(e, zero), DoubleVector.fromArray(VectorTiles64.SPECIES, w, p));
            next.intoArray(w, p);
            bad = next.fma(zero, bad);
            p += matrixW.stride();
        }
        return zero.eq(bad).allTrue();
    }

    /** The columns that make no vector. */
    private static boolean rest(double minusRate, Matrix matrixX, Matrix matrixE, Matrix matrixW, int column) {
        double[] x = matrixX.doubles();
        double[] e = matrixE.doubles();
        double[] w = matrixW.doubles();
        boolean finite = true;
        for (int i = 0; i < matrixW.rows() && column < matrixW.columns(); i++) {
            int p = matrixW.offset() + i * matrixW.stride();
            for (int j = column; j < matrixW.columns(); j++) {
                double next =
                        Math.fma(minusRate, Math.fma(x[matrixX.offset() + i], e[matrixE.offset() + j], 0.0), w[p + j]);
                w[p + j] = next;
                finite &= Math.abs(next) <= Double.MAX_VALUE;
            }
        }
        return finite;
    }
}
