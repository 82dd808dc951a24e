package org.nnkit.tck;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Schedule;

/** A learning rate that rises linearly, then falls as (epochs/epoch)^power. */
public record WarmUp(
        @Option(help = "the highest rate", range = "(0, inf)", primary = true)
        double rate,

        @Option(help = "epoch of the highest rate", range = "[1, inf)")
        int epochs,

        @Option(help = "how fast it falls", range = "[0, 4]")
        double power)
        implements Schedule {

    public WarmUp {
        OptionException.check(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate", rate, "a number greater than 0");
        OptionException.check(epochs >= 1, "epochs", epochs, "an integer of at least 1");
        OptionException.check(power >= 0 && power <= 4, "power", power, "a number in [0, 4]");
    }

    public WarmUp() {
        this(0.1, 10, 0.5);
    }

    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public double rate(int epoch, History history) {
        double share = (double) epoch / epochs;
        return epoch <= epochs ? rate * share : rate * Elementary.pow(1 / share, power);
    }
}
