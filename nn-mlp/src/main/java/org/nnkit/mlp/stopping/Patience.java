package org.nnkit.mlp.stopping;

import static org.nnkit.api.plugin.OptionException.check;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;

/**
 * Early stopping: ends when the watched figure has not improved for so many epochs, and restores the parameters of the
 * epoch where it was best.
 *
 * <p>An epoch improves if its figure is better than the best of all epochs before it by more than {@code minDelta}; the
 * first epoch does. Training ends after the first epoch n with no improving epoch among the last {@code epochs} of 1 … n. The
 * parameters that are restored are those of the first epoch with the best figure, whichever rule ends training.
 *
 * @param epochs without improvement
 * @param minDelta by how much an epoch must be better
 * @param metric figure to watch
 */
public record Patience(
        @Option(help = "epochs without improvement", range = "[1, inf)", required = true, primary = true)
        int epochs,

        @Option(help = "by how much an epoch must be better than the best before it", range = "[0, inf)")
        double minDelta,

        @Option(help = "figure to watch: cost, validation-cost, or a metric")
        String metric)
        implements StoppingRule {

    public Patience {
        check(epochs >= 1, "epochs", epochs, "an integer of at least 1");
        check(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY, "minDelta", minDelta, "a number of at least 0");
        check(!metric.isBlank(), "metric", metric, "the name of a figure");
    }

    /** The prototype. */
    public Patience() {
        this(1, 0, History.VALIDATION_COST);
    }

    @Override
    public String name() {
        return "patience";
    }

    @Override
    public @Nullable String vote(History history) {
        int n = history.epochs();
        for (int e = n; e > n - epochs; e--) {
            if (e <= 1 || improves(history, e)) {
                return null;
            }
        }
        int best = history.bestEpoch(metric, n);
        return metric + " has not improved for " + epochs + (epochs == 1 ? " epoch" : " epochs")
                + (best == 0
                        ? ""
                        : "; the best was " + Numbers.inWords(history.value(metric, best)) + " in epoch " + best);
    }

    private boolean improves(History history, int epoch) {
        double now = history.value(metric, epoch);
        int before = history.bestEpoch(metric, epoch - 1);
        if (before == 0) {
            return !Double.isNaN(now);
        }
        double best = history.value(metric, before);
        return history.direction(metric) == Metric.Direction.HIGHER ? now > best + minDelta : now < best - minDelta;
    }

    @Override
    public String watches() {
        return metric;
    }

    @Override
    public boolean restoresBest() {
        return true;
    }
}
