package org.nnkit.tck;

import java.util.Arrays;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;

/** (x − median)/(distance of the quartiles), as an author would write a scaler. */
public record Robust() implements Scaler {

    @Override
    public String name() {
        return "robust";
    }

    @Override
    public Scaling fit(Matrix training) {
        double[] median = new double[training.columns()];
        double[] distance = new double[training.columns()];
        for (int j = 0; j < median.length; j++) {
            double[] column = new double[training.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = training.get(i, j);
            }
            Arrays.sort(column);
            median[j] = column[column.length / 2];
            distance[j] = column[3 * column.length / 4] - column[column.length / 4];
        }
        return new LinearScaling(median, distance);
    }

    @Override
    public Scaling restore(double[][] state) {
        return LinearScaling.of(state);
    }
}
