package org.nnkit.tck;

import org.nnkit.api.rbf.RadialBasis;

/** (1 − s)⁴ (4 s + 1) for s = r/σ &lt; 1, and 0 beyond (Wendland 1995): smooth, with an end. */
public record Wendland() implements RadialBasis {

    @Override
    public String name() {
        return "wendland";
    }

    /** NaN stays NaN, which no comparison would keep. */
    private static double rest(double s) {
        return s >= 1 ? 0 : 1 - s;
    }

    @Override
    public double value(double r2, double sigma) {
        double s = Math.sqrt(r2) / sigma;
        double u = rest(s);
        return u == 0 ? 0 : u * u * u * u * (4 * s + 1);
    }

    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        double u = rest(Math.sqrt(r2) / sigma);
        return -10 * u * u * u / (sigma * sigma);
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        double s = Math.sqrt(r2) / sigma;
        double u = rest(s);
        return u == 0 ? 0 : 20 * s * s * u * u * u / sigma;
    }

    @Override
    public boolean hasWidth() {
        return true;
    }
}
