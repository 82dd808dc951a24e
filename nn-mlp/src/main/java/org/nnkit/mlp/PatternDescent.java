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
    private boolean finite = true;

    private PatternDescent(
            Network network, CostFunction cost, Kernels kernels, List<Dense> layers, double largestInput) {
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
        this.input = Matrix.zeros(precision, 1, network.inputs());
        this.target = Matrix.zeros(precision, 1, network.outputs());
        this.one = Matrix.zeros(precision, 1, 1);
        one.fill(1);
        this.stack = largestInput <= Kernels.LARGEST_INPUT ? stack(layers) : null;
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
        return new PatternDescent(network, cost, kernels, layers, largest(rows.inputs()));
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

    private @Nullable DenseStack stack(List<Dense> layers) {
        double factor = cost.squareFactor(network.outputs());
        if (factor == 0 || fused || network.parameters().size() > SMALL || network.inputs() > Kernels.BLOCK) {
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
    int learn(Batch batch, double rate, Observer observer, double[] costs) {
        finite = true;
        int learnt = stack == null ? 0 : learnSmall(stack, batch, rate, observer, costs);
        return learnt > 0 ? learnt : learnLarge(batch, rate, observer, costs);
    }

    private int learnSmall(DenseStack small, Batch batch, double rate, Observer observer, double[] costs) {
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

    private int learnLarge(Batch batch, double rate, Observer observer, double[] costs) {
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
            update(rate);
            if (!finite) {
                return i + 1;
            }
        }
        return batch.size();
    }

    private void forward() {
        Matrix in = input;
        for (int l = 0; l < affine.length; l++) {
            kernels.layer(in, affine[l].weights(), affine[l].biases(), activations[l], z[l], y[l], workspace);
            in = y[l];
        }
        int last = affine.length - 1;
        if (fused) {
            cost.fusedCosts(kernels, target, z[last], y[last], costOfOne);
        } else {
            cost.costs(kernels, target, y[last], costOfOne);
        }
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

    private void update(double rate) {
        Matrix in = input;
        for (int l = 0; l < affine.length; l++) {
            finite &= kernels.descend(rate, in, e[l], affine[l].weights());
            Matrix biases = affine[l].biases();
            if (biases != null) {
                finite &= kernels.descend(rate, one, e[l], biases);
            }
            in = y[l];
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
