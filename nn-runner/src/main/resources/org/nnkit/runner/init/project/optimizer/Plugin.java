package {{package}};

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;

/**
 * w ← w − α sign(β₁m + (1 − β₁)g), then m ← β₂m + (1 − β₂)g: every parameter moves by the learning rate α, or not at all.
 *
 * <p>Chen et al.: "Symbolic discovery of optimization algorithms", 2023 (Lion, here without weight decay).
 *
 * @param learningRate α; null in the prototype only, since a config must name it
 * @param beta1 how much of the mean gradient decides the direction
 * @param beta2 how much of the mean gradient is kept
 */
public record {{class}}(
        @Option(help = "learning rate", required = true) Schedule learningRate,
        @Option(help = "how much of the mean gradient decides the direction", range = "[0, 1)") double beta1,
        @Option(help = "how much of the mean gradient is kept", range = "[0, 1)") double beta2)
        implements Optimizer {

    public {{class}} {
        OptionException.check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "a number in [0, 1)");
        OptionException.check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "a number in [0, 1)");
    }

    /** The prototype. What a config gets that names no other options, and what ServiceLoader calls. */
    public {{class}}() {
        this(null, 0.9, 0.99);
    }

    @Override
    public String name() {
        return "{{name}}";
    }

    @Override
    public List<String> slots() {
        return List.of("means");
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {
        Matrix means = slots.get(0);
        for (int j = 0; j < w.columns(); j++) {
            double direction = beta1 * means.get(0, j) + (1 - beta1) * g.get(0, j);
            w.set(0, j, w.get(0, j) - rate * Math.signum(direction));
        }
        k.mix(1 - beta2, g, beta2, means);
    }
}
