package org.nnkit.mlp.schedule;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/**
 * Falls by a factor every so many epochs: initial · factor^⌊(epoch − 1) / every⌋.
 *
 * @param initial learning rate of the first epochs
 * @param every epochs from one fall to the next
 * @param factor what it is multiplied by
 */
public record StepDecay(
        @Option(help = "learning rate of the first epochs", range = "(0, inf)", required = true)
        double initial,

        @Option(help = "epochs from one fall to the next", range = "[1, inf)", required = true)
        int every,

        @Option(help = "what it is multiplied by", range = "(0, 1]")
        double factor)
        implements Schedule {

    public StepDecay {
        check(initial > 0 && initial < Double.POSITIVE_INFINITY, "initial", initial, "a number greater than 0");
        check(every >= 1, "every", every, "an integer of at least 1");
        check(factor > 0 && factor <= 1, "factor", factor, "a number in (0, 1]");
    }

    /** The prototype. */
    public StepDecay() {
        this(0.1, 1, 0.1);
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public double rate(int epoch, History history) {
        int falls = (epoch - 1) / every;
        return initial * Elementary.pow(factor, (double) falls);
    }
}
