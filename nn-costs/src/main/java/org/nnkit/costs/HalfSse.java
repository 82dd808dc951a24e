package org.nnkit.costs;

/** Half the sum of squared errors: J = ½Σ(d − y)² over the outputs, ∂J/∂y = y − d; the cost whose steps are the delta rule's. */
public record HalfSse() implements SquaredError {

    @Override
    public String name() {
        return "half-sse";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public double value(double d, double y) {
        return 0.5 * (d - y) * (d - y);
    }

    @Override
    public double derivative(double d, double y) {
        return y - d;
    }

    @Override
    public double squareFactor(int outputs) {
        return 0.5;
    }
}
