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
final class PatternDescent implements Team.Task {

    /** With fewer weights in a layer than this waking the team costs more than it gains. */
    private static final int TEAM_WEIGHTS = 1 << 15;

    /** Units of all strips but the last are a multiple of this: whole vectors. */
    private static final int STRIP = 16;

    /** With more parameters than this the steps cost more than the calls between them. */
    private static final int SMALL = 512;

    // What is done with each strip:
    private static final int LEAVE = 0;
    private static final int RETURN = 1;
    private static final int BEGIN = 2;
    private static final int UPDATE = 3;

    private final Network network;
    private final CostFunction cost;
    private final Kernels kernels;
    private final Workspace workspace;
    private final boolean fused;
    private final Affine[] affine;
    private final Activation[] activations;
    private final Matrix target;
    private final Matrix[] z;
    private final Matrix[] y;
    private final Matrix[] e;
    private final Matrix one;
    private final double[] costOfOne = new double[1];
    private final @Nullable DenseStack stack;
    private int[] patterns = new int[0];
    private @Nullable Matrix shown;
    /** The first layer, in parts. Others pass derivatives back, which are sums over all their units. */
    private final Strip[] strips;

    private final Matrix inputs;
    private int what;
    /** The row of the inputs that comes next; -1 if none does. */
    private int nextRow;

    /** Which of the two inputs of each strip are those of the pattern that is learnt. */
    private int turn;

    private double rate;
    /** The root of the sum of squares of all inputs: neither an input nor the length of a pattern is larger. */
    private final double largestInput;

    /** No parameter is larger after the next step. */
    private double largest;

    /**
     * Some units of the first layer. Where members of the team share it, each has its columns of the parameters and net inputs in
     * arrays of its own while it learns: who writes to a line of the cache that another one writes to waits for it.
     */
    private static final class Strip {
        private final Affine home;
        private final Affine own;
        private final Matrix netInputs;
        private final Matrix z;
        private final Matrix e;
        /** Of a pattern and of the next one, in turn. */
        private final Matrix[] in = new Matrix[2];

        Strip(boolean alone, Affine of, Matrix netInputs, Matrix derivatives, int from, int to) {
            Matrix weights = of.weights().columns(from, to);
            Matrix biases = of.biases();
            biases = biases == null ? null : biases.columns(from, to);
            home = new Affine(weights, biases);
            own = alone ? home : new Affine(weights.copy(), biases == null ? null : biases.copy());
            this.netInputs = netInputs.columns(from, to);
            z = alone ? this.netInputs : this.netInputs.copy();
            e = derivatives.columns(from, to);
            in[0] = Matrix.zeros(z.precision(), 1, weights.rows());
            in[1] = in[0].copy();
        }

        static void move(Affine from, Affine to) {
            if (from.weights() != to.weights()) {
                to.weights().set(from.weights());
                Matrix biases = to.biases();
                if (biases != null && from.biases() != null) {
                    biases.set(from.biases());
                }
            }
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
        Precision precision = network.precision();
        for (int l = 0; l < n; l++) {
            affine[l] = layers.get(l).affine(network.parameters().layer(l));
            activations[l] = layers.get(l).activation();
            z[l] = Matrix.zeros(precision, 1, layers.get(l).units());
            y[l] = Matrix.zeros(precision, 1, layers.get(l).units());
            e[l] = Matrix.zeros(precision, 1, layers.get(l).units());
        }
        this.fused = cost.fuses(activations[n - 1].link());
        this.strips = strips(affine[0], z[0], e[0]);
        this.inputs = inputs;
        this.largestInput = norm(inputs);
        this.target = Matrix.zeros(precision, 1, network.outputs());
        this.one = Matrix.zeros(precision, 1, 1);
        one.fill(1);
        this.stack = stack(layers);
    }

