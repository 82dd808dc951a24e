package org.nnkit.mlp.schedule;

import static org.nnkit.api.plugin.OptionException.check;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/**
 * Half a cosine from the initial to the last learning rate (Loshchilov, Hutter 2017, without restarts): last + ½ (initial −
 * last) (1 + cos(π (epoch − 1) / epochs)); after that many epochs the last one stays.
 *
 * @param initial learning rate of the first epoch
 * @param epochs epochs until the last learning rate
 * @param last last learning rate
 */
public record Cosine(
        @Option(help = "learning rate of the first epoch", range = "(0, inf)", required = true)
        double initial,

        @Option(help = "epochs until the last learning rate", range = "[1, inf)", required = true)
        int epochs,

        @Option(help = "last learning rate", range = "[0, inf)")
        double last)
        implements Schedule {

    public Cosine {
        check(initial > 0 && initial < Double.POSITIVE_INFINITY, "initial", initial, "a number greater than 0");
        check(epochs >= 1, "epochs", epochs, "an integer of at least 1");
        check(last >= 0 && last <= initial, "last", last, "a number from 0 to the initial learning rate");
    }

    /** The prototype. */
    public Cosine() {
        this(0.1, 1, 0);
    }

    @Override
    public String name() {
        return "cosine";
    }

    @Override
    public double rate(int epoch, History history) {
        if (epoch > epochs) {
            return last;
        }
        return last + 0.5 * (initial - last) * (1 + Elementary.cos(PI * (epoch - 1) / epochs));
    }

    private static final double PI = 3.141592653589793;
}
