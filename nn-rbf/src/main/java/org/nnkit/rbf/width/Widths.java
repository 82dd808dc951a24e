package org.nnkit.rbf.width;

import java.util.Arrays;
import org.nnkit.api.math.Matrix;

/** Rows of widths. */
final class Widths {

    private Widths() {}

    static Matrix all(int count, double sigma) {
        double[] widths = new double[count];
        Arrays.fill(widths, sigma);
        return Matrix.row(widths);
    }
}
