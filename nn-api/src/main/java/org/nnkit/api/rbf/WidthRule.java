package org.nnkit.api.rbf;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** Gives the centres of an RBF layer their widths σ. */
@Kind("width-rule")
public interface WidthRule extends Plugin {

    /**
     * The widths, one a centre, all greater than 0.
     *
     * @param k the arithmetic to use
     * @param basis the basis function that the widths are for
     * @param clusters the centres and their patterns
     * @param training the training patterns, as the layer gets them
     * @return {@code 1 x centres}, float64
     * @throws org.nnkit.api.plugin.OptionException if the rule gives σ = 0; the message says what to do
     */
    Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training);
}
