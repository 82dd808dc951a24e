package org.nnkit.costs;

import org.nnkit.api.cost.ScalarCost;

/** The mean absolute error: J = (1/M)Σ|d − y| over the M outputs. The derivative at the kink y = d is 0. */
public record Mae() implements ScalarCost {

    @Override
    public String name() {
        return "mae";
    }

    @Override
    public Normalization normalization() {
        return Normalization.MEAN;
    }

    @Override
    public double value(double d, double y) {
        return Math.abs(d - y);
    }

    @Override
    public double derivative(double d, double y) {
        double e = y - d;
        return e > 0 ? 1 : e < 0 ? -1 : e;
    }
}
