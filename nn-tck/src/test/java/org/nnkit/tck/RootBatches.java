package org.nnkit.tck;

import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.UpdateMode;

/** Batches that grow with the square root of the number of patterns. */
public record RootBatches(
        @Option(help = "the smallest batch", range = "[1, inf)", primary = true)
        int least) implements UpdateMode {

    public RootBatches {
        OptionException.check(least >= 1, "least", least, "an integer of at least 1");
    }

    public RootBatches() {
        this(1);
    }

    @Override
    public String name() {
        return "root-batches";
    }

    @Override
    public int batchSize(int patterns) {
        if (patterns < least) {
            throw new OptionException("least", "expected no more than the " + patterns + " patterns, got " + least);
        }
        return Math.max(least, (int) Math.sqrt(patterns));
    }
}
