package org.nnkit.rbf;

import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/**
 * ½ Σ e² with e = d − z, whose derivative −e is what the delta rule follows. z is the net input of the last layer, whatever
 * its activation makes of it, so it fuses with all.
 */
record HalfSquaredError() implements CostFunction {

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
        return true;
    }

    @Override
    public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
        costs(k, d, z, costs);
    }

    @Override
    public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
        gradient(k, d, z, dz);
    }
}