    private Strip[] strips(Affine of, Matrix netInputs, Matrix derivatives) {
        int units = of.weights().columns();
        int parts = of.weights().rows() * units < TEAM_WEIGHTS
                ? 1
                : Math.min(kernels.team().threads(), units / STRIP);
        Strip[] all = new Strip[Math.max(1, parts)];
        for (int s = 0; s < all.length; s++) {
            int from = units / STRIP * s / all.length * STRIP;
            int to = s + 1 == all.length ? units : units / STRIP * (s + 1) / all.length * STRIP;
            all[s] = new Strip(all.length == 1, of, netInputs, derivatives, from, to);
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

    private @Nullable DenseStack stack(List<Dense> layers) {
        double factor = cost.squareFactor(network.outputs());
        if (factor == 0
                || fused
                || network.parameters().size() > SMALL
                || network.inputs() > Kernels.BLOCK
                || !(largestInput <= Kernels.LARGEST_INPUT)) {
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
        rate = network.precision() == Precision.FLOAT64 ? learningRate : (float) learningRate; // as kernels take it
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
                last.setRow(0, outputs, i);
                target.setRow(0, rows.targets(), patterns[i]);
                observer.patterns(target, last, null);
            }
        }
        return learnt;
    }

    private int learnLarge(Batch batch, Observer observer, double[] costs) {
        largest = norm(network.parameters().vector());
        all(LEAVE);
        try {
            return learnEach(batch, observer, costs);
        } finally {
            all(RETURN);
        }
    }

    private void all(int task) {
        what = task;
        kernels.team().run(strips.length, this);
    }

    @Override
    public void run(int part, int member) {
        Strip s = strips[part];
        Workspace own = workspace.member(member);
        if (what == UPDATE) {
            Matrix following = s.in[1 - turn];
            if (nextRow >= 0) {
                following.setRow(0, inputs, nextRow);
            }
            step(s.own, s.in[turn], s.e, nextRow < 0 ? null : following, s.z, own);
        } else if (what == BEGIN) {
            s.in[turn].setRow(0, inputs, nextRow);
            kernels.affine(s.in[turn], s.own.weights(), s.own.biases(), s.z, own);
        } else if (what == LEAVE) {
            Strip.move(s.home, s.own);
        } else {
            Strip.move(s.own, s.home);
        }
    }

    /** That of W and b, and the net inputs of the pattern that follows. */
    private void step(
            Affine of, Matrix x, Matrix derivatives, @Nullable Matrix following, Matrix netInputs, Workspace own) {
        Matrix biases = of.biases();
        if (biases != null) {
            kernels.descend(rate, one, derivatives, biases, null, null, netInputs, own);
        }
        kernels.descend(rate, x, derivatives, of.weights(), following, biases, netInputs, own);
    }

    private int learnEach(Batch batch, Observer observer, double[] costs) {
        nextRow = batch.pattern(0);
        all(BEGIN);
        for (int i = 0; i < batch.size(); i++) {
            target.setRow(0, batch.rows().targets(), batch.pattern(i));
            forward();
            if (!Double.isFinite(costOfOne[0]) || !backward()) {
                return i;
            }
            observer.patterns(target, y[y.length - 1], null);
            costs[i] = 0 + costOfOne[0];
            nextRow = i + 1 < batch.size() ? batch.pattern(i + 1) : -1;
            update();
        }
        return batch.size();
    }

    /** From the net inputs of the first layer on. */
    private void forward() {
        for (Strip s : strips) {
            if (s.z != s.netInputs) {
                s.netInputs.set(s.z);
            }
        }
        int last = affine.length - 1;
        activations[0].forward(kernels, z[0], y[0]);
        for (int l = 1; l <= last; l++) {
            kernels.affine(y[l - 1], affine[l].weights(), affine[l].biases(), z[l], workspace);
            activations[l].forward(kernels, z[l], y[l]);
        }
        if (fused) {
            cost.fusedCosts(kernels, target, z[last], y[last], costOfOne);
        } else {
            cost.costs(kernels, target, y[last], costOfOne);
        }
    }

    /** All derivatives, before any weight changes; returns whether these stay finite for certain. */
    private boolean backward() {
        int last = affine.length - 1;
        if (fused) {
            cost.fusedGradient(kernels, target, z[last], y[last], e[last]);
        } else {
            cost.gradient(kernels, target, y[last], e[last]);
        }
        for (int l = last; l >= 0; l--) {
            if (!fused || l < last) {
                activations[l].backward(kernels, z[l], y[l], e[l], e[l]);
            }
            // No product of two numbers is larger than that of the lengths of their rows; a bias has the input 1.
            double input = l == 0 ? largestInput : norm(y[l - 1]);
            largest += Math.max(1, Math.abs(rate)) * Math.max(1, input) * norm(e[l]);
            if (l > 0) {
                kernels.productTB(e[l], affine[l].weights(), e[l - 1], workspace);
            }
        }
        return largest < (network.precision() == Precision.FLOAT64 ? Double.MAX_VALUE : Float.MAX_VALUE) / 2;
    }

    private double norm(Matrix x) {
        return Math.sqrt(kernels.sumOfSquares(x));
    }

    /** The steps of one pattern, and the net inputs of the next one to the first layer. Those of the others are used up. */
    private void update() {
        all(UPDATE);
        turn = 1 - turn;
        for (int l = 1; l < affine.length; l++) {
            step(affine[l], y[l - 1], e[l], null, z[l], workspace);
        }
    }
}
