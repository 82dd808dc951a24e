package org.nnkit.rbf.width;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/**
 * The root mean square distance to the p nearest other centres, σⱼ² = (1/p) Σ‖cⱼ − cᵢ‖² (Moody, Darken: "Fast learning in
 * networks of locally-tuned processing units", 1989). Computed in double.
 *
 * @param neighbours p
 * @param shared whether all centres have one width, the root mean square of these
 */
public record Nearest(
        @Option(help = "how many of the nearest other centres", range = "[1, inf)", primary = true)
        int neighbours,

        @Option(help = "whether all centres have one width, the root mean square")
        boolean shared)
        implements WidthRule {

    public Nearest {
        check(neighbours >= 1, "neighbours", neighbours, "an integer of at least 1");
    }

    /** A width for each centre. */
    public Nearest(int neighbours) {
        this(neighbours, false);
    }

    /** Two neighbours, a width for each centre. */
    public Nearest() {
        this(2);
    }

    @Override
    public String name() {
        return "nearest";
    }

    @Override
    public Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training) {
        int count = clusters.count();
        if (count == 1) {
            throw new OptionException(
                    "neighbours", "there is one centre, which has no neighbours; use 'cluster-rms' or 'given'");
        }
        check(neighbours < count, "neighbours", neighbours, "at most " + (count - 1) + " (the other centres)");
        double[] squares = new double[count];
        CenterDistances.read(k, clusters.centers(), (center, r2) -> squares[center] = meanOfNearest(center, r2));
        if (shared) {
            double sum = 0;
            for (double s : squares) {
                sum += s;
            }
            require(sum, "all " + count + " centres are equal");
            return Widths.all(count, Math.sqrt(sum / count));
        }
        for (int j = 0; j < count; j++) {
            require(
                    squares[j],
                    "centre " + (j + 1) + " equals its " + (neighbours == 1 ? "" : neighbours + " ")
                            + (neighbours == 1 ? "nearest neighbour" : "nearest neighbours"));
            squares[j] = Math.sqrt(squares[j]);
        }
        return Matrix.row(squares);
    }

    private static void require(double square, String reason) {
        if (!(square > 0)) {
            throw new OptionException(
                    "neighbours",
                    reason + ", so its σ is 0; use more neighbours, 'cluster-rms' or 'given', or different centres");
        }
    }

    private double meanOfNearest(int center, double[] r2) {
        r2[center] = Double.NEGATIVE_INFINITY; // the centre itself, out of the way: first of all
        Arrays.sort(r2);
        double sum = 0;
        for (int p = 1; p <= neighbours; p++) {
            sum += r2[p];
        }
        return sum / neighbours;
    }
}
