package org.nnkit.tck;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Option;

/** Functions from the literature whose outputs depend on each other. */
public record RowFormula(@Option(help = "which one") Known formula) implements Activation {

    /** The formulas. */
    public enum Known {
        /** zⱼ − ln Σ e^z. */
        LOG_SOFTMAX,
        /** Softmax of −z. */
        SOFTMIN,
        /** Softmax of z/2. */
        TEMPERED_SOFTMAX,
        /** z/√(1 + ‖z‖²). */
        UNIT_BALL
    }

    /** The prototype. */
    public RowFormula() {
        this(Known.LOG_SOFTMAX);
    }

    @Override
    public String name() {
        return "row-formula";
    }

    private double factor() {
        return formula == Known.SOFTMIN ? -1 : formula == Known.TEMPERED_SOFTMAX ? 0.5 : 1;
    }

    /** Softmax of the row. */
    private double[] shares(Matrix z, int i) {
        double[] e = new double[z.columns()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < e.length; j++) {
            largest = Math.max(largest, factor() * z.get(i, j));
        }
        double sum = 0;
        for (int j = 0; j < e.length; j++) {
            e[j] = Elementary.exp(factor() * z.get(i, j) - largest);
            sum += e[j];
        }
        for (int j = 0; j < e.length; j++) {
            e[j] /= sum;
        }
        return e;
    }

    private static double length(Matrix z, int i) {
        double length = 1;
        for (int j = 0; j < z.columns(); j++) {
            length = Math.hypot(length, z.get(i, j));
        }
        return length;
    }

    @Override
    public void forward(Kernels k, Matrix z, Matrix y) {
        y.requireLike("y", z, "z");
        for (int i = 0; i < z.rows(); i++) {
            double[] shares = shares(z, i);
            double length = length(z, i);
            double largest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                largest = Math.max(largest, z.get(i, j));
            }
            for (int j = 0; j < z.columns(); j++) {
                sum += Elementary.exp(z.get(i, j) - largest);
            }
            for (int j = 0; j < z.columns(); j++) {
                y.set(
                        i,
                        j,
                        switch (formula) {
                            case LOG_SOFTMAX -> z.get(i, j) - largest - Elementary.log(sum);
                            case SOFTMIN, TEMPERED_SOFTMAX -> shares[j];
                            case UNIT_BALL -> z.get(i, j) / length;
                        });
            }
        }
    }

    @Override
    public void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        y.requireLike("y", z, "z");
        dy.requireLike("dy", z, "z");
        dz.requireLike("dz", z, "z");
        for (int i = 0; i < z.rows(); i++) {
            double[] shares = shares(z, i);
            double length = length(z, i);
            double sum = 0;
            double mean = 0;
            double along = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += dy.get(i, j);
                mean += dy.get(i, j) * shares[j];
                along += dy.get(i, j) * (z.get(i, j) / length);
            }
            for (int j = 0; j < z.columns(); j++) {
                double d = dy.get(i, j);
                dz.set(
                        i,
                        j,
                        switch (formula) {
                            case LOG_SOFTMAX -> d - shares[j] * sum;
                            case SOFTMIN, TEMPERED_SOFTMAX -> factor() * shares[j] * (d - mean);
                            case UNIT_BALL -> (d - along * (z.get(i, j) / length)) / length;
                        });
            }
        }
    }
}
