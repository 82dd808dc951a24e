package org.nnkit.api.training;

import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/**
 * ½ Σ e², which the delta rules (Widrow, Hoff 1960) follow downhill, each with its own e and its own way back to the weights.
 *
 * @param form which of them
 */
public record DeltaRuleError(Form form) implements CostFunction {

    /** The forms of the rule. */
    public enum Form {
        /** e = d − y goes back through the activation: Δw = α φ′(v) e x. */
        GENERALIZED,
        /** e = d − y is taken for δ, whatever the activation: Δw = α e x. */
        PLAIN,
        /** e = d − v, with the net input in the place of the output, whatever the activation makes of it: Δw = α e x. */
        LINEAR
    }

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
                sum += e * e;
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
        return form != Form.GENERALIZED;
    }

    @Override
    public void fusedCosts(Kernels k, Matrix d, Matrix z, Matrix y, double[] costs) {
        costs(k, d, form == Form.LINEAR ? z : y, costs);
    }

    @Override
    public void fusedGradient(Kernels k, Matrix d, Matrix z, Matrix y, Matrix dz) {
        gradient(k, d, form == Form.LINEAR ? z : y, dz);
    }
}
