package org.nnkit.api.network;

import org.nnkit.api.math.Matrix;

/**
 * Sees each step of the way forward and back as {@link Propagation} computes it: for showing the working, not for
 * changing it. The bits are the same with and without. What is handed over is overwritten later: copy what is needed.
 */
public interface Trace {

    /**
     * Patterns are about to go forward for an update.
     *
     * @param update the number of the update, from 1
     * @param patterns their numbers within the training part, from 0, in the order of the rows that follow
     */
    default void patterns(long update, int[] patterns) {}

    /**
     * A layer computed its outputs.
     *
     * @param layer its place, from 0
     * @param of the layer
     * @param pass its buffers: {@link Layer#netInputs} finds the net inputs v there
     * @param x its inputs, {@code patterns x inputs}
     * @param y its outputs, {@code patterns x outputs}
     */
    default void forward(int layer, Layer of, Pass pass, Matrix x, Matrix y) {}

    /**
     * The way back comes to a layer.
     *
     * @param layer its place, from 0
     * @param fused whether {@code error} is ∂J/∂v already, which the cost gave in one step with the activation
     * @param error ∂J/∂y of the layer, {@code patterns x outputs}: −e in the words of the delta rule
     */
    default void error(int layer, boolean fused, Matrix error) {}

    /**
     * The way back went through a layer that has an activation.
     *
     * @param layer its place, from 0
     * @param delta ∂J/∂v of the layer, {@code patterns x outputs}: −δ in the words of the delta rule
     */
    default void delta(int layer, Matrix delta) {}
}
