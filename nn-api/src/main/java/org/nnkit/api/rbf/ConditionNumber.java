package org.nnkit.api.rbf;

import org.nnkit.api.math.Matrix;

/**
 * The condition number of a matrix in the 2-norm, largest by smallest singular value: by one-sided Jacobi rotations, which
 * make the columns orthogonal, so that their lengths are the singular values (Hestenes 1958).
 */
final class ConditionNumber {

    /** Sweeps converge quadratically: about ten are needed. */
    private static final int SWEEPS = 60;

    private static final double ORTHOGONAL = 0x1p-50;

    private ConditionNumber() {}

    /** Of the upper triangle of a square matrix; infinite if it is singular. */
    static double ofUpperTriangle(Matrix r) {
        int n = r.columns();
        double[][] columns = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                columns[j][i] = r.get(i, j);
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= rotate(columns[p], columns[q]);
                }
            }
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double[] column : columns) {
            double length = Math.sqrt(product(column, column));
            smallest = Math.min(smallest, length);
            largest = Math.max(largest, length);
        }
        return smallest > 0 ? largest / smallest : Double.POSITIVE_INFINITY;
    }

    /** Makes two columns orthogonal; false if they were. */
    private static boolean rotate(double[] x, double[] y) {
        double xx = product(x, x);
        double yy = product(y, y);
        double xy = product(x, y);
        if (!(Math.abs(xy) > ORTHOGONAL * Math.sqrt(xx) * Math.sqrt(yy))) {
            return false;
        }
        double zeta = (yy - xx) / (2 * xy);
        // The smaller of the two angles; where ζ² overflows, t = 1/2ζ.
        double t = Math.abs(zeta) > 1e150
                ? 0.5 / zeta
                : Math.copySign(1 / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta)), zeta);
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        for (int i = 0; i < x.length; i++) {
            double before = x[i];
            x[i] = c * before - s * y[i];
            y[i] = s * before + c * y[i];
        }
        return true;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum = Math.fma(x[i], y[i], sum);
        }
        return sum;
    }
}
