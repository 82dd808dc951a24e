package org.nnkit.tck;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/** One width for all: a part of the mean distance between two centres. */
public record MeanDistance(
        @Option(help = "which part", range = "(0, inf)", primary = true)
        double part) implements WidthRule {

    public MeanDistance {
        OptionException.check(part > 0 && part < Double.POSITIVE_INFINITY, "part", part, "a number greater than 0");
    }

    public MeanDistance() {
        this(0.5);
    }

    @Override
    public String name() {
        return "mean-distance";
    }

    @Override
    public Matrix widths(Kernels k, RadialBasis basis, CenterSelection.Clusters clusters, Rows training) {
        Matrix c = clusters.centers();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int p = 0; p < c.columns(); p++) {
                    double d = c.get(i, p) - c.get(j, p);
                    square = Math.fma(d, d, square);
                }
                sum += Math.sqrt(square);
                pairs++;
            }
        }
        OptionException.check(sum > 0, "", c.rows() + " equal centres", "at least two different ones");
        double[] widths = new double[c.rows()];
        Arrays.fill(widths, part * sum / pairs);
        return Matrix.row(widths);
    }
}
