package org.nnkit.rbf.basis;

import org.nnkit.api.rbf.RadialBasis;

/** The multiquadric: φ(r) = √(r² + σ²), from σ at the centre up without bound (Hardy 1971). */
public record Multiquadric() implements RadialBasis {

    @Override
    public String name() {
        return "multiquadric";
    }

    @Override
    public double value(double r2, double sigma) {
        return Math.sqrt(Math.fma(sigma, sigma, r2));
    }

    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        return 0.5 / value;
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        return sigma / value;
    }

    @Override
    public boolean hasWidth() {
        return true;
    }
}
