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
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;
import org.nnkit.api.training.Objective.Diagnosis;

/** One chunk of a batch on its way through a network, forward and back: its memory, for one caller at a time. */
final class Chunk {

    /** Below so many numbers it does not pay to fetch patterns by several threads. */
    private static final int TEAM_NUMBERS = 1 << 14;

    /** With more numbers than this the patterns of a shuffled epoch lie in memory that is far away. */
    private static final int FAR_NUMBERS = 1 << 17;

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
    private final Team.Task fetch = this::fetch;
    private @Nullable Batch fetched;
    private int first;
    private int fetchRows;
    private boolean together;
    private int fetchParts;
    /** Kept, so that no compiler leaves the reading out. */
    @SuppressWarnings("UnusedVariable")
    private double ends;

    /** The parts of the memory that hold one number of patterns. */
    private static final class Window {
        private final Matrix inputs;
        private final Matrix targets;

        Window(Matrix inputs, Matrix targets) {
            this.inputs = inputs;
            this.targets = targets;
        }
    }

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
        this.inputs = Matrix.zeros(network.precision(), rows, network.inputs());
        this.targets = Matrix.zeros(network.precision(), rows, network.outputs());
        this.windows = new Window[rows + 1];
        this.costs = new double[rows];
        this.weights = new double[rows];
    }

    /** Σ wₙ Jₙ, for use rather than training. */
    double cost(Batch batch, int chunk, Parameters at, Observer observer) {
        propagation.inference();
        return forward(batch, chunk, at, observer);
    }

    /** Σ wₙ Jₙ and Σ wₙ ∇Jₙ. */
    double gradient(
            Batch batch, int chunk, Parameters at, Parameters gradient, Observer observer, @Nullable Trace trace) {
        propagation.training(streams, batch.update(), (long) chunk * Objective.CHUNK_ROWS);
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
        clear(gradient);
        propagation.backward(at, w.inputs, fused, gradient, true);
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

    private void costGradient(Window w, Matrix y, Matrix error) {
        if (fused) {
            cost.fusedGradient(kernels, w.targets, netInputs(network.layers().size() - 1), y, error);
        } else {
            cost.gradient(kernels, w.targets, y, error);
        }
    }

    private double forward(Batch batch, int chunk, Parameters at, Observer observer) {
        Rows rows = batch.rows();
        Window w = window(sizeOf(batch, chunk));
        fetch(batch, chunk, w.inputs.rows());
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

    /** Copies the patterns of a chunk into the memory, in their order; each member of the team the columns that it will use. */
    private void fetch(Batch batch, int chunk, int rows) {
        fetched = batch;
        first = chunk * Objective.CHUNK_ROWS;
        fetchRows = rows;
        together = batch.consecutive(first, rows);
        Team team = kernels.team();
        fetchParts = rows * inputs.columns() < TEAM_NUMBERS ? 1 : team.threads();
        team.run(fetchParts, fetch);
        copyPatterns(batch, batch.rows().targets(), 0, targets.columns(), targets, true);
        if (batch.rows().weights() != null) {
            for (int i = 0; i < rows; i++) {
                weights[i] = batch.rows().weight(batch.pattern(first + i));
            }
        }
        fetched = null;
    }

    private void fetch(int part, int member) {
        Batch batch = fetched;
        if (batch == null) {
            throw new IllegalStateException("no batch");
        }
        int columns = inputs.columns();
        int from = fetchParts == 1 ? 0 : kernels.team().start(part, columns);
        int to = fetchParts == 1 ? columns : kernels.team().start(part + 1, columns);
        copyPatterns(batch, batch.rows().inputs(), from, to, inputs, fetchParts == 1);
    }

    /** If the patterns follow each other among all, and it is whole rows, in one piece. */
    private void copyPatterns(Batch batch, Matrix from, int left, int right, Matrix to, boolean alone) {
        int width = right - left;
        int pieces = fetchRows;
        int length = width;
        if (together && from.stride() == width && to.stride() == width && pieces > 0) {
            length *= pieces;
            pieces = 1;
        }
        // Patterns that follow each other are fetched ahead by the processor.
        boolean far = !together && alone && (long) from.rows() * width > FAR_NUMBERS;
        int at = from.offset() + left;
        int y = to.offset() + left;
        if (from.isFloat64()) {
            gather(batch, pieces, from.doubles(), at, from.stride(), to.doubles(), y, to.stride(), length, far);
        } else {
            gather(batch, pieces, from.floats(), at, from.stride(), to.floats(), y, to.stride(), length, far);
        }
    }

    /**
     * Copies the rows of patterns, of n numbers each. Where memory is far, both ends of each are read before: so it looks for all of
     * them at a time, and not for one after the other. Single numbers are read so anyway.
     */
    private void gather(
            Batch batch, int rows, float[] x, int at, int xi, float[] y, int to, int yi, int n, boolean far) {
        if (n == 1) {
            for (int i = 0; i < rows; i++) {
                y[to + i * yi] = x[at + batch.pattern(first + i) * xi];
            }
            return;
        }
        if (far) {
            float sum = 0;
            for (int i = 0; i < rows; i++) {
                int row = at + batch.pattern(first + i) * xi;
                sum += x[row] + x[row + n - 1];
            }
            ends = sum;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, at + batch.pattern(first + i) * xi, y, to + i * yi, n);
        }
    }

    private void gather(
            Batch batch, int rows, double[] x, int at, int xi, double[] y, int to, int yi, int n, boolean far) {
        if (n == 1) {
            for (int i = 0; i < rows; i++) {
                y[to + i * yi] = x[at + batch.pattern(first + i) * xi];
            }
            return;
        }
        if (far) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                int row = at + batch.pattern(first + i) * xi;
                sum += x[row] + x[row + n - 1];
            }
            ends = sum;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, at + batch.pattern(first + i) * xi, y, to + i * yi, n);
        }
    }

    /** Shows an observer outputs that were computed elsewhere. */
    void show(Batch batch, int chunk, Matrix outputs, Observer observer) {
        Window w = window(sizeOf(batch, chunk));
        for (int i = 0; i < w.targets.rows(); i++) {
            int pattern = batch.pattern(chunk * Objective.CHUNK_ROWS + i);
            copy(batch.rows().targets(), pattern, 0, w.targets, i, targets.columns());
            weights[i] = batch.rows().weight(pattern);
        }
        observer.patterns(w.targets, outputs, batch.rows().weights() == null ? null : weights);
    }

    /** A pattern of weight 0 does not count, not even where its cost is infinite. */
    private static double weighted(double weight, double x) {
        return weight == 0 ? 0 : weight * x;
    }

    private static void copy(Matrix x, int row, int column, Matrix y, int toRow, int n) {
        int at = x.offset() + row * x.stride() + column;
        int to = y.offset() + toRow * y.stride() + column;
        if (x.isFloat64()) {
            System.arraycopy(x.doubles(), at, y.doubles(), to, n);
        } else {
            System.arraycopy(x.floats(), at, y.floats(), to, n);
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
            numbers[i] = batch.pattern(chunk * Objective.CHUNK_ROWS + i);
        }
        return numbers;
    }

    private static int sizeOf(Batch batch, int chunk) {
        return Math.min(Objective.CHUNK_ROWS, batch.size() - chunk * Objective.CHUNK_ROWS);
    }

    private Window window(int rows) {
        Window w = windows[rows];
        if (w == null) {
            w = new Window(inputs.rows(0, rows), targets.rows(0, rows));
            windows[rows] = w;
        }
        return w;
    }

    /** What is not finite about a chunk; null if all is. */
    @Nullable Diagnosis diagnose(Batch batch, int chunk, boolean training, Parameters at) {
        if (training) {
            propagation.training(streams, batch.update(), (long) chunk * Objective.CHUNK_ROWS);
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
        return found;
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

    Diagnosis costItself() {
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
}
