package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Range;

/**
 * Sigmoid linear unit (swish with β = 1): φ(z) = z·σ(z), φ′ = σ(z) + y(1 − σ(z)), where σ is the logistic function.
 *
 * <p>Elfwing, Uchibe, Doya: "Sigmoid-weighted linear units for neural network function approximation in reinforcement
 * learning", 2018. Its limits are −0 for z → −∞ and ∞ for z → ∞.
 */
public record Silu() implements ScalarActivation {

    /** The minimum is −0.27846…, at z = −1.2785. */
    private static final Range RANGE = Range.parse("[-0.2785, inf)");

    @Override
    public String name() {
        return "silu";
    }

    @Override
    public double value(double z) {
        return z < ExponentialTail.DOUBLE ? ExponentialTail.value(z) : z * Elementary.sigmoid(z);
    }

    @Override
    public double derivative(double z, double y) {
        if (z == Double.POSITIVE_INFINITY) {
            return 1; // y(1 − σ) would be ∞ · 0
        }
        double s = Elementary.sigmoid(z);
        return s + y * (1 - s);
    }

    @Override
    public float value(float z) {
        return z < ExponentialTail.FLOAT ? ExponentialTail.value(z) : z * Elementary.sigmoid(z);
    }

    @Override
    public float derivative(float z, float y) {
        if (z == Float.POSITIVE_INFINITY) {
            return 1;
        }
        float s = Elementary.sigmoid(z);
        return s + y * (1 - s);
    }

    @Override
    public Range range() {
        return RANGE;
    }
}
