package org.nnkit.rbf.basis;

import org.nnkit.api.rbf.RadialBasis;

/** The inverse multiquadric: φ(r) = 1/√(r² + σ²), from 1/σ at the centre slowly down to 0. */
public record InverseMultiquadric() implements RadialBasis {

    @Override
    public String name() {
        return "inverse-multiquadric";
    }

    @Override
    public double value(double r2, double sigma) {
        return 1 / Math.sqrt(Math.fma(sigma, sigma, r2));
    }

    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        return -0.5 * value * value * value;
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        return -sigma * value * value * value;
    }

    @Override
    public boolean hasWidth() {
        return true;
    }
}
