package org.nnkit.mlp.stopping;

import static org.nnkit.api.plugin.OptionException.check;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/**
 * Ends when the running cost has changed by less than an amount from epoch to epoch, for so many epochs in a row.
 *
 * @param change of the cost per pattern
 * @param epochs in a row
 */
public record MinChange(
        @Option(help = "change of the cost per pattern", range = "(0, inf)", required = true, primary = true)
        double change,

        @Option(help = "epochs in a row", range = "[1, inf)")
        int epochs)
        implements StoppingRule {

    public MinChange {
        check(change > 0 && change < Double.POSITIVE_INFINITY, "change", change, "a number greater than 0");
        check(epochs >= 1, "epochs", epochs, "an integer of at least 1");
    }

    /** The prototype. */
    public MinChange() {
        this(1e-6, 1);
    }

    @Override
    public String name() {
        return "min-change";
    }

    @Override
    public @Nullable String vote(History history) {
        int n = history.epochs();
        if (n <= epochs) {
            return null;
        }
        for (int e = n - epochs + 1; e <= n; e++) {
            if (!(Math.abs(history.value(History.COST, e) - history.value(History.COST, e - 1)) < change)) {
                return null;
            }
        }
        return "the cost per pattern changed by less than " + Numbers.inWords(change)
                + (epochs == 1 ? " in the last epoch" : " in each of the last " + epochs + " epochs");
    }
}
