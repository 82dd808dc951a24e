package org.nnkit.activations;

import org.nnkit.api.activation.Link;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.plugin.Range;

/**
 * The logistic function: φ(z) = 1/(1 + e⁻ᶻ), φ′ = y(1 − y).
 *
 * <p>Made from y, the derivative is exact to a few ulp for z &lt; 0 and to 10⁻¹⁶ absolute in the upper tail, where 1 − y has
 * lost its digits; costs that need more fuse with {@link Link#LOGISTIC}.
 */
public record Sigmoid() implements ScalarActivation {

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public double value(double z) {
        return Elementary.sigmoid(z);
    }

    @Override
    public double derivative(double z, double y) {
        return y * (1 - y);
    }

    @Override
    public float value(float z) {
        return Elementary.sigmoid(z);
    }

    @Override
    public float derivative(float z, float y) {
        return y * (1 - y);
    }

    @Override
    public Function function() {
        return Function.SIGMOID;
    }

    @Override
    public Range range() {
        return Range.closed(0, 1);
    }

    @Override
    public Link link() {
        return Link.LOGISTIC;
    }
}
