package org.nnkit.mlp.stopping;

import static org.nnkit.api.plugin.OptionException.check;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/**
 * Ends at the first end of an epoch after a time. The only rule by which two runs can differ: a run records its updates.
 *
 * @param seconds of training
 */
public record MaxTime(
        @Option(help = "seconds of training", range = "(0, inf)", required = true, primary = true)
        double seconds) implements StoppingRule {

    public MaxTime {
        check(seconds > 0 && seconds < Double.POSITIVE_INFINITY, "seconds", seconds, "a number greater than 0");
    }

    /** The prototype. */
    public MaxTime() {
        this(1);
    }

    @Override
    public String name() {
        return "max-time";
    }

    @Override
    public @Nullable String vote(History history) {
        return history.seconds() >= seconds ? "the " + Numbers.inWords(seconds) + " seconds are over" : null;
    }
}
