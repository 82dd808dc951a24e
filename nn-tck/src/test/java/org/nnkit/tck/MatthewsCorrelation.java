package org.nnkit.tck;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/**
 * The correlation of two classes with what one output says of them: (TP·TN − FP·FN)/√((TP+FP)(TP+FN)(TN+FP)(TN+FN)). B. W.
 * Matthews: "Comparison of the predicted and observed secondary structure of T4 phage lysozyme", 1975.
 */
public record MatthewsCorrelation() implements Metric {

    @Override
    public String name() {
        return "matthews-correlation";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public @Nullable String refusal(int outputs, boolean classes) {
        return classes && outputs == 1 ? null : "matthews-correlation is of two classes and one output";
    }

    @Override
    public Tally start(int outputs) {
        return new Counts();
    }

    /** Weights by target and prediction. */
    private static final class Counts implements Tally {

        private final double[] counts = new double[4];

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            y.requireShape("y", y.rows(), 1);
            d.requireLike("d", y, "y");
            for (int i = 0; i < y.rows(); i++) {
                counts[(d.get(i, 0) > 0 ? 2 : 0) + (y.get(i, 0) >= 0.5 ? 1 : 0)] += weights == null ? 1 : weights[i];
            }
        }

        @Override
        public double value() {
            double product = 1;
            for (int pair : new int[] {0b0011, 0b1100, 0b0101, 0b1010}) {
                double sum = 0;
                for (int c = 0; c < 4; c++) {
                    sum += (pair >> c & 1) * counts[c];
                }
                product *= sum;
            }
            return (counts[3] * counts[0] - counts[1] * counts[2]) / Math.sqrt(product);
        }

        @Override
        public void reset() {
            Arrays.fill(counts, 0);
        }

        @Override
        public double[] state() {
            return counts.clone();
        }

        @Override
        public void restore(double[] state) {
            if (state.length != 4) {
                throw new IllegalArgumentException("expected 4 counts, got " + state.length);
            }
            System.arraycopy(state, 0, counts, 0, 4);
        }
    }
}
