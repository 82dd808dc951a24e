package org.nnkit.costs;

import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * The Huber cost: J = Σ ½e² where |e| ≤ δ, else δ(|e| − ½δ), for e = y − d; a sum over the outputs. For large δ it is
 * {@code half-sse}, for small δ it is δ times the sum of absolute errors.
 *
 * <p>Huber: "Robust estimation of a location parameter", 1964.
 *
 * @param delta where the parabola ends, greater than 0
 */
public record Huber(
        @Option(help = "the error from which on the cost grows linearly", range = "(0, inf)")
        double delta) implements ScalarCost {

    public Huber {
        OptionException.check(delta > 0 && delta < Double.POSITIVE_INFINITY, "delta", delta, "a number greater than 0");
    }

    /** With δ = 1. */
    public Huber() {
        this(1);
    }

    @Override
    public String name() {
        return "huber";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public double value(double d, double y) {
        double e = Math.abs(y - d);
        return e <= delta ? 0.5 * e * e : delta * (e - 0.5 * delta);
    }

    @Override
    public double derivative(double d, double y) {
        return Math.max(-delta, Math.min(delta, y - d));
    }
}
