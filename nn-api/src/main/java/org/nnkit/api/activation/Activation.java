package org.nnkit.api.activation;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Range;

/**
 * An activation function, y = φ(z), applied to the net inputs of one layer.
 *
 * <p>A batch is a {@link Matrix} with one pattern per row and one unit per column. Implementations are immutable values
 * and keep nothing between calls, so one may serve many layers and many threads. Rows never influence each other.
 * Functions of single numbers are written as {@link ScalarActivation}.
 */
@Kind("activation")
public interface Activation extends Plugin {

    /**
     * Computes y = φ(z).
     *
     * @param k the arithmetic to use
     * @param z net inputs, {@code patterns x units}; not modified unless {@code y == z}
     * @param y receives the outputs; same shape; may be {@code z} only if no {@code backward} follows
     * @throws org.nnkit.api.math.ShapeException if the shapes differ
     */
    void forward(Kernels k, Matrix z, Matrix y);

    /**
     * Computes dz = dy · J(z), where J is the Jacobian of φ; overwrites {@code dz}. Whole rows are passed, so that
     * softmax, whose outputs depend on each other, is written like any other function.
     *
     * @param k the arithmetic to use
     * @param z the net inputs given to {@code forward}
     * @param y what it computed from them
     * @param dy derivative of the cost with respect to {@code y}
     * @param dz receives the derivative with respect to {@code z}; may be {@code dy} itself
     * @throws org.nnkit.api.math.ShapeException if the four shapes are not equal
     */
    void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz);

    /** An interval that holds every output for finite z; costs and checks rely on it. */
    default Range range() {
        return Range.ALL;
    }

    /**
     * The function of {@link Kernels#apply} that this is, in both precisions and with the same bits, those of the
     * derivative too; null if it is none of them. Engines may then call the kernels themselves.
     */
    default @Nullable Function function() {
        return null;
    }

    /** What a cost may fuse with. */
    default Link link() {
        return Link.NONE;
    }

    /** The net inputs at which φ has no derivative; {@code backward} then uses a value between those of both sides. */
    default double[] kinks() {
        return new double[0];
    }

    /** False for functions whose derivative says nothing about them, as step and sign: backpropagation refuses these. */
    default boolean differentiable() {
        return true;
    }
}
