package org.nnkit.costs;

import org.nnkit.api.cost.Metric;

/** The mean squared error: (1/M)Σ(d − y)² over the M outputs, averaged over the patterns by weight. */
public record MeanSquaredError() implements Metric {

    @Override
    public String name() {
        return "mse";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Tally start(int outputs) {
        return MeanOfErrors.squared(outputs);
    }
}
