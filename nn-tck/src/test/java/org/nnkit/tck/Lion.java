package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/** The sign of a mixture of gradient and momentum (Chen et al. 2023), with decoupled weight decay. */
public record Lion(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how much of the momentum counts in the step", range = "[0, 1)")
        double beta1,

        @Option(help = "how much of the momentum is kept", range = "[0, 1)")
        double beta2,

        @Option(help = "weight decay", range = "[0, inf)") double weightDecay)
        implements Optimizer {

    public Lion {
        OptionException.check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "a number in [0, 1)");
        OptionException.check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "a number in [0, 1)");
        OptionException.check(
                weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
                "weightDecay",
                weightDecay,
                "a number of at least 0");
    }

    public Lion() {
        this(new SteadyRate(0.001), 0.9, 0.99, 0.0);
    }

    @Override
    public String name() {
        return "lion";
    }

    @Override
    public List<String> slots() {
        return List.of("momentum");
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        Matrix m = slots.get(0);
        for (int i = 0; i < w.columns(); i++) {
            double mixed = beta1 * m.get(0, i) + (1 - beta1) * g.get(0, i);
            w.set(0, i, w.get(0, i) - rate * (Math.signum(mixed) + weightDecay * w.get(0, i)));
        }
        k.mix(1 - beta2, g, beta2, m);
    }
}
