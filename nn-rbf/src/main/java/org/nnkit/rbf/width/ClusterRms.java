package org.nnkit.rbf.width;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/**
 * The lecture's rule: the width is the root mean square distance of a cluster's patterns from its centre, σⱼ² = (1/Nⱼ)
 * Σ‖x − cⱼ‖² (the sum over all inputs, not divided by their number). With weights, Σ w ‖x − cⱼ‖² / Σ w. Computed in double.
 *
 * @param shared whether all centres have one width, from the patterns of all clusters together
 */
public record ClusterRms(
        @Option(help = "whether all centres have one width, from all patterns together", primary = true)
        boolean shared) implements WidthRule {

    /** A width for each centre. */
    public ClusterRms() {
        this(false);
    }

    @Override
    public String name() {
        return "cluster-rms";
    }

    @Override
    public Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training) {
        int count = clusters.count();
        double[] sums = new double[count];
        double[] weights = new double[count];
        int[] sizes = new int[count];
        for (int i = 0; i < training.count(); i++) {
            double w = training.weight(i);
            if (w > 0) {
                int j = clusters.assignment()[i];
                sums[j] = Math.fma(w, square(training.inputs(), i, clusters.centers(), j), sums[j]);
                weights[j] += w;
                sizes[j]++;
            }
        }
        return shared ? oneForAll(sums, weights) : oneEach(sums, weights, sizes);
    }

    private static Matrix oneForAll(double[] sums, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int j = 0; j < sums.length; j++) {
            sum += sums[j];
            weight += weights[j];
        }
        if (!(sum > 0)) {
            throw new OptionException(
                    "",
                    "every pattern lies on its centre, so σ is 0; use 'nearest', 'd-max' or 'given', or fewer centres");
        }
        return Widths.all(sums.length, Math.sqrt(sum / weight));
    }

    private static Matrix oneEach(double[] sums, double[] weights, int[] sizes) {
        double[] widths = new double[sums.length];
        for (int j = 0; j < widths.length; j++) {
            if (!(sums[j] > 0)) {
                String has = sizes[j] == 0
                        ? "no pattern, so it has no σ"
                        : (sizes[j] == 1 ? "one pattern" : sizes[j] + " equal patterns") + ", so its σ is 0";
                throw new OptionException(
                        "",
                        "cluster " + (j + 1) + " has " + has
                                + "; use 'shared: true', 'nearest', 'd-max' or 'given', or fewer centres");
            }
            widths[j] = Math.sqrt(sums[j] / weights[j]);
        }
        return Matrix.row(widths);
    }

    private static double square(Matrix x, int i, Matrix c, int j) {
        double sum = 0;
        for (int p = 0; p < x.columns(); p++) {
            double d = x.get(i, p) - c.get(j, p);
            sum = Math.fma(d, d, sum);
        }
        return sum;
    }
}
