package org.nnkit.tck;

import org.nnkit.api.activation.ScalarActivation;

/** φ(z) = z³: flat at 0, where differences with the usual step say something else, and infinite far out. */
public record Cube() implements ScalarActivation {

    @Override
    public String name() {
        return "cube";
    }

    @Override
    public double value(double z) {
        return z * z * z;
    }

    @Override
    public double derivative(double z, double y) {
        return 3 * z * z;
    }
}
