package org.nnkit.data.scaling;

import java.util.Arrays;
import org.nnkit.api.math.Matrix;

/** What both scalers need to know of columns. */
final class Columns {

    private Columns() {}

    static void requireRows(int rows) {
        if (rows == 0) {
            throw new IllegalArgumentException("expected at least one pattern to fit a scaler, got none");
        }
    }

    /** The smallest and the largest number of each column. */
    static double[][] ranges(Matrix x) {
        double[] min = new double[x.columns()];
        double[] max = new double[x.columns()];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < min.length; j++) {
                double v = x.get(i, j);
                min[j] = Math.min(min[j], v);
                max[j] = Math.max(max[j], v);
            }
        }
        return new double[][] {min, max};
    }

    /** Refuses what is not two rows of finite numbers: places, and then sizes that are not below 0 or upper ends. */
    static void requireState(String scaler, double[][] state) {
        boolean fits = state.length == 2 && state[0].length == state[1].length;
        for (int i = 0; fits && i < state[0].length; i++) {
            fits = Double.isFinite(state[0][i]) && Double.isFinite(state[1][i]);
            boolean size = scaler.equals("standard") ? state[1][i] >= 0 : state[1][i] >= state[0][i];
            fits &= size;
        }
        if (!fits) {
            throw new IllegalArgumentException("not the state of a " + scaler
                    + " scaling: expected two rows of finite numbers, "
                    + (scaler.equals("standard") ? "means and deviations of at least 0" : "smallest and largest")
                    + " of each column");
        }
    }
}
