package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Option;

/**
 * Recall: of the patterns of a class, the share that is predicted to be; 0 where there are none. With several outputs it is
 * the mean over the classes that occur among targets or predictions (macro average), with one output that of class 1.
 * Classes are found as {@link Accuracy} finds them.
 *
 * @param threshold with one output, the least that counts as class 1
 */
public record ClassRecall(
        @Option(help = "with one output, the least that counts as class 1", range = "(-inf, inf)")
        double threshold) implements Metric {

    public ClassRecall {
        Classes.checkThreshold(threshold);
    }

    /** With threshold ½. */
    public ClassRecall() {
        this(0.5);
    }

    @Override
    public String name() {
        return "recall";
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
        return new ClassCounts(outputs, threshold, 1, 0);
    }
}
