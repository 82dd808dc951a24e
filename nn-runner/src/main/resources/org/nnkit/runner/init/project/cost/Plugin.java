package {{package}};

import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * J = Σ δ²(√(1 + (e/δ)²) − 1) for e = y − d, the pseudo-Huber cost: ½e² for small errors, δ|e| for large ones;
 * ∂J/∂y = e/√(1 + (e/δ)²).
 *
 * <p>Charbonnier et al.: "Deterministic edge-preserving regularization in computed imaging", 1997.
 *
 * @param delta the error δ around which the one becomes the other
 */
public record {{class}}(
        @Option(help = "the error around which the cost becomes linear", range = "(0, inf)") double delta)
        implements ScalarCost {

    public {{class}} {
        OptionException.check(
                delta > 0 && delta < Double.POSITIVE_INFINITY, "delta", delta, "a number greater than 0");
    }

    /** With δ = 1. What a config gets that names no options, and what ServiceLoader calls. */
    public {{class}}() {
        this(1);
    }

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public double value(double d, double y) {
        double r = Math.abs(y - d) / delta;
        return delta * delta * r * (r / (1 + root(r))); // √(1 + r²) − 1 would lose the digits of a small r
    }

    @Override
    public double derivative(double d, double y) {
        return (y - d) / root(Math.abs(y - d) / delta);
    }

    /** √(1 + r²), also where r² is beyond the largest double. */
    private static double root(double r) {
        return r > 1e9 ? r : Math.sqrt(1 + r * r);
    }
}
