package org.nnkit.rbf.center;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;

/**
 * The lecture's recipe: a centre at the mean of each class, cⱼ = Σ w x / Σ w over its patterns, which are also its cluster.
 *
 * <p>With several targets, the class of a pattern is the column of its largest one, the first on a tie. A single target must
 * have two different values, and the class with the lower one is the first: 0 and 1, or −1 and 1.
 */
public record PerClassMean() implements CenterSelection {

    private static final String REMEDY = "use 'k-means', 'random-rows' or 'every-row'";

    @Override
    public String name() {
        return "per-class-mean";
    }

    @Override
    public int count(Rows training) {
        classes(training);
        return Math.max(2, training.targets().columns());
    }

    @Override
    public Clusters select(Kernels k, Rows training, Streams streams) {
        int[] classes = classes(training);
        int count = Math.max(2, training.targets().columns());
        Matrix means = Matrix.zeros(
                training.inputs().precision(), count, training.inputs().columns());
        new Means(training, count).of(classes, means);
        EqualRows.in(means).ifPresent(equal -> {
            throw new OptionException(
                    "",
                    "the means of classes " + (equal.first() + 1) + " and " + (equal.second() + 1) + " are equal, "
                            + Checks.text(means, equal.first()) + "; " + REMEDY);
        });
        return new Clusters(means, classes);
    }

    /** The class of each pattern; each has patterns that count. */
    private static int[] classes(Rows training) {
        Matrix d = training.targets();
        int[] classes = d.columns() == 1 ? ofTwoValues(training) : ofLargest(d);
        boolean[] seen = new boolean[Math.max(2, d.columns())];
        for (int i = 0; i < classes.length; i++) {
            seen[classes[i]] |= training.weight(i) > 0;
        }
        for (int c = 0; c < seen.length; c++) {
            if (!seen[c]) {
                throw new OptionException(
                        "",
                        "class " + (c + 1) + " of " + seen.length + " has no training patterns"
                                + (training.weights() == null ? "" : " with a weight above 0") + "; " + REMEDY);
            }
        }
        return classes;
    }

    private static int[] ofLargest(Matrix d) {
        int[] classes = new int[d.rows()];
        for (int i = 0; i < classes.length; i++) {
            for (int j = 1; j < d.columns(); j++) {
                if (d.get(i, j) > d.get(i, classes[i])) {
                    classes[i] = j;
                }
            }
        }
        return classes;
    }

    private static int[] ofTwoValues(Rows training) {
        Matrix d = training.targets();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < d.rows(); i++) {
            low = Math.min(low, d.get(i, 0));
            high = Math.max(high, d.get(i, 0));
        }
        if (!(low < high)) {
            throw new OptionException(
                    "",
                    "expected a target with two different values, got " + Numbers.inWords(low) + " only; " + REMEDY);
        }
        int[] classes = new int[d.rows()];
        for (int i = 0; i < classes.length; i++) {
            double value = d.get(i, 0);
            if (value != low && value != high) {
                throw new OptionException(
                        "",
                        "expected a target with two different values, got " + Numbers.inWords(low) + ", "
                                + Numbers.inWords(value) + " and " + Numbers.inWords(high) + "; " + REMEDY);
            }
            classes[i] = value == high ? 1 : 0;
        }
        return classes;
    }
}
