package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Range;

/**
 * The sign function: φ(z) = −1 for z &lt; 0, 0 at z = 0, 1 for z &gt; 0.
 *
 * <p>The derivative is 0 wherever there is one, and taken as 0 at the jump: {@link #differentiable} is false.
 */
public record Sign() implements ScalarActivation {

    @Override
    public String name() {
        return "sign";
    }

    @Override
    public double value(double z) {
        return z > 0 ? 1 : z < 0 ? -1 : z == 0 ? 0 : z;
    }

    @Override
    public double derivative(double z, double y) {
        return Double.isNaN(z) ? z : 0;
    }

    @Override
    public Range range() {
        return Range.closed(-1, 1);
    }

    @Override
    public double[] kinks() {
        return new double[] {0};
    }

    @Override
    public boolean differentiable() {
        return false;
    }
}
