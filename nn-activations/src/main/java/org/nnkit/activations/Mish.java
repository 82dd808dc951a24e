package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Range;

/**
 * Mish: φ(z) = z·tanh(ln(1 + eᶻ)).
 *
 * <p>Misra: "Mish: a self regularized non-monotonic activation function", 2019. With e = eᶻ, n = e(e + 2) and d = n + 2 it
 * is z·n/d, and φ′(z) = n/d + z·4e(e + 1)/d²: no logarithm, and no cancellation. Its limits are −0 for z → −∞ and ∞ for
 * z → ∞.
 */
public record Mish() implements ScalarActivation {

    /** From here on n/d is 1 in both precisions, and e² is still far from overflow in float32. */
    private static final double LINEAR = 40;

    /** The minimum is −0.30884…, at z = −1.1925. */
    private static final Range RANGE = Range.parse("[-0.3089, inf)");

    @Override
    public String name() {
        return "mish";
    }

    @Override
    public double value(double z) {
        if (z > LINEAR) {
            return z;
        }
        if (z < ExponentialTail.DOUBLE) {
            return ExponentialTail.value(z);
        }
        double e = Elementary.exp(z);
        double n = e * (e + 2);
        return z * (n / (n + 2));
    }

    @Override
    public double derivative(double z, double y) {
        if (z > LINEAR) {
            return 1;
        }
        double e = Elementary.exp(z);
        if (e == 0) {
            return 0; // z·e would be ∞ · 0 at −∞
        }
        double n = e * (e + 2);
        double d = n + 2;
        return n / d + z * (4 * e * (e + 1) / d / d);
    }

    @Override
    public float value(float z) {
        if (z > (float) LINEAR) {
            return z;
        }
        if (z < ExponentialTail.FLOAT) {
            return ExponentialTail.value(z);
        }
        float e = Elementary.exp(z);
        float n = e * (e + 2);
        return z * (n / (n + 2));
    }

    @Override
    public float derivative(float z, float y) {
        if (z > (float) LINEAR) {
            return 1;
        }
        float e = Elementary.exp(z);
        if (e == 0) {
            return 0;
        }
        float n = e * (e + 2);
        float d = n + 2;
        return n / d + z * (4 * e * (e + 1) / d / d);
    }

    @Override
    public Range range() {
        return RANGE;
    }
}
