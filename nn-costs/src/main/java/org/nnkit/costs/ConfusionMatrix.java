package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Option;

/**
 * The confusion matrix: {@code table()} counts patterns, by weight, with a row for each class of the targets and a column for
 * each class predicted; {@code value()} is what is off the diagonal. Classes are found as {@link Accuracy} finds them.
 *
 * @param threshold with one output, the least that counts as class 1
 */
public record ConfusionMatrix(
        @Option(help = "with one output, the least that counts as class 1", range = "(-inf, inf)")
        double threshold) implements Metric {

    public ConfusionMatrix {
        Classes.checkThreshold(threshold);
    }

    /** With threshold ½. */
    public ConfusionMatrix() {
        this(0.5);
    }

    @Override
    public String name() {
        return "confusion-matrix";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public @Nullable String refusal(int outputs, boolean classes) {
        return Classes.refusal(name(), classes);
    }

    @Override
    public Tally start(int outputs) {
        return new ClassCounts(outputs, threshold);
    }
}
