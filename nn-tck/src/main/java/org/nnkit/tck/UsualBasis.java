package org.nnkit.tck;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.rbf.RadialBasis;

/** The Gaussian e^(−r²/2σ²), for rules that need a basis function and don't check it. */
record UsualBasis() implements RadialBasis {

    @Override
    public String name() {
        return "usual";
    }

    @Override
    public double value(double r2, double sigma) {
        return Elementary.exp(-r2 / (2 * sigma * sigma));
    }

    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        return -value / (2 * sigma * sigma);
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        return value * r2 / (sigma * sigma * sigma);
    }

    @Override
    public boolean hasWidth() {
        return true;
    }
}
