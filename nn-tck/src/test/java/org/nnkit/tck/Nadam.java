package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/** Adam with Nesterov momentum (Dozat 2016). */
public record Nadam(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how much of the mean gradient is kept", range = "[0, 1)")
        double beta1,

        @Option(help = "how much of the mean square is kept", range = "[0, 1)")
        double beta2)
        implements Optimizer {

    public Nadam {
        OptionException.check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "a number in [0, 1)");
        OptionException.check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "a number in [0, 1)");
    }

    public Nadam() {
        this(new SteadyRate(0.002), 0.9, 0.999);
    }

    @Override
    public String name() {
        return "nadam";
    }

    @Override
    public List<String> slots() {
        return List.of("means", "squares");
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        Matrix m = slots.get(0);
        Matrix v = slots.get(1);
        k.mix(1 - beta1, g, beta1, m);
        k.mixSquares(1 - beta2, g, beta2, v);
        double now = 1 - Elementary.pow(beta1, (double) t);
        double next = 1 - Elementary.pow(beta1, (double) t + 1);
        double c = 1 / Math.sqrt(1 - Elementary.pow(beta2, (double) t));
        k.addQuotient(-rate * beta1 / next, m, v, c, 1e-8, w);
        k.addQuotient(-rate * (1 - beta1) / now, g, v, c, 1e-8, w);
    }
}
