package org.nnkit.tck;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;

/** Swish, as an author would write it: φ(z) = z·σ(βz) (Ramachandran et al., 2017). */
public record Swish(@Option(help = "steepness") double beta) implements ScalarActivation {

    public Swish() {
        this(1.0);
    }

    @Override
    public String name() {
        return "swish";
    }

    @Override
    public double value(double z) {
        return z * Elementary.sigmoid(beta * z);
    }

    @Override
    public double derivative(double z, double y) {
        double s = Elementary.sigmoid(beta * z);
        return s + beta * y * (1 - s);
    }
}
