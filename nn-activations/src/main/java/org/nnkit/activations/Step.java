package org.nnkit.activations;

import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Range;

/**
 * The unit step (Heaviside) function: φ(z) = 0 for z &lt; 0, 1 for z &gt; 0, and {@code atZero} at z = 0.
 *
 * <p>McCulloch, Pitts: "A logical calculus of the ideas immanent in nervous activity", 1943. The derivative is 0
 * wherever there is one, and taken as 0 at the jump: {@link #differentiable} is false.
 *
 * @param atZero output at z = 0, in [0, 1]
 */
public record Step(
        @Option(help = "output at net input 0", range = "[0, 1]")
        double atZero) implements ScalarActivation {

    public Step {
        OptionException.check(atZero >= 0 && atZero <= 1, "atZero", atZero, "a number in [0, 1]");
    }

    /** Half-way at the jump. */
    public Step() {
        this(0.5);
    }

    @Override
    public String name() {
        return "step";
    }

    @Override
    public double value(double z) {
        return z > 0 ? 1 : z < 0 ? 0 : z == 0 ? atZero : z;
    }

    @Override
    public double derivative(double z, double y) {
        return Double.isNaN(z) ? z : 0;
    }

    @Override
    public Range range() {
        return Range.closed(0, 1);
    }

    @Override
    public double[] kinks() {
        return new double[] {0};
    }

    @Override
    public boolean differentiable() {
        return false;
    }
}
