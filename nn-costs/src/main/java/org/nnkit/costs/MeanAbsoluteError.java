package org.nnkit.costs;

import org.nnkit.api.cost.Metric;

/** The mean absolute error: (1/M)Σ|d − y| over the M outputs, averaged over the patterns by weight. */
public record MeanAbsoluteError() implements Metric {

    @Override
    public String name() {
        return "mae";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Tally start(int outputs) {
        return MeanOfErrors.absolute(outputs);
    }
}
