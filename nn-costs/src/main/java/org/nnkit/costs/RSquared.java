package org.nnkit.costs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/**
 * The coefficient of determination: R² = 1 − Σ(d − y)²/Σ(d − d̄)², the share of the targets' variance that is explained; by
 * weight, and averaged over the outputs. 1 is perfect, 0 is as good as the mean, less is worse. NaN where the targets of an
 * output do not vary.
 */
public record RSquared() implements Metric {

    @Override
    public String name() {
        return "r2";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public @Nullable String refusal(int outputs, boolean classes) {
        return classes ? "metric 'r2' needs numbers as targets, got classes: use 'accuracy', 'f1' or 'auc'" : null;
    }

    @Override
    public Tally start(int outputs) {
        return new Variances(outputs);
    }

    /** For each output mean and squared deviation of the targets (West 1979, which cancels nothing), and squared error. */
    private static final class Variances implements Tally {

        private final int outputs;
        private final double[] means;
        private final double[] deviations;
        private final double[] errors;
        private double all;

        Variances(int outputs) {
            this.outputs = outputs;
            this.means = new double[outputs];
            this.deviations = new double[outputs];
            this.errors = new double[outputs];
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            Shapes.check(d, y, outputs);
            for (int i = 0; i < y.rows(); i++) {
                double weight = weights == null ? 1 : weights[i];
                if (weight == 0) {
                    continue; // 0/0 below, if it is the first
                }
                all += weight;
                for (int j = 0; j < outputs; j++) {
                    double target = d.get(i, j);
                    double error = target - y.get(i, j);
                    double away = target - means[j];
                    means[j] += weight / all * away;
                    deviations[j] += weight * away * (target - means[j]);
                    errors[j] += weight * error * error;
                }
            }
        }

        @Override
        public double value() {
            double sum = 0;
            for (int j = 0; j < outputs; j++) {
                sum += deviations[j] == 0 ? Double.NaN : 1 - errors[j] / deviations[j];
            }
            return sum / outputs;
        }

        @Override
        public void reset() {
            Arrays.fill(means, 0);
            Arrays.fill(deviations, 0);
            Arrays.fill(errors, 0);
            all = 0;
        }

        @Override
        public double[] state() {
            double[] state = new double[1 + 3 * outputs];
            state[0] = all;
            System.arraycopy(means, 0, state, 1, outputs);
            System.arraycopy(deviations, 0, state, 1 + outputs, outputs);
            System.arraycopy(errors, 0, state, 1 + 2 * outputs, outputs);
            return state;
        }

        @Override
        public void restore(double[] state) {
            Shapes.checkState(state, 1 + 3 * outputs);
            all = state[0];
            System.arraycopy(state, 1, means, 0, outputs);
            System.arraycopy(state, 1 + outputs, deviations, 0, outputs);
            System.arraycopy(state, 1 + 2 * outputs, errors, 0, outputs);
        }
    }
}
