package org.nnkit.api.data;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** A way to bring columns to comparable ranges. Fitted on the training part only. */
@Kind("scaler")
public interface Scaler extends Plugin {

    /**
     * Fits.
     *
     * @param training patterns of the training part, float64
     */
    Scaling fit(Matrix training);

    /**
     * Makes the scaling again from its state.
     *
     * @throws IllegalArgumentException if this is not the state of such a scaling
     */
    Scaling restore(double[][] state);
}
