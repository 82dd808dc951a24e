package org.nnkit.costs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/**
 * The area under the ROC curve: the probability that a pattern of the class has a larger output than one that is not, ties
 * counting half (Mann, Whitney 1947); by weight. A target is of the class where it is above 0.
 *
 * <p>With several outputs it is the mean over the classes, each against all others; a class of which all or no patterns
 * are is left out. NaN if that leaves none, or if there is a NaN among the outputs. It keeps all outputs until it is reset.
 */
public record Auc() implements Metric {

    @Override
    public String name() {
        return "auc";
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
        return new Ranking(outputs);
    }

    /** All patterns: weight, targets, outputs; row by row in one array that grows. */
    private static final class Ranking implements Tally {

        private final int outputs;
        private final int width;
        private double[] rows = new double[0];
        private int length;

        Ranking(int outputs) {
            this.outputs = outputs;
            this.width = 1 + 2 * outputs;
        }

        @Override
        public void add(Matrix d, Matrix y, double @Nullable [] weights) {
            Shapes.check(d, y, outputs);
            int needed = Math.addExact(length, Math.multiplyExact(y.rows(), width));
            if (needed > rows.length) {
                rows = Arrays.copyOf(rows, Math.max(needed, Math.min(2 * length, Integer.MAX_VALUE / 2)));
            }
            for (int i = 0; i < y.rows(); i++) {
                rows[length++] = weights == null ? 1 : weights[i];
                for (int j = 0; j < outputs; j++) {
                    rows[length++] = d.get(i, j);
                }
                for (int j = 0; j < outputs; j++) {
                    rows[length++] = y.get(i, j);
                }
            }
        }

        @Override
        public double value() {
            double sum = 0;
            int counted = 0;
            for (int j = 0; j < outputs; j++) {
                if (hasNaN(j)) {
                    return Double.NaN;
                }
                double area = area(j);
                if (!Double.isNaN(area)) {
                    sum += area;
                    counted++;
                }
            }
            return sum / counted;
        }

        private boolean hasNaN(int output) {
            for (int at = 1 + outputs + output; at < length; at += width) {
                if (Double.isNaN(rows[at])) {
                    return true;
                }
            }
            return false;
        }

        /** The area for one output; NaN without positive or without negative patterns. */
        private double area(int output) {
            int target = 1 + output;
            int score = 1 + outputs + output;
            int[] byScore = IntStream.range(0, length / width)
                    .mapToObj(i -> i * width)
                    .sorted(Comparator.comparingDouble(row -> rows[row + score]))
                    .mapToInt(row -> row)
                    .toArray();
            double area = 0;
            double positives = 0;
            double negatives = 0;
            int i = 0;
            while (i < byScore.length) {
                double tiedPositives = 0;
                double tiedNegatives = 0;
                double tie = rows[byScore[i] + score];
                for (; i < byScore.length && rows[byScore[i] + score] == tie; i++) {
                    if (rows[byScore[i] + target] > 0) {
                        tiedPositives += rows[byScore[i]];
                    } else {
                        tiedNegatives += rows[byScore[i]];
                    }
                }
                area += tiedPositives * (negatives + 0.5 * tiedNegatives);
                positives += tiedPositives;
                negatives += tiedNegatives;
            }
            return area / (positives * negatives); // 0/0 without one or the other
        }

        @Override
        public void reset() {
            length = 0;
        }

        @Override
        public double[] state() {
            return Arrays.copyOf(rows, length);
        }

        @Override
        public void restore(double[] state) {
            Shapes.checkState(state, state.length - state.length % width);
            rows = state.clone();
            length = state.length;
        }
    }
}
