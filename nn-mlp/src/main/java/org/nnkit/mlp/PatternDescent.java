package org.nnkit.mlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Observer;

/**
 * Plain gradient descent pattern by pattern through fully connected layers, with the bits of the general way and without its
 * detours: the gradient of a pattern, eⱼxᵢ, goes into the weights where it is made. A small network is learnt in one loop of
 * the kernels.
 */
final class PatternDescent {

    /** With fewer weights in a layer than this waking the team costs more than it gains. */
    private static final int TEAM_WEIGHTS = 1 << 15;

    /** Units of a strip are a multiple of this: whole lines of the cache. */
    private static final int STRIP = 16;

    /** With more parameters than this the steps cost more than the calls between them. */
    private static final int SMALL = 512;

    private final Network network;
    private final CostFunction cost;
    private final Kernels kernels;
    private final Workspace workspace;
    private final boolean fused;
    private final Affine[] affine;
    private final Activation[] activations;
    private final Matrix input;
    private final Matrix target;
    private final Matrix[] z;
    private final Matrix[] y;
    private final Matrix[] e;
    private final Matrix one;
    private final double[] costOfOne = new double[1];
    private final @Nullable DenseStack stack;
    private int[] patterns = new int[0];
    private @Nullable Matrix shown;
    private final Strip[][] strips;
    private final Team.Task forwardStrip = this::forwardStrip;
    private final Team.Task updateStrip = this::updateStrip;
    private int layer;
    private Matrix in;
    private double rate;
    /** Written by any member of the team, and to true only before they begin. */
    private volatile boolean finite = true;

    /**
     * Some units of a layer. Where members of the team share a layer, each has its columns of the weights in an array of its
     * own while it learns: where they lie row by row, two members would write to the same line of the cache in every row.
     */
    private static final class Strip {
        private final Matrix home;
        private final Matrix weights;
        private final @Nullable Matrix biases;
        private final Matrix z;
        private final Matrix e;

        Strip(boolean own, Affine of, Matrix netInputs, Matrix derivatives, int from, int to) {
            home = of.weights().columns(from, to);
            weights = own ? home.copy() : home;
            Matrix all = of.biases();
            biases = all == null ? null : all.columns(from, to);
            z = netInputs.columns(from, to);
            e = derivatives.columns(from, to);
        }
    }

    private PatternDescent(Network network, CostFunction cost, Kernels kernels, List<Dense> layers, Matrix inputs) {
        this.network = network;
        this.cost = cost;
        this.kernels = kernels;
        this.workspace = new Workspace(kernels.team());
        int n = layers.size();
        this.affine = new Affine[n];
        this.activations = new Activation[n];
        this.z = new Matrix[n];
        this.y = new Matrix[n];
        this.e = new Matrix[n];
        this.strips = new Strip[n][];
        Precision precision = network.precision();
        for (int l = 0; l < n; l++) {
            affine[l] = layers.get(l).affine(network.parameters().layer(l));
            activations[l] = layers.get(l).activation();
            z[l] = Matrix.zeros(precision, 1, layers.get(l).units());
            y[l] = Matrix.zeros(precision, 1, layers.get(l).units());
            e[l] = Matrix.zeros(precision, 1, layers.get(l).units());
            strips[l] = strips(l == 0, affine[l], z[l], e[l]);
        }
        this.fused = cost.fuses(activations[n - 1].link());
        this.input = Matrix.zeros(precision, 1, network.inputs());
        this.in = input;
        this.target = Matrix.zeros(precision, 1, network.outputs());
        this.one = Matrix.zeros(precision, 1, 1);
        one.fill(1);
        this.stack = stack(layers, inputs);
    }

    /** The first layer may be shared. Others pass derivatives back, which are sums over all their units. */
    private Strip[] strips(boolean first, Affine of, Matrix netInputs, Matrix derivatives) {
        int units = of.weights().columns();
        int parts = !first || of.weights().rows() * units < TEAM_WEIGHTS
                ? 1
                : Math.min(kernels.team().threads(), units / STRIP);
        Strip[] all = new Strip[Math.max(1, parts)];
        for (int s = 0; s < all.length; s++) {
            int from = units / STRIP * s / all.length * STRIP;
            int to = s + 1 == all.length ? units : units / STRIP * (s + 1) / all.length * STRIP;
            all[s] = new Strip(all.length > 1, of, netInputs, derivatives, from, to);
        }
        return all;
    }

