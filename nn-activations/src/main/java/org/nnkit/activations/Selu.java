package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Range;

/**
 * Scaled exponential linear unit: φ(z) = λz for z &gt; 0, else λα(eᶻ − 1), with α and λ such that mean 0 and variance 1 are
 * kept from layer to layer. The derivative at the kink z = 0 is λα.
 *
 * <p>Klambauer, Unterthiner, Mayr, Hochreiter: "Self-normalizing neural networks", 2017; α and λ from its equation 14.
 */
public record Selu() implements ScalarActivation {

    private static final double LAMBDA = 1.0507009873554805;
    private static final double LAMBDA_ALPHA = 1.7580993408473768;

    private static final Range RANGE = new Range(-LAMBDA_ALPHA, true, Double.POSITIVE_INFINITY, true);

    @Override
    public String name() {
        return "selu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? LAMBDA * z : LAMBDA_ALPHA * Elementary.expm1(z);
    }

    @Override
    public double derivative(double z, double y) {
        return z > 0 ? LAMBDA : y + LAMBDA_ALPHA;
    }

    @Override
    public float value(float z) {
        return z > 0 ? (float) LAMBDA * z : (float) LAMBDA_ALPHA * Elementary.expm1(z);
    }

    @Override
    public float derivative(float z, float y) {
        return z > 0 ? (float) LAMBDA : y + (float) LAMBDA_ALPHA;
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
