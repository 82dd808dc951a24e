package org.nnkit.api.training;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Trace;
import org.nnkit.api.training.Objective.Diagnosis;

/** One chunk of a batch on its way through a network, forward and back: its memory, for one caller at a time. */
final class Chunk {

    private final Network network;
    private final CostFunction cost;
    private final Kernels kernels;
    private final Streams streams;
    private final boolean fused;
    private final Propagation propagation;
    private final double[] costs;
    private final int capacity;
    private Patterns patterns;
    /** Those that come after them, if all goes on as it has begun and they were offered; null before the first offer. */
    private @Nullable Patterns next;

    /** Memory for so many patterns. */
    Chunk(Network network, CostFunction cost, Kernels kernels, Streams streams, int rows) {
        this.network = network;
        this.cost = cost;
        this.kernels = kernels;
        this.streams = streams;
        Activation last = network.layers().isEmpty()
                ? null
                : network.layers().get(network.layers().size() - 1).activation();
        this.fused = last != null && cost.fuses(last.link());
        this.propagation = new Propagation(network, kernels, rows);
        this.costs = new double[rows];
        this.capacity = rows;
        this.patterns = patterns();
    }

    private Patterns patterns() {
        return new Patterns(network.precision(), capacity, network.inputs(), network.outputs());
    }

    /** Σ wₙ Jₙ, for use rather than training. */
    double cost(Batch batch, int chunk, Parameters at, Observer observer) {
        propagation.inference();
        fetch(batch, chunk);
        return forward(at, observer);
    }

    /** Σ wₙ Jₙ and Σ wₙ ∇Jₙ. */
    double gradient(
            Batch batch, int chunk, Parameters at, Parameters gradient, Observer observer, @Nullable Trace trace) {
        propagation.training(streams, batch.update(), (long) chunk * Objective.CHUNK_ROWS);
        fetch(batch, chunk);
        if (trace != null) { // learning is shown, validation is not
            trace.patterns(batch.update(), patterns.numbers());
            propagation.trace(trace);
        }
        double sum = forward(at, observer);
        int last = network.layers().size() - 1;
        Matrix y = propagation.output(last);
        Matrix error = propagation.error(last);
        costGradient(y, error);
        double[] weights = patterns.weights();
        if (weights != null) {
            for (int i = 0; i < error.rows(); i++) {
                for (int j = 0; j < error.columns(); j++) {
                    error.set(i, j, weighted(weights[i], error.get(i, j)));
                }
            }
        }
        clear(gradient);
        propagation.backward(at, patterns.inputs(), fused, gradient, true);
        propagation.trace(null);
        return sum;
    }

    /** Clears the parts of layers that will add to them; those of other layers may hold anything. */
    private void clear(Parameters gradient) {
        for (int l = 0; l < network.layers().size(); l++) {
            if (!network.layers().get(l).startsGradient()) {
                gradient.layer(l).vector().fill(0);
            }
        }
    }

    private void costGradient(Matrix y, Matrix error) {
        if (fused) {
            cost.fusedGradient(
                    kernels, patterns.targets(), netInputs(network.layers().size() - 1), y, error);
        } else {
            cost.gradient(kernels, patterns.targets(), y, error);
        }
    }

