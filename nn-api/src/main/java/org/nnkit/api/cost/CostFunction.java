package org.nnkit.api.cost;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Range;

/**
 * A cost function J(d, y) of one pattern's targets d and outputs y, and its derivative ∂J/∂y.
 *
 * <p>Patterns are rows. A cost never averages over patterns and never sees their weights: the training mode does both.
 * How it treats the M outputs of a pattern it says by {@link #normalization()}.
 */
@Kind("cost")
public interface CostFunction extends Plugin {

    /** How the terms of the M outputs of one pattern become its cost. */
    enum Normalization {
        /** Their sum. */
        SUM,
        /** Their mean: the sum divided by M. */
        MEAN
    }

    /**
     * The factor c of a cost that is c·Σ(d − y)² for a pattern of so many outputs; 0 for a cost of another form. To the last
     * bit: the squares are added in double from the first output to the last, times c; the derivative is 2c·(y − d), made in double and
     * rounded to the precision of the outputs once.
     */
    default double squareFactor(int outputs) {
        return 0;
    }

    /** Sum or mean over the outputs of a pattern. */
    Normalization normalization();

    /**
     * The cost of each pattern, in double in both precisions.
     *
     * @param k the arithmetic to use
     * @param d targets, {@code patterns x outputs}; not modified
     * @param y outputs, same shape
     * @param costs receives the costs in its first {@code patterns} places
     */
    void costs(Kernels k, Matrix d, Matrix y, double[] costs);

    /**
     * The derivative ∂J/∂y, pattern by pattern.
     *
     * @param k the arithmetic to use
     * @param d targets, {@code patterns x outputs}; not modified
     * @param y outputs, same shape
     * @param dy receives the derivative, same shape
     */
    void gradient(Kernels k, Matrix d, Matrix y, Matrix dy);

    /** The outputs it is defined for. */
    default Range outputRange() {
        return Range.ALL;
    }

    /** The targets it is defined for. */
    default Range targetRange() {
        return Range.ALL;
    }

    /** Whether it goes with the activation of the last layer. */
    default Verdict verdict(Activation output) {
        return outputRange().contains(output.range())
                ? Verdict.GOOD
                : Verdict.wrong("cost '" + name() + "' needs outputs in " + outputRange() + ", but activation '"
                        + output.name() + "' gives outputs in " + output.range());
    }

    /** Whether {@link #fusedCosts} and {@link #fusedGradient} may be called after an activation with this link. */
    default boolean fuses(Link link) {
        return false;
    }

    /**
     * The cost of each pattern, from the net inputs of the last layer: no logarithm of a rounded output.
     *
     * @param k the arithmetic to use
     * @param d targets, {@code patterns x outputs}; not modified
     * @param z net inputs, same shape
     * @param y outputs, same shape
     * @param costs receives the costs in its first {@code patterns} places
     */
    default void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
        throw new IllegalStateException("cost '" + name() + "' fuses with no activation");
    }

    /**
     * The derivative ∂J/∂z with respect to the net inputs of the last layer.
     *
     * @param k the arithmetic to use
     * @param d targets, {@code patterns x outputs}; not modified
     * @param z net inputs, same shape
     * @param y outputs, same shape
     * @param dz receives the derivative, same shape
     */
    default void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
        throw new IllegalStateException("cost '" + name() + "' fuses with no activation");
    }
}
