package org.nnkit.rbf;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.DeltaRuleError;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.TrainingContext;

/**
 * The last layer of a network, trained alone: since the layers before it don't change, the patterns go through them once,
 * and what comes out are the patterns of this layer.
 */
final class OutputLayer {

    private final TrainingContext context;
    private final Network network;
    private final Network head;
    private final Objective objective;
    private final Rows training;
    private final @Nullable Rows validation;
    private final Batch batch;
    private final Parameters gradient;
    private @Nullable Batch seen;
    private boolean learnt;

    OutputLayer(TrainingContext context, int largestBatch) {
        this.context = context;
        this.network = context.network().copy();
        int last = network.layers().size() - 1;
        this.head = new Network(
                network.inputs(last),
                List.of(network.layers().get(last)),
                network.parameters().layer(last)); // shares the numbers
        Network front = LeastSquares.front(network);
        this.training = seen(front, context.training());
        Rows watched = context.validation();
        this.validation = watched == null ? null : seen(front, watched);
        this.batch = new Batch(training, new int[0]);
        this.gradient = head.parameters().zerosLike();
        int largest = Math.max(largestBatch, validation == null ? 1 : validation.count());
        Trace trace = context.trace();
        TrainingContext own = trace == null || front == null
                ? context
                : context.withListeners(List.of(new ShownFromFront(trace, front, context)));
        this.objective = new Objective(own, head, new DeltaRuleError(DeltaRuleError.Form.LINEAR), largest);
    }

    private Rows seen(@Nullable Network front, Rows rows) {
        return front == null ? rows : front.seen(context.kernels(), rows);
    }

    Network network() {
        return network;
    }

    Kernels kernels() {
        return context.kernels();
    }

    /** What the layer sees of the training patterns. */
    Rows training() {
        return training;
    }

    Parameters parameters() {
        return head.parameters();
    }

    Affine affine() {
        return Objects.requireNonNull(head.layers().get(0).affine(head.parameters()), "checked before training");
    }

    Parameters gradient() {
        return gradient;
    }

    /** The cost of a batch of training patterns and its gradient, into {@link #gradient}. */
    double learn(Batch of, Observer observer) {
        seen = translated(of);
        learnt = true;
        return objective.gradient(batch, head.parameters(), gradient, observer);
    }

    /** The cost of training patterns, for use. */
    double trainingCost(Batch of, Observer observer) {
        return cost(translated(of), observer);
    }

    /** The cost of all patterns to watch, for use. */
    double validationCost(Observer observer) {
        return cost(Batch.all(Objects.requireNonNull(validation, "there is no validation part")), observer);
    }

    private double cost(Batch of, Observer observer) {
        seen = of;
        learnt = false;
        return objective.cost(of, head.parameters(), observer);
    }

    Objective.Diagnosis diagnose() {
        Objective.Diagnosis found =
                objective.diagnose(Objects.requireNonNull(seen, "nothing was computed yet"), learnt, head.parameters());
        return new Objective.Diagnosis(network.layers().size() - 1, found.tensor(), found.cause());
    }

    /** The same patterns, as this layer sees them. */
    private Batch translated(Batch of) {
        batch.follow(of);
        return batch;
    }
}
