package org.nnkit.data.scaling;

import org.nnkit.api.data.DataException;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;

/**
 * Brings each column to mean 0 and standard deviation 1: (x − μ)/σ with μ = Σx/N and σ² = Σ(x − μ)²/N, in two passes from the
 * first row to the last. A column with one value only becomes 0.
 */
public record StandardScaler() implements Scaler {

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public Scaling fit(Matrix training) {
        int n = training.rows();
        int columns = training.columns();
        Columns.requireRows(n);
        double[] mean = new double[columns];
        double[] deviation = new double[columns];
        double[][] range = Columns.ranges(training);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                mean[j] += training.get(i, j);
            }
        }
        for (int j = 0; j < columns; j++) {
            mean[j] /= n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                double d = training.get(i, j) - mean[j];
                deviation[j] += d * d;
            }
        }
        for (int j = 0; j < columns; j++) {
            deviation[j] = Math.sqrt(deviation[j] / n);
            if (range[0][j] == range[1][j]) {
                // The sum of equal numbers is rounded, so that the mean may differ from them, and σ from 0.
                mean[j] = range[0][j];
                deviation[j] = 0;
            } else if (!(deviation[j] >= Double.MIN_NORMAL && deviation[j] < Double.POSITIVE_INFINITY)) {
                throw new DataException("scale: standard can't scale column " + (j + 1) + ", whose numbers go from "
                        + range[0][j] + " to " + range[1][j]
                        + ": the squares of such numbers are no doubles; scale them in the data");
            }
        }
        return new LinearScaling("standard", mean, deviation, 0, mean, deviation);
    }

    @Override
    public Scaling restore(double[][] state) {
        Columns.requireState("standard", state);
        return new LinearScaling("standard", state[0], state[1], 0, state[0], state[1]);
    }
}
