package org.nnkit.api.network;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** Gives the parameters of a layer their first values. */
@Kind("initializer")
public interface Initializer extends Plugin {

    /**
     * Fills a block. Random numbers are drawn unit by unit, for each its inputs in order, so that the numbers do not depend
     * on how weights lie in memory.
     *
     * @param block the block, as {@link ParameterSpec} says it lies inside
     * @param fan the layer's sizes and the block's role
     * @param random the stream for this block
     */
    void fill(Matrix block, Fan fan, RandomStream random);

    /** Fills the biases of a layer whose weights this filled, where nothing is said of the biases: with 0. */
    default void fillBiases(Matrix biases, Fan fan, RandomStream random) {
        biases.fill(0);
    }

    /**
     * Checks before training that such a block can be filled.
     *
     * @throws org.nnkit.api.plugin.OptionException if it can't
     */
    default void requireFit(Fan fan) {}
}
