package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/** Ends after a number of epochs. */
public record AfterEpochs(
        @Option(help = "number of epochs", range = "[0, inf)", primary = true)
        int epochs) implements StoppingRule {

    public AfterEpochs {
        OptionException.check(epochs >= 0, "epochs", epochs, "an integer of at least 0");
    }

    public AfterEpochs() {
        this(50);
    }

    @Override
    public String name() {
        return "after-epochs";
    }

    @Override
    public @Nullable String vote(History history) {
        return history.epochs() >= epochs ? epochs + " epochs are over" : null;
    }
}
