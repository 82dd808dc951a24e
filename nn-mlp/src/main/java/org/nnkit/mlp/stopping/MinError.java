package org.nnkit.mlp.stopping;

import static org.nnkit.api.plugin.OptionException.check;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/**
 * Ends when the running cost of an epoch is small enough.
 *
 * @param error cost per pattern at which to end
 */
public record MinError(
        @Option(help = "cost per pattern at which to end", range = "[0, inf)", required = true, primary = true)
        double error)
        implements StoppingRule {

    public MinError {
        check(error >= 0 && error < Double.POSITIVE_INFINITY, "error", error, "a number of at least 0");
    }

    /** The prototype. */
    public MinError() {
        this(0);
    }

    @Override
    public String name() {
        return "min-error";
    }

    @Override
    public @Nullable String vote(History history) {
        double cost = history.last(History.COST);
        return cost <= error
                ? "the cost per pattern, " + Numbers.inWords(cost) + ", is at most " + Numbers.inWords(error)
                : null;
    }
}
