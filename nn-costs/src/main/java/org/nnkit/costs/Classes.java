package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.OptionException;

/** Which class a row of targets or outputs stands for. */
final class Classes {

    /** What a row of outputs with a NaN stands for. */
    static final int NONE = -1;

    private Classes() {}

    /** How many classes so many outputs tell apart: one output tells two. */
    static int count(int outputs) {
        return outputs == 1 ? 2 : outputs;
    }

    /** The class of a row of targets: the largest, the first on ties; a single target is class 1 where it is above 0. */
    static int ofTarget(Matrix d, int row) {
        return d.columns() == 1 ? d.get(row, 0) > 0 ? 1 : 0 : largest(d, row);
    }

    /** The class of a row of outputs: the largest, the first on ties; a single output is class 1 from the threshold on. */
    static int ofOutput(Matrix y, int row, double threshold) {
        if (y.columns() == 1) {
            double output = y.get(row, 0);
            return output >= threshold ? 1 : output < threshold ? 0 : NONE;
        }
        return largest(y, row);
    }

    private static int largest(Matrix m, int row) {
        int largest = 0;
        boolean known = !Double.isNaN(m.get(row, 0));
        for (int j = 1; j < m.columns(); j++) {
            known &= !Double.isNaN(m.get(row, j));
            largest = m.get(row, j) > m.get(row, largest) ? j : largest;
        }
        return known ? largest : NONE;
    }

    /** Checks the threshold of a metric. */
    static void checkThreshold(double threshold) {
        OptionException.check(Double.isFinite(threshold), "threshold", threshold, "a number");
    }

    /** Why a metric of classes says nothing about numbers. */
    static @Nullable String refusal(String metric, boolean classes) {
        return classes
                ? null
                : "metric '" + metric + "' needs classes as targets, got numbers: use 'mse', 'mae' or 'r2'";
    }
}
