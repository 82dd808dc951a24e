package org.nnkit.mlp;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.UpdateMode;

/**
 * {@code mini-batch}: an update with the mean of each batch; 100 patterns in batches of 20 make 5 updates an epoch. The last
 * batch may be smaller and is averaged over its own size.
 *
 * @param size patterns in a batch
 */
public record MiniBatch(
        @Option(help = "patterns in a batch", range = "[1, inf)", required = true, primary = true)
        int size) implements UpdateMode {

    public MiniBatch {
        check(size >= 1, "size", size, "an integer of at least 1");
    }

    /** The prototype. */
    public MiniBatch() {
        this(1);
    }

    @Override
    public String name() {
        return "mini-batch";
    }

    @Override
    public int batchSize(int patterns) {
        check(size <= patterns, "size", size, "at most " + patterns + " (the training patterns)");
        return size;
    }
}
