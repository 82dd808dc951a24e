package org.nnkit.rbf.basis;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.rbf.RadialBasis;

/**
 * The thin-plate spline: φ(r) = r² ln r = ½ r² ln r², with φ(0) = 0 (Duchon 1977). It has no width, is negative for r &lt; 1
 * and grows without bound.
 */
public record ThinPlate() implements RadialBasis {

    @Override
    public String name() {
        return "thin-plate";
    }

    @Override
    public double value(double r2, double sigma) {
        return r2 == 0 ? 0 : 0.5 * r2 * Elementary.log(r2);
    }

    /** ½ (ln r² + 1), and 0 at r = 0. */
    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        return r2 == 0 ? 0 : 0.5 * (Elementary.log(r2) + 1);
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        return 0;
    }

    @Override
    public boolean hasWidth() {
        return false;
    }
}
