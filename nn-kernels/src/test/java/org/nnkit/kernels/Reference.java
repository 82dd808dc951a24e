package org.nnkit.kernels;

import org.nnkit.api.math.Matrix;

/** Products as the Javadoc of Kernels defines them, as plainly as can be. */
final class Reference {

    private static final int BLOCK = 128;

    private Reference() {}

    /** C += A · B. */
    static Matrix add(Matrix a, Matrix b, Matrix c) {
        Matrix result = c.copy();
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                result.set(i, j, c.isFloat64() ? sum64(a, i, b, j, c.get(i, j)) : sum32(a, i, b, j, c.get(i, j)));
            }
        }
        return result;
    }

    private static double sum64(Matrix a, int i, Matrix b, int j, double start) {
        double total = start;
        for (int from = 0; from < a.columns(); from += BLOCK) {
            double sum = from == 0 ? start : 0.0;
            for (int p = from; p < Math.min(from + BLOCK, a.columns()); p++) {
                sum = Math.fma(a.get(i, p), b.get(p, j), sum);
            }
            total = from == 0 ? sum : total + sum;
        }
        return total;
    }

    private static float sum32(Matrix a, int i, Matrix b, int j, double start) {
        float total = (float) start;
        for (int from = 0; from < a.columns(); from += BLOCK) {
            float sum = from == 0 ? (float) start : 0.0f;
            for (int p = from; p < Math.min(from + BLOCK, a.columns()); p++) {
                sum = Math.fma((float) a.get(i, p), (float) b.get(p, j), sum);
            }
            total = from == 0 ? sum : total + sum;
        }
        return total;
    }

    static Matrix transposed(Matrix a) {
        Matrix t = Matrix.zeros(a.precision(), a.columns(), a.rows());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                t.set(j, i, a.get(i, j));
            }
        }
        return t;
    }
}
