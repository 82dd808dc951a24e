package org.nnkit.tck;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.rbf.RadialBasis;

/** (1 + s) e⁻ˢ for s = √3 r/σ: the Matérn function of order 3/2. */
public record Matern() implements RadialBasis {

    @Override
    public String name() {
        return "matern";
    }

    @Override
    public double value(double r2, double sigma) {
        double s = Math.sqrt(3 * r2) / sigma;
        return (1 + s) * Elementary.exp(-s);
    }

    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        double s = Math.sqrt(3 * r2) / sigma;
        return -1.5 / (sigma * sigma) * Elementary.exp(-s);
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        double s = Math.sqrt(3 * r2) / sigma;
        return s * s / sigma * Elementary.exp(-s);
    }

    @Override
    public boolean hasWidth() {
        return true;
    }
}
