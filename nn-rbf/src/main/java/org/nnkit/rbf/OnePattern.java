package org.nnkit.rbf;

import org.nnkit.api.training.UpdateMode;

/** An update for each pattern. */
record OnePattern() implements UpdateMode {

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public int batchSize(int patterns) {
        return 1;
    }
}
