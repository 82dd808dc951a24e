package org.nnkit.costs;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** The mean over patterns, by weight, of the mean over outputs of a figure of the error. */
final class MeanOfErrors implements Metric.Tally {

    private final int outputs;
    private final DoubleUnaryOperator ofError;
    private final DoubleUnaryOperator ofMean;
    private double sum;
    private double all;

    /**
     * @param outputs their number
     * @param ofError what is averaged, from y − d
     * @param ofMean what is shown, from the mean
     */
    MeanOfErrors(int outputs, DoubleUnaryOperator ofError, DoubleUnaryOperator ofMean) {
        this.outputs = outputs;
        this.ofError = ofError;
        this.ofMean = ofMean;
    }

    @Override
    public void add(Matrix d, Matrix y, double @Nullable [] weights) {
        Shapes.check(d, y, outputs);
        for (int i = 0; i < y.rows(); i++) {
            double ofPattern = 0;
            for (int j = 0; j < outputs; j++) {
                ofPattern += ofError.applyAsDouble(y.get(i, j) - d.get(i, j));
            }
            double weight = weights == null ? 1 : weights[i];
            sum += weight * (ofPattern / outputs);
            all += weight;
        }
    }

    @Override
    public double value() {
        return ofMean.applyAsDouble(sum / all);
    }

    @Override
    public void reset() {
        sum = 0;
        all = 0;
    }

    @Override
    public double[] state() {
        return new double[] {sum, all};
    }

    @Override
    public void restore(double[] state) {
        Shapes.checkState(state, 2);
        sum = state[0];
        all = state[1];
    }
}
