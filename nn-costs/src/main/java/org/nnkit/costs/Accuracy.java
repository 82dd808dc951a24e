package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;

/**
 * The share of patterns whose class is right, by weight. With several outputs the class is the largest one, the first on
 * ties; with one output it is whether the output reaches the threshold (a target is positive where it is above 0, so 0
 * and 1 do as well as −1 and 1; for the latter, with outputs around 0, the threshold wanted is 0). A NaN among the outputs
 * makes the accuracy NaN.
 *
 * @param threshold with one output, the least that counts as class 1
 */
public record Accuracy(
        @Option(help = "with one output, the least that counts as class 1", range = "(-inf, inf)")
        double threshold) implements Metric {

    public Accuracy {
        Classes.checkThreshold(threshold);
    }

    /** With threshold ½. */
    public Accuracy() {
        this(0.5);
    }

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public @Nullable String refusal(int outputs, boolean classes) {
        return Classes.refusal(name(), classes);
    }

    @Override
    public Tally start(int outputs) {
        return new RightOnes(outputs, threshold);
    }

    /** Weights of right patterns and of all; of this many numbers, however many classes there are. */
    private static final class RightOnes implements Tally {

        private final int outputs;
        private final double threshold;
        private double right;
        private double all;

        RightOnes(int outputs, double threshold) {
            this.outputs = outputs;
            this.threshold = threshold;
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            Shapes.check(d, y, outputs);
            for (int i = 0; i < y.rows(); i++) {
                double weight = weights == null ? 1 : weights[i];
                int predicted = Classes.ofOutput(y, i, threshold);
                all += weight;
                if (predicted == Classes.NONE) {
                    right = Double.NaN;
                } else if (predicted == Classes.ofTarget(d, i)) {
                    right += weight;
                }
            }
        }

        @Override
        public double value() {
            return right / all; // 0/0 where there are none: NaN, as it should be
        }

        @Override
        public void reset() {
            right = 0;
            all = 0;
        }

        @Override
        public double[] state() {
            return new double[] {right, all};
        }

        @Override
        public void restore(double[] state) {
            Shapes.checkState(state, 2);
            right = state[0];
            all = state[1];
        }
    }
}
