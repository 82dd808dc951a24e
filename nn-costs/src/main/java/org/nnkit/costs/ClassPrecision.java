package org.nnkit.costs;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Option;

/**
 * Precision: of the patterns predicted to be of a class, the share that is; 0 where none is predicted. With several outputs it is
 * the mean over the classes that occur among targets or predictions (macro average), with one output that of class 1.
 * Classes are found as {@link Accuracy} finds them.
 *
 * @param threshold with one output, the least that counts as class 1
 */
public record ClassPrecision(
        @Option(help = "with one output, the least that counts as class 1", range = "(-inf, inf)")
        double threshold) implements Metric {

    public ClassPrecision {
        Classes.checkThreshold(threshold);
    }

    /** With threshold ½. */
    public ClassPrecision() {
        this(0.5);
    }

    @Override
    public String name() {
        return "precision";
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
        return new ClassCounts(outputs, threshold, 0, 1);
    }
}
