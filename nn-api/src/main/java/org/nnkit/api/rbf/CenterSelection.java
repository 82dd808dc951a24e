package org.nnkit.api.rbf;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** Chooses the centres of an RBF layer. */
@Kind("center-selection")
public interface CenterSelection extends Plugin {

    /**
     * The number of centres, where it does not depend on the data; 0 if it does.
     *
     * @param inputs the inputs of the layer
     * @throws org.nnkit.api.plugin.OptionException if given centres have another dimension
     */
    int count(int inputs);

    /**
     * Chooses.
     *
     * @param k the arithmetic to use
     * @param training the training patterns, as the layer gets them
     * @param streams random streams of the layer
     */
    Clusters select(Kernels k, Rows training, Streams streams);

    /**
     * Centres, and which pattern belongs to which.
     *
     * @param centers a centre in each row
     * @param assignment for each pattern the number of its centre
     */
    record Clusters(Matrix centers, int[] assignment) {}
}
