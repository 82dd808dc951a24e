package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Range;

/**
 * Leaky ReLU: φ(z) = z for z &gt; 0, else slope · z. The derivative at the kink z = 0 is {@code slope}.
 *
 * <p>Maas, Hannun, Ng: "Rectifier nonlinearities improve neural network acoustic models", 2013.
 *
 * @param slope factor for negative net inputs, in [0, 1)
 */
public record LeakyRelu(
        @Option(help = "factor for negative net inputs", range = "[0, 1)")
        double slope) implements ScalarActivation {

    public LeakyRelu {
        // Written as what must hold, not as what must not: NaN then fails like any other bad value.
        OptionException.check(slope >= 0 && slope < 1, "slope", slope, "a number in [0, 1)");
    }

    /** With the slope of the paper. */
    public LeakyRelu() {
        this(0.01);
    }

    @Override
    public String name() {
        return "leaky-relu";
    }

    @Override
    public double value(double z) {
        if (z > 0) {
            return z;
        }
        return slope == 0 && z == Double.NEGATIVE_INFINITY ? 0 : slope * z; // 0 · ∞ would be NaN
    }

    @Override
    public double derivative(double z, double y) {
        return z > 0 ? 1 : z <= 0 ? slope : z;
    }

    @Override
    public Range range() {
        return slope == 0 ? Range.parse("[0, inf)") : Range.ALL;
    }

    @Override
    public double[] kinks() {
        return new double[] {0};
    }
}
