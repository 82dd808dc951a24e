package org.nnkit.api.training;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;

/**
 * The cost of a network on a batch, Σ wₙ Jₙ, and its gradient Σ wₙ ∇Jₙ, as sums over chunks of {@value #CHUNK_ROWS}
 * patterns. Within a chunk the sum over patterns is one chain; chunks are added by a fixed tree ({@link #gradient(Batch,
 * Parameters, Parameters, Observer)}). Who computes which chunk, and on which machine, changes no bit.
 *
 * <p>Holds the memory for one chunk: for one thread at a time. Makes no new memory once it has seen its batch sizes.
 */
public final class Objective {

    /** Patterns in a chunk; a constant of the numerics revision. */
    public static final int CHUNK_ROWS = 256;

    private final Network network;
    private final CostFunction cost;
    private final Kernels kernels;
    private final Streams streams;
    private final boolean fused;
    private final Propagation propagation;
    private final Matrix inputs;
    private final Matrix targets;
    private final @Nullable Window[] windows;
    private final double[] costs;
    private final double[] weights;
    private Parameters[] levels = new Parameters[0];
    private @Nullable Trace trace;

    /** The parts of the chunk's memory that hold one number of patterns. */
    private record Window(Matrix inputs, Matrix targets) {}

    /**
     * @param network the description; its parameters are not used
     * @param cost the cost of a pattern
     * @param kernels the arithmetic
     * @param streams for layers that draw random numbers in training
     * @param largestBatch the size of the largest batch that will be asked about
     */
    public Objective(Network network, CostFunction cost, Kernels kernels, Streams streams, int largestBatch) {
        this.network = network;
        this.cost = cost;
        this.kernels = kernels;
        this.streams = streams;
        Activation last = network.layers().isEmpty()
                ? null
                : network.layers().get(network.layers().size() - 1).activation();
        this.fused = last != null && cost.fuses(last.link());
        int rows = Math.max(1, Math.min(largestBatch, CHUNK_ROWS));
        this.propagation = new Propagation(network, kernels, rows);
        this.inputs = Matrix.zeros(network.precision(), rows, network.inputs());
        this.targets = Matrix.zeros(network.precision(), rows, network.outputs());
        this.windows = new Window[rows + 1];
        this.costs = new double[rows];
        this.weights = new double[rows];
    }

    /** For a trainer: with the arithmetic and the streams of a training, and its {@link TrainingContext#trace}. */
    public Objective(TrainingContext context, Network network, CostFunction cost, int largestBatch) {
        this(network, cost, context.kernels(), context.streams(), largestBatch);
        trace = context.trace();
    }

    /** The number of chunks that a batch is cut into. */
    public int chunks(Batch batch) {
        return (batch.size() + CHUNK_ROWS - 1) / CHUNK_ROWS;
    }

    /**
     * The cost of one chunk, for use rather than training.
     *
     * @param batch the patterns
     * @param chunk which chunk, from 0
     * @param at the parameters
     * @param observer is shown the outputs
     * @return Σ wₙ Jₙ over the chunk
     */
    public double cost(Batch batch, int chunk, Parameters at, Observer observer) {
        propagation.inference();
        return forward(batch, chunk, at, observer);
    }

    /**
     * The cost of one chunk and its gradient, for training.
     *
     * @param batch the patterns
     * @param chunk which chunk, from 0
     * @param at the parameters
     * @param gradient receives Σ wₙ ∇Jₙ over the chunk
     * @param observer is shown the outputs
     * @return Σ wₙ Jₙ over the chunk
     */
    public double gradient(Batch batch, int chunk, Parameters at, Parameters gradient, Observer observer) {
        propagation.training(streams, batch.update(), (long) chunk * CHUNK_ROWS);
        if (trace != null) { // learning is shown, validation is not
            trace.patterns(batch.update(), numbers(batch, chunk));
            propagation.trace(trace);
        }
        double sum = forward(batch, chunk, at, observer);
        Window w = window(sizeOf(batch, chunk));
        int last = network.layers().size() - 1;
        Matrix y = propagation.output(last);
        Matrix error = propagation.error(last);
        costGradient(w, y, error);
        if (batch.rows().weights() != null) {
            for (int i = 0; i < error.rows(); i++) {
                for (int j = 0; j < error.columns(); j++) {
                    error.set(i, j, weighted(weights[i], error.get(i, j)));
                }
            }
        }
        gradient.vector().fill(0);
        propagation.backward(at, w.inputs, fused, gradient);
        propagation.trace(null);
        return sum;
    }

