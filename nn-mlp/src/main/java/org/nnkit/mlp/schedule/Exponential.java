package org.nnkit.mlp.schedule;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/**
 * Falls by a factor every epoch: initial · factor^(epoch − 1).
 *
 * @param initial learning rate of the first epoch
 * @param factor what it is multiplied by
 */
public record Exponential(
        @Option(help = "learning rate of the first epoch", range = "(0, inf)", required = true)
        double initial,

        @Option(help = "what it is multiplied by in every epoch", range = "(0, 1]")
        double factor)
        implements Schedule {

    public Exponential {
        check(initial > 0 && initial < Double.POSITIVE_INFINITY, "initial", initial, "a number greater than 0");
        check(factor > 0 && factor <= 1, "factor", factor, "a number in (0, 1]");
    }

    /** The prototype. */
    public Exponential() {
        this(0.1, 0.99);
    }

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public double rate(int epoch, History history) {
        return initial * Elementary.pow(factor, (double) (epoch - 1));
    }
}
