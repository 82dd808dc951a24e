package org.nnkit.mlp;

import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/**
 * The error that the delta rule works with, ½ Σ e² with e = d − y. Its derivative is taken by the outputs or, for the plain
 * rule, put in the place of that by the net inputs, whatever the activation: Δw = α e x.
 */
record PlainError(boolean plain) implements CostFunction {

    @Override
    public String name() {
        return "half-sse";
    }

    @Override
    public Normalization normalization() {
        return Normalization.SUM;
    }

    @Override
    public double squareFactor(int outputs) {
        return 0.5;
    }

    @Override
    public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
        for (int i = 0; i < y.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < y.columns(); j++) {
                double e = d.get(i, j) - y.get(i, j);
                sum = Math.fma(e, e, sum);
            }
            costs[i] = 0.5 * sum;
        }
    }

    @Override
    public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
        dy.set(y);
        k.addScaled(-1, d, dy);
    }

    @Override
    public boolean fuses(Link link) {
        return plain;
    }

    @Override
    public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
        costs(k, d, y, costs);
    }

    @Override
    public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
        gradient(k, d, y, dz);
    }
}
