package org.nnkit.data.missing;

import java.util.Arrays;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;

/** Takes the median of the numbers that the column has in the training part; of an even number, the mean of the middle two. */
public record Median() implements MissingValues {

    @Override
    public String name() {
        return "median";
    }

    @Override
    public double[] fit(Matrix training) {
        double[] fill = new double[training.columns()];
        for (int j = 0; j < fill.length; j++) {
            double[] present = Present.of(training, j, name());
            Arrays.sort(present);
            int middle = present.length / 2;
            fill[j] = present.length % 2 == 1
                    ? present[middle]
                    : present[middle - 1] / 2 + present[middle] / 2; // their sum might overflow
        }
        return fill;
    }
}
