package org.example.swish;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * φ(z) = z·σ(βz), where σ is the logistic function; φ′(z) = σ(βz) + βφ(z)(1 − σ(βz)).
 *
 * <p>Ramachandran, Zoph, Le: "Searching for activation functions", 2017.
 *
 * @param beta steepness β
 */
public record Swish(
        @Option(help = "steepness", range = "(0, inf)") double beta) implements ScalarActivation {

    public Swish {
        OptionException.check(beta > 0 && beta < Double.POSITIVE_INFINITY, "beta", beta, "a number greater than 0");
    }

    /** With β = 1. What a config gets that names no options, and what ServiceLoader calls. */
    public Swish() {
        this(1);
    }

    @Override
    public String name() {
        return "swish";
    }

    @Override
    public double value(double z) {
        // −∞ · 0 would be NaN. Elementary, not Math: its results are the same on every JDK.
        return z == Double.NEGATIVE_INFINITY ? 0 : z * Elementary.sigmoid(beta * z);
    }

    @Override
    public double derivative(double z, double y) {
        double s = Elementary.sigmoid(beta * z);
        return Double.isInfinite(z) ? s : s + beta * y * (1 - s);
    }
}
