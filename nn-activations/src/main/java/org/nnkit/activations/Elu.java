package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Range;

/**
 * Exponential linear unit: φ(z) = z for z &gt; 0, else α(eᶻ − 1).
 *
 * <p>Clevert, Unterthiner, Hochreiter: "Fast and accurate deep network learning by exponential linear units (ELUs)",
 * 2016. The derivative for z ≤ 0 is α eᶻ = y + α; so it is α at z = 0, which is a kink unless α = 1.
 *
 * @param alpha the limit for z → −∞ is −α; greater than 0
 */
public record Elu(
        @Option(help = "how far below 0 it falls", range = "(0, inf)")
        double alpha) implements ScalarActivation {

    public Elu {
        OptionException.check(alpha > 0 && alpha < Double.POSITIVE_INFINITY, "alpha", alpha, "a number greater than 0");
    }

    /** With α = 1, which has no kink. */
    public Elu() {
        this(1);
    }

    @Override
    public String name() {
        return "elu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : alpha * Elementary.expm1(z);
    }

    @Override
    public double derivative(double z, double y) {
        return z > 0 ? 1 : y + alpha;
    }

    @Override
    public float value(float z) {
        return z > 0 ? z : (float) (alpha * Elementary.expm1(z));
    }

    @Override
    public float derivative(float z, float y) {
        return z > 0 ? 1 : (float) (y + alpha);
    }

    @Override
    public Range range() {
        return new Range(-alpha, true, Double.POSITIVE_INFINITY, false);
    }

    @Override
    public double[] kinks() {
        return alpha == 1 ? new double[0] : new double[] {0};
    }
}
