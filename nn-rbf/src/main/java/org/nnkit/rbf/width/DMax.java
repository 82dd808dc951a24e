package org.nnkit.rbf.width;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/**
 * One width for all: σ = d_max/√(2k), with the largest distance d_max between two of k centres (Haykin: "Neural Networks",
 * 1994). Computed in double.
 */
public record DMax() implements WidthRule {

    @Override
    public String name() {
        return "d-max";
    }

    @Override
    public Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training) {
        double[] largest = {0};
        CenterDistances.read(k, clusters.centers(), (center, squares) -> {
            for (double r2 : squares) {
                largest[0] = Math.max(largest[0], r2);
            }
        });
        int count = clusters.count();
        if (!(largest[0] > 0)) {
            throw new OptionException(
                    "",
                    (count == 1 ? "there is one centre" : "all " + count + " centres are equal")
                            + ", so d_max and σ are 0; use 'cluster-rms' or 'given', or "
                            + (count == 1 ? "more" : "different") + " centres");
        }
        return Widths.all(count, Math.sqrt(largest[0]) / Math.sqrt(2.0 * count));
    }
}
