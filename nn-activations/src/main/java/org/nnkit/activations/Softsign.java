package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Range;

/**
 * Softsign: φ(z) = z/(1 + |z|), φ′(z) = 1/(1 + |z|)².
 *
 * <p>Glorot, Bengio: "Understanding the difficulty of training deep feedforward neural networks", 2010. The second
 * derivative jumps at 0, the first does not.
 */
public record Softsign() implements ScalarActivation {

    @Override
    public String name() {
        return "softsign";
    }

    @Override
    public double value(double z) {
        return Double.isInfinite(z) ? Math.copySign(1, z) : z / (1 + Math.abs(z));
    }

    @Override
    public double derivative(double z, double y) {
        double root = 1 / (1 + Math.abs(z));
        return root * root;
    }

    @Override
    public float value(float z) {
        return Float.isInfinite(z) ? Math.copySign(1f, z) : z / (1 + Math.abs(z));
    }

    @Override
    public float derivative(float z, float y) {
        float root = 1 / (1 + Math.abs(z));
        return root * root;
    }

    @Override
    public Range range() {
        return Range.closed(-1, 1);
    }
}
