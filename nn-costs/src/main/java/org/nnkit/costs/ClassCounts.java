package org.nnkit.costs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;

/** The weights of patterns by class of their target and class predicted: the confusion matrix and what is made of it. */
final class ClassCounts implements Metric.Tally {

    /** A figure made of the counts. */
    interface Figure {

        /**
         * The figure of the counts.
         *
         * @param counts rows are targets, columns predictions
         */
        double of(double[][] counts);
    }

    private final int outputs;
    private final double threshold;
    private final Figure figure;
    private final double[][] counts;
    private double unknown;

    ClassCounts(int outputs, double threshold, Figure figure) {
        this.outputs = outputs;
        this.threshold = threshold;
        this.figure = figure;
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
        for (double[] row : counts) {
            for (double count : row) {
                all += count;
            }
        }
        return unknown > 0 || all == 0 ? Double.NaN : figure.of(counts);
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

    /**
     * The mean over the classes that occur, as target or as prediction, of the share of right ones, each counted as often as below;
     * with one output that of class 1 alone.
     *
     * @param byTargets how often the patterns of the class count
     * @param byPredictions how often those predicted to be of it do
     */
    static ClassCounts mean(int outputs, double threshold, int byTargets, int byPredictions) {
        return new ClassCounts(outputs, threshold, counts -> {
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
                    double all = byTargets * targets + byPredictions * predictions;
                    sum += all == 0 ? 0 : (byTargets + byPredictions) * counts[c][c] / all;
                    present++;
                }
            }
            return sum / present;
        });
    }
}
