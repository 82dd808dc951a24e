package org.nnkit.costs;

import org.nnkit.api.cost.Metric;

/** The square root of the mean squared error over outputs and patterns; in the unit of the targets. */
public record RootMeanSquaredError() implements Metric {

    @Override
    public String name() {
        return "rmse";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Tally start(int outputs) {
        return MeanOfErrors.rootOfSquared(outputs);
    }
}
