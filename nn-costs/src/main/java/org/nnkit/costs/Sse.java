package org.nnkit.costs;

/** The sum of squared errors: J = Σ(d − y)² over the outputs, ∂J/∂y = 2(y − d). */
public record Sse() implements SquaredError {

    @Override
    public String name() {
        return "sse";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public double value(double d, double y) {
        return (d - y) * (d - y);
    }

    @Override
    public double derivative(double d, double y) {
        return 2 * (y - d);
    }

    @Override
    public double squareFactor(int outputs) {
        return 1;
    }
}