    private void costGradient(Window w, Matrix y, Matrix error) {
        if (fused) {
            cost.fusedGradient(kernels, w.targets, netInputs(network.layers().size() - 1), y, error);
        } else {
            cost.gradient(kernels, w.targets, y, error);
        }
    }

    /**
     * The cost of the whole batch and its gradient: chunks [0, n) are those of [0, m) plus those of [m, n), for m the
     * largest power of two below n.
     *
     * @param batch the patterns
     * @param at the parameters
     * @param gradient receives Σ wₙ ∇Jₙ over the batch
     * @param observer is shown the outputs, chunk by chunk
     * @return Σ wₙ Jₙ over the batch
     */
    public double gradient(Batch batch, Parameters at, Parameters gradient, Observer observer) {
        int chunks = chunks(batch);
        return chunks == 0 ? 0 : tree(batch, 0, chunks, at, gradient, observer, 0);
    }

    private double tree(Batch batch, int from, int to, Parameters at, Parameters out, Observer observer, int level) {
        if (to - from == 1) {
            return gradient(batch, from, at, out, observer);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        double first = tree(batch, from, middle, at, out, observer, level);
        Parameters rest = level(level, out);
        double second = tree(batch, middle, to, at, rest, observer, level + 1);
        kernels.addScaled(1, rest.vector(), out.vector());
        return first + second;
    }

    private Parameters level(int level, Parameters like) {
        if (levels.length <= level) {
            int known = levels.length;
            levels = Arrays.copyOf(levels, level + 1);
            for (int i = known; i <= level; i++) {
                levels[i] = like.zerosLike();
            }
        }
        return levels[level];
    }

    /**
     * The cost of the whole batch, for use rather than training; sums as {@link #gradient(Batch, Parameters, Parameters,
     * Observer)} does.
     */
    public double cost(Batch batch, Parameters at, Observer observer) {
        return costOf(batch, 0, chunks(batch), at, observer);
    }

    private double costOf(Batch batch, int from, int to, Parameters at, Observer observer) {
        if (to - from <= 1) {
            return from == to ? 0 : cost(batch, from, at, observer);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        double first = costOf(batch, from, middle, at, observer);
        return first + costOf(batch, middle, to, at, observer);
    }

    private double forward(Batch batch, int chunk, Parameters at, Observer observer) {
        Rows rows = batch.rows();
        int first = chunk * CHUNK_ROWS;
        Window w = window(sizeOf(batch, chunk));
        for (int i = 0; i < w.inputs.rows(); i++) {
            int pattern = batch.pattern(first + i);
            copyRow(rows.inputs(), pattern, w.inputs, i);
            copyRow(rows.targets(), pattern, w.targets, i);
            weights[i] = rows.weight(pattern);
        }
        Matrix y = propagation.forward(at, w.inputs);
        if (fused) {
            cost.fusedCosts(kernels, w.targets, netInputs(network.layers().size() - 1), y, costs);
        } else {
            cost.costs(kernels, w.targets, y, costs);
        }
        observer.patterns(w.targets, y, rows.weights() == null ? null : weights);
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            sum += rows.weights() == null ? costs[i] : weighted(weights[i], costs[i]);
        }
        return sum;
    }

    /** A pattern of weight 0 does not count, not even where its cost is infinite. */
    private static double weighted(double weight, double x) {
        return weight == 0 ? 0 : weight * x;
    }

    private static void copyRow(Matrix from, int row, Matrix to, int toRow) {
        int at = from.offset() + row * from.stride();
        int toAt = to.offset() + toRow * to.stride();
        if (from.isFloat64()) {
            System.arraycopy(from.doubles(), at, to.doubles(), toAt, from.columns());
        } else {
            System.arraycopy(from.floats(), at, to.floats(), toAt, from.columns());
        }
    }

    private Matrix netInputs(int layer) {
        Matrix z = propagation.netInputs(layer);
        if (z == null) {
            throw new IllegalStateException("layer '"
                    + network.layers().get(layer).name() + "' declares an activation, but keeps no net inputs");
        }
        return z;
    }

    private static int[] numbers(Batch batch, int chunk) {
        int[] numbers = new int[sizeOf(batch, chunk)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = batch.pattern(chunk * CHUNK_ROWS + i);
        }
        return numbers;
    }

    private static int sizeOf(Batch batch, int chunk) {
        return Math.min(CHUNK_ROWS, batch.size() - chunk * CHUNK_ROWS);
    }

    private Window window(int rows) {
        Window w = windows[rows];
        if (w == null) {
            w = new Window(inputs.rows(0, rows), targets.rows(0, rows));
            windows[rows] = w;
        }
        return w;
    }

    /**
     * What is behind a cost or a gradient that is not finite: computes the batch again, chunk by chunk, until it meets a
     * number that is not.
     *
     * @param batch the patterns
     * @param training whether they were learnt from, or only looked at
     * @param at the parameters
     */
    public Diagnosis diagnose(Batch batch, boolean training, Parameters at) {
        for (int chunk = 0; chunk < chunks(batch); chunk++) {
            if (training) {
                propagation.training(streams, batch.update(), (long) chunk * CHUNK_ROWS);
            } else {
                propagation.inference();
            }
            double sum = forward(batch, chunk, at, Observer.NONE);
            Diagnosis found = wayForward(at);
            if (found == null && !Double.isFinite(sum)) {
                found = costItself();
            }
            if (found == null && training) {
                found = wayBack(window(sizeOf(batch, chunk)), at);
            }
            if (found != null) {
                return found;
            }
        }
        return costItself();
    }

    private @Nullable Diagnosis wayForward(Parameters at) {
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            Matrix in = l == 0 ? lastInputs() : propagation.output(l - 1);
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

    private Diagnosis costItself() {
        return new Diagnosis(
                network.layers().size() - 1,
                "cost",
                "cost '" + cost.name() + "' gave it for finite outputs: they are too far from the targets (a learning"
                        + " rate too high, or data not scaled), or it is not defined there");
    }

    private @Nullable Diagnosis wayBack(Window w, Parameters at) {
        int last = network.layers().size() - 1;
        costGradient(w, propagation.output(last), propagation.error(last));
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
        propagation.backward(at, w.inputs, fused, gradient);
        for (int l = last; l >= 0; l--) {
            if (kernels.firstNonFinite(gradient.layer(l).vector()) >= 0) {
                return new Diagnosis(l, "gradient", Diagnosis.RATE_OR_SCALE);
            }
        }
        return null;
    }

    private Matrix lastInputs() {
        return window(propagation.output(0).rows()).inputs;
    }

    /**
     * Where numbers stopped being finite, and why, probably.
     *
     * @param layer the layer, from 0
     * @param tensor what of it: "net inputs"
     * @param cause the likely cause, or what to do
     */
    public record Diagnosis(int layer, String tensor, String cause) {
        static final String RATE = "the learning rate is probably too high";
        static final String RATE_OR_SCALE = "the learning rate is probably too high, or the data are not scaled";
    }

    /** The description of the network. */
    public Network network() {
        return network;
    }

    /** The cost of a pattern. */
    public CostFunction costFunction() {
        return cost;
    }
}
