package org.nnkit.tck;

import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/** A learning rate that stays. */
public record SteadyRate(
        @Option(help = "learning rate", range = "(0, inf)", primary = true)
        double rate) implements Schedule {

    public SteadyRate {
        OptionException.check(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate", rate, "a number greater than 0");
    }

    public SteadyRate() {
        this(0.05);
    }

    @Override
    public String name() {
        return "steady-rate";
    }

    @Override
    public double rate(int epoch, History history) {
        return rate;
    }
}
