package org.nnkit.mlp;

import org.nnkit.api.training.UpdateMode;

/** {@code sgd}: an update per pattern, N updates an epoch. */
public record PerPattern() implements UpdateMode {

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public int batchSize(int patterns) {
        return 1;
    }
}
