package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Option;

/**
 * F₁, the harmonic mean of precision and recall: 2·right/(targets + predictions) of a class; 0 where all are 0. With several outputs it is
 * the mean over the classes that occur among targets or predictions (macro average), with one output that of class 1.
 * Classes are found as {@link Accuracy} finds them.
 *
 * @param threshold with one output, the least that counts as class 1
 */
public record F1(
        @Option(help = "with one output, the least that counts as class 1", range = "(-inf, inf)")
        double threshold) implements Metric {

    public F1 {
        Classes.checkThreshold(threshold);
    }

    /** With threshold ½. */
    public F1() {
        this(0.5);
    }

    @Override
    public String name() {
        return "f1";
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
        return new ClassCounts(outputs, threshold, 1, 1);
    }
}
