package org.nnkit.api.training;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;

/** Is shown the outputs for patterns as they are computed: metrics are added up this way. */
@FunctionalInterface
public interface Observer {

    /** Looks at nothing. */
    Observer NONE = (d, y, weights) -> {};

    /**
     * Some patterns were computed.
     *
     * @param d their targets; not modified, for they may be the data
     * @param y their outputs; overwritten after the call
     * @param weights their weights in the first places, or null where all are 1
     */
    void patterns(Matrix d, Matrix y, double @Nullable [] weights);
}
