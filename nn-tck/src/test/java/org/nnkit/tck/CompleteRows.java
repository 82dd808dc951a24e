package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;

/** Rows with gaps are left out. */
public record CompleteRows() implements MissingValues {

    @Override
    public String name() {
        return "complete-rows";
    }

    @Override
    public double @Nullable [] fit(Matrix training) {
        return null;
    }
}
