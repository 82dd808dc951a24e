package org.nnkit.data.missing;

import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;

/** Takes the mean of the numbers that the column has in the training part, summed from the first row to the last. */
public record Mean() implements MissingValues {

    @Override
    public String name() {
        return "mean";
    }

    @Override
    public double[] fit(Matrix training) {
        double[] fill = new double[training.columns()];
        for (int j = 0; j < fill.length; j++) {
            double[] present = Present.of(training, j, name());
            double sum = 0;
            for (double x : present) {
                sum += x;
            }
            fill[j] = sum / present.length;
        }
        return fill;
    }
}