    private double forward(Parameters at, Observer observer) {
        Matrix y = propagation.forward(at, patterns.inputs());
        if (fused) {
            cost.fusedCosts(
                    kernels, patterns.targets(), netInputs(network.layers().size() - 1), y, costs);
        } else {
            cost.costs(kernels, patterns.targets(), y, costs);
        }
        double[] weights = patterns.weights();
        observer.patterns(patterns.targets(), y, weights);
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            sum += weights == null ? costs[i] : weighted(weights[i], costs[i]);
        }
        return sum;
    }

    /** Gets patterns, if they have not been copied in the meantime, and offers to copy those that will be next. */
    private void fetch(Batch batch, int chunk) {
        int place = chunk * Objective.CHUNK_ROWS;
        int size = sizeOf(batch, chunk);
        Team team = kernels.team();
        if (next != null && next.are(batch, place, size) && next.finish(team)) {
            Patterns last = patterns;
            patterns = next;
            next = last;
        } else {
            patterns.copy(batch, place, size, team);
        }
        int later = place + size;
        int more = Math.min(batch.rest(later), later < batch.size() ? batch.size() - later : batch.size());
        more = Math.min(more, capacity);
        if (team.threads() > 1 && more > 0 && Patterns.pays(batch, later, more)) {
            if (next == null) {
                next = patterns();
            }
            next.offer(batch, later, more, team);
        }
    }

    /** Shows an observer outputs that were computed elsewhere. */
    void show(Batch batch, int chunk, Matrix outputs, Observer observer) {
        patterns.copyTargets(batch, chunk * Objective.CHUNK_ROWS, sizeOf(batch, chunk));
        observer.patterns(patterns.targets(), outputs, patterns.weights());
    }

    /** A pattern of weight 0 does not count, not even where its cost is infinite. */
    private static double weighted(double weight, double x) {
        return weight == 0 ? 0 : weight * x;
    }

    private Matrix netInputs(int layer) {
        Matrix z = propagation.netInputs(layer);
        if (z == null) {
            throw new IllegalStateException("layer '"
                    + network.layers().get(layer).name() + "' declares an activation, but keeps no net inputs");
        }
        return z;
    }

    private static int sizeOf(Batch batch, int chunk) {
        return Math.min(Objective.CHUNK_ROWS, batch.size() - chunk * Objective.CHUNK_ROWS);
    }

    /** What is not finite about a chunk; null if all is. */
    @Nullable Diagnosis diagnose(Batch batch, int chunk, boolean training, Parameters at) {
        if (training) {
            propagation.training(streams, batch.update(), (long) chunk * Objective.CHUNK_ROWS);
        } else {
            propagation.inference();
        }
        fetch(batch, chunk);
        double sum = forward(at, Observer.NONE);
        Diagnosis found = wayForward(at);
        if (found == null && !Double.isFinite(sum)) {
            found = costItself();
        }
        if (found == null && training) {
            found = wayBack(at);
        }
        return found;
    }

    private @Nullable Diagnosis wayForward(Parameters at) {
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            Matrix in = l == 0 ? patterns.inputs() : propagation.output(l - 1);
            if (kernels.firstNonFinite(in) >= 0) {
                return new Diagnosis(l, "inputs", "check the data");
            }
            if (kernels.firstNonFinite(at.layer(l).vector()) >= 0) {
                return new Diagnosis(l, "parameters", Diagnosis.RATE);
            }
            Matrix z = propagation.netInputs(l);
            if (z != null && kernels.firstNonFinite(z) >= 0) {
                return new Diagnosis(l, "net inputs", Diagnosis.RATE_OR_SCALE);
            }
            if (kernels.firstNonFinite(propagation.output(l)) >= 0) {
                Activation activation = layer.activation();
                return new Diagnosis(
                        l,
                        "outputs",
                        activation == null
                                ? "layer '" + layer.name() + "' gave them for finite inputs"
                                : "activation '" + activation.name() + "' gave them for finite net inputs");
            }
        }
        return null;
    }

    Diagnosis costItself() {
        return new Diagnosis(
                network.layers().size() - 1,
                "cost",
                "cost '" + cost.name() + "' gave it for finite outputs: they are too far from the targets (a learning"
                        + " rate too high, or data not scaled), or it is not defined there");
    }

    private @Nullable Diagnosis wayBack(Parameters at) {
        int last = network.layers().size() - 1;
        costGradient(propagation.output(last), propagation.error(last));
        if (kernels.firstNonFinite(propagation.error(last)) >= 0) {
            return new Diagnosis(
                    last, "derivative of the cost", "cost '" + cost.name() + "' gave it for finite outputs");
        }
        for (int l = last; l >= 0; l--) {
            Activation activation = network.layers().get(l).activation();
            if (activation == null || (fused && l == last)) {
                continue;
            }
            Matrix derivative = netInputs(l).copy();
            derivative.fill(1);
            activation.backward(kernels, netInputs(l), propagation.output(l), derivative, derivative);
            if (kernels.firstNonFinite(derivative) >= 0) {
                return new Diagnosis(
                        l, "derivatives", "activation '" + activation.name() + "' gave them for finite net inputs");
            }
        }
        Parameters gradient = at.zerosLike();
        propagation.backward(at, patterns.inputs(), fused, gradient);
        for (int l = last; l >= 0; l--) {
            if (kernels.firstNonFinite(gradient.layer(l).vector()) >= 0) {
                return new Diagnosis(l, "gradient", Diagnosis.RATE_OR_SCALE);
            }
        }
        return null;
    }
}
