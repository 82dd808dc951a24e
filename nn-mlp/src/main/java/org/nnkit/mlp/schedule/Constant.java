package org.nnkit.mlp.schedule;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/**
 * The same learning rate throughout; a bare number means this.
 *
 * @param rate the learning rate
 */
public record Constant(
        @Option(help = "learning rate", range = "(0, inf)", required = true, primary = true)
        double rate) implements Schedule {

    public Constant {
        check(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate", rate, "a number greater than 0");
    }

    /** The prototype. */
    public Constant() {
        this(0.1);
    }

    @Override
    public String name() {
        return "constant";
    }

    @Override
    public double rate(int epoch, History history) {
        return rate;
    }
}
