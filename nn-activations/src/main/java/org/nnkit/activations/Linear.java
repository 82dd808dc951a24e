package org.nnkit.activations;

import org.nnkit.api.activation.Link;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Function;

/** The identity: φ(z) = z, φ′(z) = 1 (NaN for NaN, so that no derivative hides one). */
public record Linear() implements ScalarActivation {

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Function function() {
        return Function.IDENTITY;
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    @Override
    public double value(double z) {
        return z;
    }

    @Override
    public double derivative(double z, double y) {
        return Double.isNaN(z) ? z : 1;
    }

    @Override
    public float value(float z) {
        return z;
    }

    @Override
    public float derivative(float z, float y) {
        return Float.isNaN(z) ? z : 1;
    }
}
