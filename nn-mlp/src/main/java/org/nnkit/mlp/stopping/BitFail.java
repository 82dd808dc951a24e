package org.nnkit.mlp.stopping;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/**
 * Ends when few enough outputs, counted over an epoch just before each update, differ from their targets by more than a
 * limit (as FANN counts).
 *
 * @param limit difference at which an output counts as wrong
 * @param count wrong outputs at which to end
 */
public record BitFail(
        @Option(help = "difference at which an output counts as wrong", range = "[0, inf)")
        double limit,

        @Option(help = "wrong outputs at which to end", range = "[0, inf)")
        int count)
        implements StoppingRule {

    public BitFail {
        check(limit >= 0 && limit < Double.POSITIVE_INFINITY, "limit", limit, "a number of at least 0");
        check(count >= 0, "count", count, "an integer of at least 0");
    }

    /** The prototype. */
    public BitFail() {
        this(0.35, 0);
    }

    @Override
    public String name() {
        return "bit-fail";
    }

    @Override
    public @Nullable String vote(History history) {
        double wrong = history.last(BitFails.NAME);
        return wrong <= count
                ? (int) wrong + " outputs differ from their targets by more than " + Numbers.inWords(limit)
                : null;
    }

    @Override
    public String watches() {
        return BitFails.NAME;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new BitFails(limit));
    }
}
