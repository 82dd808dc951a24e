package org.nnkit.api.rbf;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** Chooses the centres of an RBF layer. */
@Kind("center-selection")
public interface CenterSelection extends Plugin {

    /**
     * The number of centres that it will choose.
     *
     * @param training the training patterns; their inputs are those of the network, not of the layer
     * @throws org.nnkit.api.plugin.OptionException if it can't choose with so many patterns
     */
    int count(Rows training);

    /**
     * Checks that it can choose among patterns of so many inputs.
     *
     * @throws org.nnkit.api.plugin.OptionException if given centres have another dimension
     */
    default void requireFit(int inputs) {}

    /**
     * Chooses.
     *
     * @param k the arithmetic to use
     * @param training the training patterns, as the layer gets them
     * @param streams random streams of the layer
     * @throws org.nnkit.api.plugin.OptionException if these patterns don't give so many different centres
     */
    Clusters select(Kernels k, Rows training, Streams streams);

    /**
     * Centres, and which pattern belongs to which.
     *
     * @param centers a centre in each row, in the precision of the patterns
     * @param assignment for each pattern the number of its centre
     */
    record Clusters(Matrix centers, int[] assignment) {

        public Clusters {
            for (int a : assignment) {
                if (a < 0 || a >= centers.rows()) {
                    throw new ShapeException(
                            "assignment: expected a centre from 0 to " + (centers.rows() - 1) + ", got " + a);
                }
            }
        }

        /** The number of centres. */
        public int count() {
            return centers.rows();
        }
    }
}
