package org.nnkit.tck;

import java.util.List;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/** Adam whose step waits until the mean square is reliable (Liu et al. 2020). */
public record RAdam(
        @Option(help = "learning rate") Schedule learningRate,

        @Option(help = "how much of the mean gradient is kept", range = "[0, 1)")
        double beta1,

        @Option(help = "how much of the mean square is kept", range = "[0, 1)")
        double beta2)
        implements Optimizer {

    public RAdam {
        OptionException.check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "a number in [0, 1)");
        OptionException.check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "a number in [0, 1)");
    }

    public RAdam() {
        this(new SteadyRate(0.001), 0.9, 0.999);
    }

    @Override
    public String name() {
        return "radam";
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
        double power = Elementary.pow(beta2, (double) t);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * t * power / (1 - power);
        double step = rate / (1 - Elementary.pow(beta1, (double) t));
        if (length > 5) {
            double r = Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            k.addQuotient(-step * r, m, v, 1 / Math.sqrt(1 - power), 1e-8, w);
        } else {
            k.addScaled(-step, m, w);
        }
    }
}
