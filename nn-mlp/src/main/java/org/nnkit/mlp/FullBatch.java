package org.nnkit.mlp;

import org.nnkit.api.training.UpdateMode;

/** {@code batch}: Δw = (1/N) Σ Δw(k), one update an epoch. */
public record FullBatch() implements UpdateMode {

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public int batchSize(int patterns) {
        return patterns;
    }
}
