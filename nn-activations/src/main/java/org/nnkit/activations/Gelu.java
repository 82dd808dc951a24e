package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Range;

/**
 * Gaussian error linear unit, in its exact form: φ(z) = z·Φ(z), where Φ is the standard normal distribution function;
 * φ′(z) = Φ(z) + z·e^(−z²/2)/√(2π).
 *
 * <p>Hendrycks, Gimpel: "Gaussian error linear units (GELUs)", 2016. Its limits are −0 for z → −∞ and ∞ for z → ∞. The
 * float32 form rounds the float64 one.
 */
public record Gelu() implements ScalarActivation {

    /** The minimum is −0.16997…, at z = −0.7518. */
    private static final Range RANGE = Range.parse("[-0.17, inf)");

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public double value(double z) {
        return Normal.timesCdf(z);
    }

    @Override
    public double derivative(double z, double y) {
        return Normal.cdf(z) + Normal.timesDensity(z);
    }

    @Override
    public Range range() {
        return RANGE;
    }
}
