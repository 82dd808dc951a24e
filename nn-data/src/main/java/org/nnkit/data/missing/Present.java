package org.nnkit.data.missing;

import java.util.Arrays;
import org.nnkit.api.data.DataException;
import org.nnkit.api.math.Matrix;

/** The numbers that are there. */
final class Present {

    private Present() {}

    /**
     * The numbers of a column that are not missing, in order.
     *
     * @throws DataException if there are none
     */
    static double[] of(Matrix x, int column, String policy) {
        double[] present = new double[x.rows()];
        int n = 0;
        for (int i = 0; i < present.length; i++) {
            double v = x.get(i, column);
            if (!Double.isNaN(v)) {
                present[n++] = v;
            }
        }
        if (n == 0) {
            throw new DataException("missing: " + policy + " needs at least one number in each column, but input "
                    + (column + 1) + " has none in the training part; ignore that column");
        }
        return Arrays.copyOf(present, n);
    }
}
