package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** The mean over patterns, by weight, of the mean over outputs of the error y − d, absolute or squared; or the root of it. */
final class MeanOfErrors implements Metric.Tally {

    private final int outputs;
    private final boolean squared;
    private final boolean root;
    private double sum;
    private double all;

    private MeanOfErrors(int outputs, boolean squared, boolean root) {
        this.outputs = outputs;
        this.squared = squared;
        this.root = root;
    }

    static MeanOfErrors absolute(int outputs) {
        return new MeanOfErrors(outputs, false, false);
    }

    static MeanOfErrors squared(int outputs) {
        return new MeanOfErrors(outputs, true, false);
    }

    static MeanOfErrors rootOfSquared(int outputs) {
        return new MeanOfErrors(outputs, true, true);
    }

    @Override
    public void add(Matrix d, Matrix y, double @Nullable [] weights) {
        Shapes.check(d, y, outputs);
        for (int i = 0; i < y.rows(); i++) {
            double ofPattern = 0;
            for (int j = 0; j < outputs; j++) {
                double e = y.get(i, j) - d.get(i, j);
                ofPattern += squared ? e * e : Math.abs(e);
            }
            double weight = weights == null ? 1 : weights[i];
            sum += weight * (ofPattern / outputs);
            all += weight;
        }
    }

    @Override
    public double value() {
        double mean = sum / all;
        return root ? Math.sqrt(mean) : mean;
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
