package org.nnkit.rbf.center;

import java.util.Arrays;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;

/** Weighted means of groups of patterns, summed in double and in the patterns' order. */
final class Means {

    private final Rows training;
    private final double[] sums;
    private final double[] weights;

    Means(Rows training, int groups) {
        this.training = training;
        sums = new double[Math.multiplyExact(groups, training.inputs().columns())];
        weights = new double[groups];
    }

    /** Writes the mean of each group into a row of {@code means}; that of a group without weight is left as it is. */
    void of(int[] groups, Matrix means) {
        boolean[] all = new boolean[means.rows()];
        Arrays.fill(all, true);
        of(groups, all, means);
    }

    /** The same for some groups. The rows of all others are left as they are. */
    void of(int[] groups, boolean[] which, Matrix means) {
        Matrix x = training.inputs();
        int columns = x.columns();
        Arrays.fill(sums, 0);
        Arrays.fill(weights, 0);
        for (int i = 0; i < groups.length; i++) {
            if (!which[groups[i]]) {
                continue;
            }
            double w = training.weight(i);
            int to = groups[i] * columns;
            weights[groups[i]] += w;
            int from = x.offset() + i * x.stride();
            if (x.isFloat64()) {
                add(w, x.doubles(), from, to, columns);
            } else {
                add(w, x.floats(), from, to, columns);
            }
        }
        for (int g = 0; g < weights.length; g++) {
            for (int j = 0; j < columns && weights[g] > 0; j++) {
                means.set(g, j, sums[g * columns + j] / weights[g]);
            }
        }
    }

    private void add(double w, double[] x, int from, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] = Math.fma(w, x[from + j], sums[to + j]);
        }
    }

    private void add(double w, float[] x, int from, int to, int n) {
        for (int j = 0; j < n; j++) {
            sums[to + j] = Math.fma(w, x[from + j], sums[to + j]);
        }
    }
}