    /** The layers in this way; null if it is not theirs. */
    static @Nullable PatternDescent of(Network network, CostFunction cost, Kernels kernels, Rows rows) {
        List<Dense> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            if (!(layer instanceof Dense dense) || dense.activation() == null) {
                return null;
            }
            layers.add(dense);
        }
        if (layers.isEmpty() || rows.weights() != null) {
            return null;
        }
        return new PatternDescent(network, cost, kernels, layers, rows.inputs());
    }

    private static double largest(Matrix x) {
        double largest = 0;
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                largest = Math.max(largest, Math.abs(x.get(i, j)));
            }
        }
        return largest;
    }

    private @Nullable DenseStack stack(List<Dense> layers, Matrix inputs) {
        double factor = cost.squareFactor(network.outputs());
        if (factor == 0
                || fused
                || network.parameters().size() > SMALL
                || network.inputs() > Kernels.BLOCK
                || largest(inputs) > Kernels.LARGEST_INPUT) {
            return null;
        }
        List<DenseStack.Layer> all = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            Function function = activations[l].function();
            if (function == null || layers.get(l).units() > Kernels.BLOCK) {
                return null;
            }
            all.add(new DenseStack.Layer(layers.get(l).units(), layers.get(l).bias(), function));
        }
        return new DenseStack(network.parameters().vector(), network.inputs(), all, factor);
    }

    /** As {@link org.nnkit.api.training.Updater#updateEach}. */
    int learn(Batch batch, double learningRate, Observer observer, double[] costs) {
        finite = true;
        rate = learningRate;
        int learnt = stack == null ? 0 : learnSmall(stack, batch, observer, costs);
        return learnt > 0 ? learnt : learnLarge(batch, observer, costs);
    }

    private int learnSmall(DenseStack small, Batch batch, Observer observer, double[] costs) {
        int count = batch.size();
        if (patterns.length < count) {
            patterns = new int[count];
        }
        for (int i = 0; i < count; i++) {
            patterns[i] = batch.pattern(i);
        }
        Matrix outputs = null;
        if (observer != Observer.NONE) {
            if (shown == null || shown.rows() < count) {
                shown = Matrix.zeros(network.precision(), count, network.outputs());
            }
            outputs = shown;
        }
        Rows rows = batch.rows();
        int learnt =
                kernels.descend(small, rate, rows.inputs(), rows.targets(), patterns, count, costs, outputs, workspace);
        if (outputs != null) {
            Matrix last = y[y.length - 1];
            for (int i = 0; i < learnt; i++) {
                copyRow(outputs, i, last);
                copyRow(rows.targets(), patterns[i], target);
                observer.patterns(target, last, null);
            }
        }
        return learnt;
    }

    private int learnLarge(Batch batch, Observer observer, double[] costs) {
        moveWeights(true);
        try {
            return learnEach(batch, observer, costs);
        } finally {
            moveWeights(false);
        }
    }

    private void moveWeights(boolean toStrips) {
        for (Strip[] all : strips) {
            for (Strip s : all) {
                if (s.weights != s.home) {
                    (toStrips ? s.weights : s.home).set(toStrips ? s.home : s.weights);
                }
            }
        }
    }

    private int learnEach(Batch batch, Observer observer, double[] costs) {
        Rows rows = batch.rows();
        for (int i = 0; i < batch.size() && finite; i++) {
            copyRow(rows.inputs(), batch.pattern(i), input);
            copyRow(rows.targets(), batch.pattern(i), target);
            forward();
            if (!Double.isFinite(costOfOne[0]) || !backward()) {
                return i;
            }
            observer.patterns(target, y[y.length - 1], null);
            costs[i] = 0 + costOfOne[0];
            update();
            if (!finite) {
                return i + 1;
            }
        }
        return batch.size();
    }

    private void forward() {
        in = input;
        for (int l = 0; l < affine.length; l++) {
            layer = l;
            kernels.team().run(strips[l].length, forwardStrip);
            activations[l].forward(kernels, z[l], y[l]);
            in = y[l];
        }
        int last = affine.length - 1;
        if (fused) {
            cost.fusedCosts(kernels, target, z[last], y[last], costOfOne);
        } else {
            cost.costs(kernels, target, y[last], costOfOne);
        }
    }

    private void forwardStrip(int part, int member) {
        Strip s = strips[layer][part];
        kernels.affine(in, s.weights, s.biases, s.z, workspace.member(member));
    }

    /** All derivatives, before any weight changes; returns whether the gradient is finite for certain. */
    private boolean backward() {
        int last = affine.length - 1;
        if (fused) {
            cost.fusedGradient(kernels, target, z[last], y[last], e[last]);
        } else {
            cost.gradient(kernels, target, y[last], e[last]);
        }
        boolean certain = true;
        for (int l = last; l >= 0; l--) {
            if (!fused || l < last) {
                activations[l].backward(kernels, z[l], y[l], e[l], e[l]);
            }
            // No product of two numbers is larger than that of the lengths of their rows.
            double bound =
                    Math.sqrt(kernels.sumOfSquares(l == 0 ? input : y[l - 1])) * Math.sqrt(kernels.sumOfSquares(e[l]));
            certain &= bound < (network.precision() == Precision.FLOAT64 ? Double.MAX_VALUE : Float.MAX_VALUE) / 2
                    && kernels.firstNonFinite(e[l]) < 0;
            if (l > 0) {
                kernels.productTB(e[l], affine[l].weights(), e[l - 1], workspace);
            }
        }
        return certain;
    }

    private void update() {
        in = input;
        for (int l = 0; l < affine.length; l++) {
            layer = l;
            kernels.team().run(strips[l].length, updateStrip);
            in = y[l];
        }
    }

    private void updateStrip(int part, int member) {
        Strip s = strips[layer][part];
        if (!kernels.descend(rate, in, s.e, s.weights)
                || (s.biases != null && !kernels.descend(rate, one, s.e, s.biases))) {
            finite = false;
        }
    }

    /** Whether the last update left all parameters finite. */
    boolean finite() {
        return finite;
    }

    private static void copyRow(Matrix from, int row, Matrix to) {
        int at = from.offset() + row * from.stride();
        if (from.isFloat64()) {
            System.arraycopy(from.doubles(), at, to.doubles(), to.offset(), from.columns());
        } else {
            System.arraycopy(from.floats(), at, to.floats(), to.offset(), from.columns());
        }
    }
}
