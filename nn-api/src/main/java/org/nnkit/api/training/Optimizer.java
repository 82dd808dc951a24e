package org.nnkit.api.training;

import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** Turns a gradient into Δw. Immutable: what it remembers lies in named slots, each as large as the parameters. */
@Kind("optimizer")
public interface Optimizer extends Plugin {

    /** The learning rate over time. */
    Schedule learningRate();

    /** The names of its slots. */
    default List<String> slots() {
        return List.of();
    }

    /** Gives the slots their first values; they are 0 before. */
    default void initialize(List<Matrix> slots) {}

    /**
     * Whether a parameter's update depends on that parameter's own numbers alone. Then {@link #update} may be called for one
     * slice of the parameters after the other, each while it is in the cache, and by several threads at once.
     */
    default boolean elementwise() {
        return false;
    }

    /**
     * Makes update number t.
     *
     * @param k the arithmetic to use
     * @param t the number of the update, from 1
     * @param rate the learning rate now
     * @param w the parameters, one row, or a slice of it
     * @param g the gradient, one row; may be overwritten
     * @param slots its slots, one row each, in the order of {@link #slots}
     */
    void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots);
}
