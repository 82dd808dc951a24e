package org.nnkit.tck;

import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/** |d − y|ᵖ, averaged over the outputs: as an author would write a cost. */
public record Power(
        @Option(help = "the exponent p", range = "[2, 10]") double exponent) implements ScalarCost {

    public Power {
        OptionException.check(exponent >= 2 && exponent <= 10, "exponent", exponent, "a number in [2, 10]");
    }

    public Power() {
        this(3);
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public Normalization normalization() {
        return Normalization.MEAN;
    }

    @Override
    public double value(double d, double y) {
        return Elementary.pow(Math.abs(d - y), exponent);
    }

    @Override
    public double derivative(double d, double y) {
        return Math.copySign(exponent * Elementary.pow(Math.abs(d - y), exponent - 1), y - d);
    }
}
