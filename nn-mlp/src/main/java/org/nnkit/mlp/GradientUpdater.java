package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.api.training.Updater;
import org.nnkit.mlp.optimizer.Sgd;

/** Learns by the gradient of an objective: mean over the batch, penalties, clipping, then the optimiser's step. */
final class GradientUpdater implements Updater {

    private final Network network;
    private final Objective objective;
    private final Kernels kernels;
    private final Optimizer optimizer;
    private final Matrix vector;
    private final Parameters gradient;
    private final List<Matrix> slots;
    private final List<Penalty> penalties;
    private final List<Matrix> weights = new ArrayList<>();
    private final List<Matrix> weightGradients = new ArrayList<>();
    private final @Nullable Double clipNorm;
    private final @Nullable Double clipValue;
    /** Whether nothing comes between the sum of the gradients and the optimiser but that it is made a mean. */
    private final boolean plain;

    /** Whether a step is w ← w − α g, and no more, and no one is shown the gradient. */
    private final boolean descending;

    private final Slices slices;
    private final Rows training;
    private @Nullable PatternDescent descent;
    private boolean descentPossible;
    private double rate;
    private @Nullable Batch seen;
    private boolean learnt;

    /**
     * Prepares to learn.
     *
     * @param context its network is the one that learns
     */
    GradientUpdater(
            TrainingContext context,
            CostFunction cost,
            UpdateMode mode,
            Optimizer optimizer,
            List<Penalty> penalties,
            @Nullable Double clipNorm,
            @Nullable Double clipValue) {
        this.network = context.network();
        int batch = mode.batchSize(context.training().count());
        this.objective = new Objective(context, network, cost, Checks.largest(batch, context));
        this.kernels = context.kernels();
        this.optimizer = optimizer;
        this.vector = network.parameters().vector();
        this.gradient = network.parameters().zerosLike();
        this.slots = optimizer.slots().stream()
                .map(s -> Matrix.zeros(vector.precision(), 1, vector.columns()))
                .toList();
        optimizer.initialize(slots);
        this.penalties = penalties;
        this.clipNorm = clipNorm;
        this.clipValue = clipValue;
        this.plain = penalties.isEmpty() && clipNorm == null && clipValue == null;
        this.slices = new Slices(kernels, optimizer, network.parameters(), gradient, slots);
        // A listener that wants to see each step gets them from the general way.
        this.descending = plain && optimizer instanceof Sgd sgd && sgd.isPlain() && context.trace() == null;
        this.descentPossible = descending;
        this.training = context.training();
        int block = 0;
        for (List<ParameterSpec> layer : network.parameters().specs()) {
            for (ParameterSpec spec : layer) {
                if (spec.role() == ParameterSpec.Role.WEIGHTS) {
                    weights.add(network.parameters().blocks().get(block));
                    weightGradients.add(gradient.blocks().get(block));
                }
                block++;
            }
        }
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public void beginEpoch(int epoch, History history) {
        rate = optimizer.learningRate().rate(epoch, history);
    }

    @Override
    public double update(Batch batch, Observer observer) {
        seen = batch;
        learnt = true;
        double cost = objective.gradient(batch, network.parameters(), gradient, observer);
        double weight = batch.weight();
        if (!Double.isFinite(cost) || weight == 0) {
            return cost;
        }
        double mean = 1 / weight;
        if (descending) {
            if (slices.exchange(rate, mean)) {
                return cost;
            }
            // Something is not finite: back to where its cause can still be found, and once more by steps.
            vector.set(gradient.vector());
            objective.gradient(batch, network.parameters(), gradient, Observer.NONE);
        }
        if (!slices.scaleGradient(plain ? 1 : mean)) {
            return Double.NaN; // before it spoils the parameters, and while its cause can still be found
        }
        Matrix g = gradient.vector();
        for (int p = 0; p < penalties.size(); p++) {
            for (int b = 0; b < weights.size(); b++) {
                penalties.get(p).addGradient(kernels, weights.get(b), weightGradients.get(b));
            }
        }
        if (clipValue != null) {
            kernels.clip(-clipValue, clipValue, g);
        }
        if (clipNorm != null) {
            double norm = Math.sqrt(kernels.sumOfSquares(g));
            if (norm > clipNorm) {
                kernels.scale(clipNorm / norm, g);
            }
        }
        slices.update(batch.update(), rate, plain ? mean : 1);
        return cost;
    }

    @Override
    public int updateEach(Batch batch, Observer observer, double[] costs) {
        seen = batch;
        learnt = true;
        if (descentPossible && descent == null) {
            descent = PatternDescent.of(network, objective.costFunction(), kernels, training);
            descentPossible = descent != null;
        }
        return descent == null ? 0 : descent.learn(batch, rate, observer, costs);
    }

    @Override
    public boolean finite(Kernels k) {
        return slices.finite();
    }

    @Override
    public double cost(Batch batch, Observer observer) {
        seen = batch;
        learnt = false;
        return objective.cost(batch, network.parameters(), observer);
    }

    @Override
    public Objective.Diagnosis diagnose() {
        return objective.diagnose(
                Objects.requireNonNull(seen, "nothing was computed yet"), learnt, network.parameters());
    }

    @Override
    public Map<String, Matrix> state() {
        Map<String, Matrix> state = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            state.put(optimizer.slots().get(i), slots.get(i));
        }
        return state;
    }
}
