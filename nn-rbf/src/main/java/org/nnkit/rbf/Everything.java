package org.nnkit.rbf;

import org.nnkit.api.training.UpdateMode;

/** One update with all patterns. */
record Everything() implements UpdateMode {

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public int batchSize(int patterns) {
        return patterns;
    }
}
