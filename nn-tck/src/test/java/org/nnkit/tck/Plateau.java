package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/** Ends where the validation cost has not become better for so many epochs, and brings the best back. */
public record Plateau(
        @Option(help = "number of epochs", range = "[1, inf)", primary = true)
        int epochs) implements StoppingRule {

    public Plateau {
        OptionException.check(epochs >= 1, "epochs", epochs, "an integer of at least 1");
    }

    public Plateau() {
        this(5);
    }

    @Override
    public String name() {
        return "plateau";
    }

    @Override
    public @Nullable String vote(History history) {
        int since = history.epochs() - history.bestEpoch(watches(), history.epochs());
        return since >= epochs ? "no better " + watches() + " for " + epochs + " epochs" : null;
    }

    @Override
    public String watches() {
        return History.VALIDATION_COST;
    }

    @Override
    public boolean restoresBest() {
        return true;
    }
}
