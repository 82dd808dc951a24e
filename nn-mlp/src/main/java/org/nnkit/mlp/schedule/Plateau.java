package org.nnkit.mlp.schedule;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/**
 * Falls by a factor when the watched figure has not reached a new best for so many epochs; then waits as long again.
 *
 * @param initial learning rate of the first epochs
 * @param factor what it is multiplied by
 * @param patience epochs without a new best before it falls
 * @param minimum lowest learning rate
 * @param metric figure to watch
 */
public record Plateau(
        @Option(help = "learning rate of the first epochs", range = "(0, inf)", required = true)
        double initial,

        @Option(help = "what it is multiplied by", range = "(0, 1)")
        double factor,

        @Option(help = "epochs without a new best before it falls", range = "[1, inf)")
        int patience,

        @Option(help = "lowest learning rate", range = "[0, inf)")
        double minimum,

        @Option(help = "figure to watch: cost, validation-cost, or a metric")
        String metric)
        implements Schedule {

    public Plateau {
        check(initial > 0 && initial < Double.POSITIVE_INFINITY, "initial", initial, "a number greater than 0");
        check(factor > 0 && factor < 1, "factor", factor, "a number in (0, 1)");
        check(patience >= 1, "patience", patience, "an integer of at least 1");
        check(minimum >= 0 && minimum <= initial, "minimum", minimum, "a number from 0 to the initial learning rate");
        check(!metric.isBlank(), "metric", metric, "the name of a figure");
    }

    /** The prototype. */
    public Plateau() {
        this(0.1, 0.1, 10, 0, History.VALIDATION_COST);
    }

    @Override
    public String name() {
        return "plateau";
    }

    @Override
    public double rate(int epoch, History history) {
        double rate = initial;
        int since = 0;
        for (int e = 1; e < epoch; e++) {
            since = history.bestEpoch(metric, e) == e ? 0 : since + 1;
            if (since == patience) {
                rate = Math.max(minimum, rate * factor);
                since = 0;
            }
        }
        return rate;
    }

    @Override
    public String watches() {
        return metric;
    }
}
