package org.nnkit.costs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** The weights of patterns by class of their target and class predicted: the confusion matrix and what is made of it. */
final class ClassCounts implements Metric.Tally {

    private final int outputs;
    private final double threshold;
    private final int byTargets;
    private final int byPredictions;
    private final double[][] counts;
    private double unknown;

    /** Counts whose figure is the weight of patterns that are not right. */
    ClassCounts(int outputs, double threshold) {
        this(outputs, threshold, 0, 0);
    }

    /**
     * Counts whose figure is the mean over the classes that occur, as target or as prediction, of the share of right ones; with one
     * output that of class 1 alone.
     *
     * @param byTargets how often the patterns of a class count in what it is a share of
     * @param byPredictions how often those predicted to be of it do
     */
    ClassCounts(int outputs, double threshold, int byTargets, int byPredictions) {
        this.outputs = outputs;
        this.threshold = threshold;
        this.byTargets = byTargets;
        this.byPredictions = byPredictions;
        this.counts = new double[Classes.count(outputs)][Classes.count(outputs)];
    }

    @Override
    public void add(Matrix d, Matrix y, double @Nullable [] weights) {
        Shapes.check(d, y, outputs);
        for (int i = 0; i < y.rows(); i++) {
            double weight = weights == null ? 1 : weights[i];
            int predicted = Classes.ofOutput(y, i, threshold);
            if (predicted == Classes.NONE) {
                unknown += 1;
            } else {
                counts[Classes.ofTarget(d, i)][predicted] += weight;
            }
        }
    }

    /** The figure; NaN if there was no pattern, or one with a NaN among its outputs. */
    @Override
    public double value() {
        double all = 0;
        double wrong = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                all += counts[i][j];
                wrong += i == j ? 0 : counts[i][j];
            }
        }
        if (unknown > 0 || all == 0) {
            return Double.NaN;
        }
        return byTargets + byPredictions == 0 ? wrong : meanShare();
    }

    private double meanShare() {
        double sum = 0;
        int present = 0;
        for (int c = outputs == 1 ? 1 : 0; c < counts.length; c++) {
            double targets = 0;
            double predictions = 0;
            for (int i = 0; i < counts.length; i++) {
                targets += counts[c][i];
                predictions += counts[i][c];
            }
            if (outputs == 1 || targets + predictions > 0) {
                double of = byTargets * targets + byPredictions * predictions;
                sum += of == 0 ? 0 : (byTargets + byPredictions) * counts[c][c] / of;
                present++;
            }
        }
        return sum / present;
    }

    @Override
    public double[][] table() {
        double[][] copy = new double[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    @Override
    public void reset() {
        for (double[] row : counts) {
            Arrays.fill(row, 0);
        }
        unknown = 0;
    }

    @Override
    public double[] state() {
        double[] state = new double[counts.length * counts.length + 1];
        for (int i = 0; i < counts.length; i++) {
            System.arraycopy(counts[i], 0, state, i * counts.length, counts.length);
        }
        state[state.length - 1] = unknown;
        return state;
    }

    @Override
    public void restore(double[] state) {
        Shapes.checkState(state, counts.length * counts.length + 1);
        for (int i = 0; i < counts.length; i++) {
            System.arraycopy(state, i * counts.length, counts[i], 0, counts.length);
        }
        unknown = state[state.length - 1];
    }
}
