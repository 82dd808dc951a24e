package org.nnkit.mlp.stopping;

import static org.nnkit.api.plugin.OptionException.check;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/**
 * Ends after a number of epochs; 0 keeps the first weights.
 *
 * @param epochs number of epochs
 */
public record MaxEpochs(
        @Option(help = "number of epochs", range = "[0, inf)", required = true, primary = true)
        int epochs) implements StoppingRule {

    public MaxEpochs {
        check(epochs >= 0, "epochs", epochs, "an integer of at least 0");
    }

    /** The prototype. */
    public MaxEpochs() {
        this(0);
    }

    @Override
    public String name() {
        return "max-epochs";
    }

    @Override
    public @Nullable String vote(History history) {
        return history.epochs() >= epochs ? epochs + (epochs == 1 ? " epoch is" : " epochs are") + " over" : null;
    }
}
