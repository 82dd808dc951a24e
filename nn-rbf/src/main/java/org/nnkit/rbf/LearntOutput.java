package org.nnkit.rbf;

import java.util.Map;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.Updater;

/** The delta rule: w += (α/2) e φ(r), θ += (α/2) e, averaged over the batch. */
final class LearntOutput implements Updater {

    private final OutputLayer layer;
    private final Schedule learningRate;
    private double rate;

    LearntOutput(OutputLayer layer, Schedule learningRate) {
        this.layer = layer;
        this.learningRate = learningRate;
    }

    @Override
    public Network network() {
        return layer.network();
    }

    @Override
    public void beginEpoch(int epoch, History history) {
        rate = learningRate.rate(epoch, history);
    }

    @Override
    public double update(Batch batch, Observer observer) {
        double cost = layer.learn(batch, observer);
        double weight = batch.weight();
        Matrix g = layer.gradient().vector();
        if (!Double.isFinite(cost) || weight == 0) {
            return cost;
        }
        if (layer.kernels().firstNonFinite(g) >= 0) {
            return Double.NaN; // before it spoils the parameters
        }
        layer.kernels().addScaled(-rate / 2 / weight, g, layer.parameters().vector());
        return cost;
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
