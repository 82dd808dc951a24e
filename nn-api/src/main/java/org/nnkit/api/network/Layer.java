package org.nnkit.api.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/**
 * A layer: outputs from inputs and parameters, and the way back. A pure function of these: parameters are handed in, what
 * {@link #backward} needs of {@link #forward} lies in buffers of the {@link Pass}, and the layer itself keeps nothing.
 * Patterns are rows, and never influence each other.
 */
@Kind("layer")
public interface Layer extends Plugin {

    /**
     * The number of outputs.
     *
     * @throws org.nnkit.api.plugin.OptionException if it can't have that many inputs
     */
    int outputs(int inputs);

    /**
     * Its blocks of parameters; none for a layer that learns nothing.
     *
     * @throws org.nnkit.api.plugin.OptionException if it can't have that many inputs, or an option does not fit them
     */
    List<ParameterSpec> parameters(int inputs);

    /**
     * Widths of the per-pattern matrices that {@link #forward} fills and {@link #backward} reads: the net inputs of a dense
     * layer, say.
     */
    default List<Integer> buffers(int inputs) {
        return List.of();
    }

    /** Whether {@link #initialize} looks at the training patterns. */
    default boolean looksAtData() {
        return false;
    }

    /**
     * The same layer with everything settled that depends on how many data there are: an RBF layer with a centre on every
     * row says how many centres that makes. Called once, before all others; the result is what the network has.
     *
     * @param training the training patterns of the network; their inputs are those of the network, not of this layer
     */
    default Layer settled(Rows training) {
        return this;
    }

    /**
     * Gives the parameters their first values.
     *
     * @param p its parameters
     * @param streams random streams of this layer
     * @param training the training patterns, as this layer gets them: the inputs went through the layers before it; none,
     *     but as wide, unless it {@link #looksAtData}
     */
    void initialize(Parameters p, Streams streams, Rows training);

    /**
     * The same for a layer that has much to compute for it. This is what is called.
     *
     * @param kernels the arithmetic
     */
    default void initialize(Kernels kernels, Parameters p, Streams streams, Rows training) {
        initialize(p, streams, training);
    }

    /**
     * Computes the outputs.
     *
     * @param pass arithmetic, buffers, and whether this is training
     * @param p its parameters
     * @param x inputs, {@code patterns x inputs}; not modified
     * @param y receives the outputs, {@code patterns x outputs}
     */
    void forward(Pass pass, Parameters p, Matrix x, Matrix y);

    /**
     * The way back, after {@link #forward} with the same pass, parameters and inputs.
     *
     * @param pass the pass of {@code forward}; if {@link Pass#fused}, {@code dy} is the derivative with respect to the net
     *     inputs instead
     * @param p its parameters
     * @param x the inputs, and {@code y} what {@code forward} computed from them
     * @param dy derivative of the cost with respect to {@code y}; may be overwritten, and a layer with an {@link
     *     #activation} leaves the derivative with respect to the net inputs in it
     * @param gradient the derivative with respect to the parameters is added to it, or replaces it if {@link
     *     Pass#startsGradient}
     * @param dx receives the derivative with respect to {@code x}; null for the first layer
     */
    void backward(Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx);

    /**
     * Whether it looks at {@link Pass#startsGradient}. Then its part of a gradient need not be cleared first, which saves a
     * large layer two ways through memory.
     */
    default boolean startsGradient() {
        return false;
    }

    /** The activation that its outputs went through last, or null if there is none: what a cost may fuse with. */
    default @Nullable Activation activation() {
        return null;
    }

    /** The net inputs that {@link #forward} left in the buffers; null if it has no {@link #activation}. */
    default @Nullable Matrix netInputs(Pass pass) {
        return null;
    }

    /**
     * For a layer whose net inputs are X · W + 1 · b: W and b. Null for others. Its outputs are the same if its {@link
     * #activation} has the link {@link org.nnkit.api.activation.Link#IDENTITY}, or if it has none.
     */
    default @Nullable Affine affine(Parameters p) {
        return null;
    }
}
