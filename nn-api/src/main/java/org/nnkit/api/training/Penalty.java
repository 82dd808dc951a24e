package org.nnkit.api.training;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** What large weights cost on top of J. It applies to weights only, not to biases, and is not part of the reported cost. */
@Kind("penalty")
public interface Penalty extends Plugin {

    /**
     * Adds its derivative.
     *
     * @param k the arithmetic to use
     * @param w a block of weights
     * @param g the gradient of the mean cost with respect to them; the penalty's is added
     */
    void addGradient(Kernels k, Matrix w, Matrix g);

    /** Its value for a block of weights. */
    double value(Kernels k, Matrix w);
}
