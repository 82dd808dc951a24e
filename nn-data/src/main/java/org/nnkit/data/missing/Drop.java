package org.nnkit.data.missing;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;

/** Leaves out every row with a missing input. */
public record Drop() implements MissingValues {

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public double @Nullable [] fit(Matrix training) {
        return null;
    }
}
