package org.nnkit.api.training;

import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** How many patterns make an update: one (sgd), all (batch), or some (mini-batch). */
@Kind("mode")
public interface UpdateMode extends Plugin {

    /**
     * The patterns of an update; the last batch of an epoch may be smaller, and is averaged over its own size.
     *
     * @param patterns the number of training patterns, at least 1
     * @return from 1 to {@code patterns}
     * @throws org.nnkit.api.plugin.OptionException if it asks for more than there are
     */
    int batchSize(int patterns);
}
