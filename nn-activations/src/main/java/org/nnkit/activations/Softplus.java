package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.plugin.Range;

/**
 * The smooth rectifier: φ(z) = ln(1 + eᶻ); φ′ is the logistic function.
 *
 * <p>Dugas, Bengio, Bélisle, Nadeau, Garcia: "Incorporating second-order functional knowledge for better option
 * pricing", 2001.
 */
public record Softplus() implements ScalarActivation {

    private static final Range RANGE = Range.parse("[0, inf)");

    @Override
    public String name() {
        return "softplus";
    }

    @Override
    public double value(double z) {
        return Elementary.softplus(z);
    }

    @Override
    public double derivative(double z, double y) {
        return Elementary.sigmoid(z);
    }

    @Override
    public float value(float z) {
        return Elementary.softplus(z);
    }

    @Override
    public float derivative(float z, float y) {
        return Elementary.sigmoid(z);
    }

    @Override
    public Function function() {
        return Function.SOFTPLUS;
    }

    @Override
    public Range range() {
        return RANGE;
    }
}
