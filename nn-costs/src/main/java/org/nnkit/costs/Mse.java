package org.nnkit.costs;

/** The mean squared error: J = (1/M)Σ(d − y)² over the M outputs, ∂J/∂y = (2/M)(y − d). */
public record Mse() implements SquaredError {

    @Override
    public String name() {
        return "mse";
    }

    @Override
    public Normalization normalization() {
        return Normalization.MEAN;
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
        return 1.0 / outputs;
    }
}
