package org.nnkit.tck;

import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;

/** x / max |x|, which leaves 0 where it is; a column of one number becomes 0 as with every scaler. */
public record MaxAbs() implements Scaler {

    @Override
    public String name() {
        return "max-abs";
    }

    @Override
    public Scaling fit(Matrix training) {
        double[] zero = new double[training.columns()];
        double[] largest = new double[training.columns()];
        for (int j = 0; j < largest.length; j++) {
            boolean constant = true;
            for (int i = 0; i < training.rows(); i++) {
                constant &= training.get(i, j) == training.get(0, j);
                largest[j] = Math.max(largest[j], Math.abs(training.get(i, j)));
            }
            if (constant) {
                zero[j] = training.get(0, j);
                largest[j] = 0;
            }
        }
        return new LinearScaling(zero, largest);
    }

    @Override
    public Scaling restore(double[][] state) {
        return LinearScaling.of(state);
    }
}
