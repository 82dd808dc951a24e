package org.nnkit.api.cost;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** A figure that says how good outputs are; measured, never differentiated. */
@Kind("metric")
public interface Metric extends Plugin {

    /** Which way is better. */
    enum Direction {
        HIGHER,
        LOWER,
        NONE
    }

    /** Which way is better, or that neither is. */
    Direction direction();

    /**
     * Why this metric says nothing about such targets; null if it does.
     *
     * @param outputs number of outputs
     * @param classes whether the targets are classes: one-hot, or one output with 0 or 1
     */
    default @Nullable String refusal(int outputs, boolean classes) {
        return null;
    }

    /** Starts to measure. */
    Tally start(int outputs);

    /** Adds up patterns; for one thread. Sums are in double, in the order of the patterns. */
    interface Tally {

        /**
         * Adds patterns.
         *
         * @param d targets, {@code patterns x outputs}; not modified
         * @param y outputs, same shape
         * @param weights the patterns' weights in its first places, or null where all are 1
         */
        void add(Matrix d, Matrix y, double @Nullable [] weights);

        /** The figure over all patterns added; NaN if there were none. */
        double value();

        /** What the figure is made of, where there is more to show than a number; a confusion matrix: rows are targets. */
        default double @Nullable [][] table() {
            return null;
        }

        /** Forgets all patterns. */
        void reset();

        /** What it has added up, as numbers: so that training can be interrupted within an epoch. */
        double[] state();

        /** Goes on from a {@link #state}. */
        void restore(double[] state);
    }
}
