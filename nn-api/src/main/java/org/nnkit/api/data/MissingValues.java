package org.nnkit.api.data;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** What to do about missing input values. Without one they are refused. */
@Kind("missing-values")
public interface MissingValues extends Plugin {

    /**
     * The value that stands in for a missing one, by column.
     *
     * @param training inputs of the training part, missing ones NaN
     * @return one number a column, kept with the model; null to leave out every row with a missing value
     */
    double @Nullable [] fit(Matrix training);
}
