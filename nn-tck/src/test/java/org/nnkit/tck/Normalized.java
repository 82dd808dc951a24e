package org.nnkit.tck;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Range;

/** yᵢ = aᵢ / (1 + Σⱼ aⱼ) with aᵢ = zᵢ²/(1 + zᵢ²): outputs that depend on each other, written with get and set. */
public record Normalized() implements Activation {

    @Override
    public String name() {
        return "normalized";
    }

    @Override
    public Range range() {
        return Range.closed(0, 1);
    }

    private static double share(double z) {
        return Math.abs(z) < 1 ? z * z / (1 + z * z) : 1 / (1 + 1 / (z * z));
    }

    @Override
    public void forward(Kernels k, Matrix z, Matrix y) {
        y.requireLike("y", z, "z");
        for (int i = 0; i < z.rows(); i++) {
            double sum = 1;
            for (int j = 0; j < z.columns(); j++) {
                sum += share(z.get(i, j));
            }
            for (int j = 0; j < z.columns(); j++) {
                y.set(i, j, share(z.get(i, j)) / sum);
            }
        }
    }

    @Override
    public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        y.requireLike("y", z, "z");
        dy.requireLike("dy", z, "z");
        dz.requireLike("dz", z, "z");
        for (int i = 0; i < z.rows(); i++) {
            double sum = 1;
            double mean = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += share(z.get(i, j));
                mean += dy.get(i, j) * y.get(i, j);
            }
            for (int j = 0; j < z.columns(); j++) {
                double u = z.get(i, j);
                double root = 1 / (1 + u * u);
                dz.set(i, j, (dy.get(i, j) - mean) / sum * (2 * (u * root) * root));
            }
        }
    }
}
