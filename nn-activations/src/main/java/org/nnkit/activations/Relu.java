package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Function;
import org.nnkit.api.plugin.Range;

/**
 * The rectifier: φ(z) = max(0, z). The derivative at the kink z = 0 is 0.
 *
 * <p>Nair, Hinton: "Rectified linear units improve restricted Boltzmann machines", 2010.
 */
public record Relu() implements ScalarActivation {

    private static final Range RANGE = Range.parse("[0, inf)");

    @Override
    public String name() {
        return "relu";
    }

    @Override
    public double value(double z) {
        return z <= 0 ? 0 : z; // NaN is not ≤ 0 and passes
    }

    @Override
    public double derivative(double z, double y) {
        return z > 0 ? 1 : z <= 0 ? 0 : z;
    }

    @Override
    public float value(float z) {
        return z <= 0 ? 0 : z;
    }

    @Override
    public float derivative(float z, float y) {
        return z > 0 ? 1 : z <= 0 ? 0 : z;
    }

    @Override
    public Function function() {
        return Function.RELU;
    }

    @Override
    public Range range() {
        return RANGE;
    }

    @Override
    public double[] kinks() {
        return new double[] {0};
    }
}
