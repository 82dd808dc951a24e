package org.nnkit.rbf;

import java.util.Map;
import java.util.Objects;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.SingularMatrixException;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.History;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Updater;

/** Least squares: one update to the optimum. Its cost is that of the weights found, unlike that of other updaters. */
final class SolvedOutput implements Updater {

    private final OutputLayer layer;
    private final LeastSquares.Solver solver;
    private final double ridge;

    SolvedOutput(OutputLayer layer, LeastSquares.Solver solver, double ridge) {
        this.layer = layer;
        this.solver = solver;
        this.ridge = ridge;
    }

    @Override
    public Network network() {
        return layer.network();
    }

    @Override
    public void beginEpoch(int epoch, History history) {}

    @Override
    public double update(Batch batch, Observer observer) {
        if (layer.kernels().firstNonFinite(layer.training().inputs()) >= 0
                || layer.kernels().firstNonFinite(layer.training().targets()) >= 0) {
            return layer.trainingCost(batch, observer); // not finite, which says more than that nothing can be solved
        }
        Affine found = layer.affine();
        Matrix biases = found.biases();
        Affine best;
        try {
            best = LeastSquares.solve(layer.kernels(), solver, ridge, layer.training(), biases != null);
        } catch (SingularMatrixException e) {
            throw new OptionException("output", singular(e, biases != null));
        }
        found.weights().set(best.weights());
        if (biases != null) {
            biases.set(Objects.requireNonNull(best.biases(), "asked for"));
        }
        return layer.trainingCost(batch, observer);
    }

    private String singular(SingularMatrixException e, boolean bias) {
        int units = layer.training().inputs().columns();
        String what = e.column() < units ? "unit " + (e.column() + 1) : "the bias";
        String before = e.column() == 0 ? "is 0 for all patterns" : "can be had from the units before it";
        return "least squares have no unique solution: " + what + " " + before + ", within rounding (" + units
                + " units"
                + (bias ? " and a bias" : "") + ", " + layer.training().counted() + " patterns"
                + "); say 'ridge: 1e-8', make the widths smaller, or choose fewer centres";
    }

    @Override
    public double cost(Batch batch, Observer observer) {
        return layer.validationCost(observer);
    }

    @Override
    public Objective.Diagnosis diagnose() {
        return layer.diagnose();
    }

    @Override
    public Map<String, Matrix> state() {
        return Map.of();
    }
}
