package org.nnkit.mlp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/** Ends the perceptron's training at a tolerated number of mistakes. */
record Tolerance(int mistakes) implements StoppingRule {

    @Override
    public String name() {
        return "tolerated";
    }

    @Override
    public @Nullable String vote(History history) {
        double made = history.last(Mistakes.NAME);
        return made <= mistakes
                ? "epoch " + history.epochs() + " had " + (int) made + " mistakes, of which " + mistakes
                        + " are tolerated"
                : null;
    }

    @Override
    public String watches() {
        return Mistakes.NAME;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Mistakes());
    }
}
