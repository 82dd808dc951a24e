package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Range;

/**
 * The ramp: φ(z) = 0 for z ≤ −½, z + ½ between, 1 for z ≥ ½.
 *
 * <p>The derivative is 1 between the kinks z = ±½ and 0 elsewhere, at the kinks too.
 */
public record PiecewiseLinear() implements ScalarActivation {

    @Override
    public String name() {
        return "piecewise-linear";
    }

    @Override
    public double value(double z) {
        return z <= -0.5 ? 0 : z >= 0.5 ? 1 : z + 0.5;
    }

    @Override
    public double derivative(double z, double y) {
        return z > -0.5 && z < 0.5 ? 1 : Double.isNaN(z) ? z : 0;
    }

    @Override
    public float value(float z) {
        return z <= -0.5f ? 0 : z >= 0.5f ? 1 : z + 0.5f;
    }

    @Override
    public float derivative(float z, float y) {
        return z > -0.5f && z < 0.5f ? 1 : Float.isNaN(z) ? z : 0;
    }

    @Override
    public Range range() {
        return Range.closed(0, 1);
    }

    @Override
    public double[] kinks() {
        return new double[] {-0.5, 0.5};
    }
}
