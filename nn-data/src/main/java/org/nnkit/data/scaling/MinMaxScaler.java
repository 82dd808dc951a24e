package org.nnkit.data.scaling;

import org.nnkit.api.data.DataException;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * Brings each column of the training part to the range low..high: low + (x − min)/(max − min) · (high − low). Other data may
 * lie outside. A column with one value only becomes 0.
 *
 * @param low what the smallest number becomes
 * @param high what the largest becomes
 */
public record MinMaxScaler(
        @Option(help = "what the smallest number of a column becomes")
        double low,

        @Option(help = "what the largest number of a column becomes")
        double high)
        implements Scaler {

    public MinMaxScaler {
        if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
            throw new OptionException("low and high", "expected low < high, got " + low + " and " + high);
        }
    }

    /** To 0..1. */
    public MinMaxScaler() {
        this(0, 1);
    }

    @Override
    public String name() {
        return "min-max";
    }

    @Override
    public Scaling fit(Matrix training) {
        Columns.requireRows(training.rows());
        double[][] range = Columns.ranges(training);
        for (int j = 0; j < range[0].length; j++) {
            if (!(range[1][j] - range[0][j] < Double.POSITIVE_INFINITY)) {
                throw new DataException("scale: min-max can't scale column " + (j + 1) + ", whose numbers go from "
                        + range[0][j] + " to " + range[1][j] + ": their distance is no double; scale them in the data");
            }
        }
        return scaling(range);
    }

    @Override
    public Scaling restore(double[][] state) {
        Columns.requireState("min-max", state);
        return scaling(new double[][] {state[0].clone(), state[1].clone()});
    }

    private LinearScaling scaling(double[][] range) {
        double[] width = new double[range[0].length];
        for (int j = 0; j < width.length; j++) {
            double distance = range[1][j] - range[0][j];
            // The distance of two different doubles is never 0; divided by a large high − low it could become 0.
            width[j] = distance == 0 ? 0 : Math.max(distance / (high - low), Double.MIN_VALUE);
        }
        return new LinearScaling("min-max", range[0], width, low, range[0], range[1]);
    }
}
