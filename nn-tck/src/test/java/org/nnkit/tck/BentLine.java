package org.nnkit.tck;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/** A line with a bend: φ(z) = z for z > 0, else slope · z. Right by itself; each broken plugin changes one thing. */
public record BentLine(
        @Option(help = "factor for negative net inputs", range = "[0, 1)")
        double slope) implements ScalarActivation {

    public BentLine {
        OptionException.check(slope >= 0 && slope < 1, "slope", slope, "a number in [0, 1)");
    }

    public BentLine() {
        this(0.25);
    }

    @Override
    public String name() {
        return "bent-line";
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : slope * z;
    }

    @Override
    public double derivative(double z, double y) {
        return z > 0 ? 1 : slope;
    }

    @Override
    public double[] kinks() {
        return new double[] {0};
    }
}
