package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;

/**
 * What a layer is checked with.
 *
 * @param layer the layer, settled
 * @param training whether as in training
 * @param all its parameters, behind a block that is none of its business
 * @param x inputs
 * @param dy derivative with respect to the outputs
 */
record LayerCase(Layer layer, boolean training, Parameters all, Matrix x, Matrix dy) {

    private static final long SEED = 42;
    private static final long UPDATE = 3;
    private static final int TRAINING_PATTERNS = 40;
    private static final double BUFFERS = -321.5;

    /** A block before the layer's own, so that its windows don't begin at 0. */
    private static final List<ParameterSpec> BEFORE =
            List.of(new ParameterSpec("before", 1, 3, ParameterSpec.Role.BIASES));

    /** What comes out: outputs, gradient (of {@link #all}), derivative with respect to the inputs, and what dy became. */
    record Result(Matrix y, Parameters gradient, Matrix dx, Matrix dyAfter) {}

    static Rows trainingRows(int inputs) {
        return PointClouds.threeClasses("layers", TRAINING_PATTERNS, inputs);
    }

    static LayerCase of(Layer subject, Kernels k, Precision precision, int inputs, int patterns, boolean training) {
        Layer layer = subject.settled(trainingRows(inputs));
        Parameters all =
                perturbed(initialized(layer, k, Precision.FLOAT64, inputs)).to(precision);
        int outputs = layer.outputs(inputs);
        return new LayerCase(
                layer,
                training,
                all,
                RandomMatrices.uniform("x " + inputs, precision, patterns, inputs, -1.5, 1.5),
                RandomMatrices.uniform("dy " + outputs, precision, patterns, outputs, -1, 1));
    }

    /** The layer's first parameters; what it leaves out stays NaN. */
    static Parameters initialized(Layer settled, Kernels k, Precision precision, int inputs) {
        Rows rows = PointClouds.to(precision, trainingRows(inputs));
        Parameters all = Parameters.zeros(precision, List.of(BEFORE, settled.parameters(inputs)));
        all.vector().fill(Double.NaN);
        settled.initialize(
                k, all.layer(1), new Streams(SEED), settled.looksAtData() ? rows : PointClouds.first(rows, 0));
        return all;
    }

    /** Other numbers near those, so that none is special; widths stay positive. */
    private static Parameters perturbed(Parameters all) {
        RandomStream random = RandomMatrices.stream("parameters");
        List<ParameterSpec> specs = new ArrayList<>();
        all.specs().forEach(specs::addAll);
        for (int b = 0; b < specs.size(); b++) {
            Matrix block = all.blocks().get(b);
            boolean positive = specs.get(b).role() == ParameterSpec.Role.WIDTHS;
            for (int i = 0; i < block.rows(); i++) {
                for (int j = 0; j < block.columns(); j++) {
                    double u = random.nextDouble(-0.25, 0.25);
                    double v = block.get(i, j);
                    block.set(i, j, Double.isNaN(v) ? u : positive ? v * (1 + u) : v + u);
                }
            }
        }
        return all;
    }

    LayerCase with(Parameters other) {
        return new LayerCase(layer, training, other, x, dy);
    }

    LayerCase with(Matrix otherX, Matrix otherDy) {
        return new LayerCase(layer, training, all, otherX, otherDy);
    }

    LayerCase to(Precision p) {
        return new LayerCase(layer, training, all.to(p), x.to(p), dy.to(p));
    }

    int inputs() {
        return x.columns();
    }

    /** "3 inputs, 5 patterns, float64, in training". */
    String text() {
        return inputs()
                + (inputs() == 1 ? " input, " : " inputs, ")
                + x.rows()
                + (x.rows() == 1 ? " pattern, " : " patterns, ")
                + x.precision().configName()
                + (training ? ", in training" : ", in use");
    }

    Parameters parameters() {
        return all.layer(1);
    }

    LayerRun run(Kernels k, long firstPattern) {
        LayerRun run = new LayerRun(layer, k, x.precision(), x.columns(), x.rows());
        return training ? run.training(UPDATE, firstPattern) : run;
    }

    Matrix unwrittenOutputs() {
        return Numbers.unwritten(dy);
    }

    Matrix forward(Kernels k) {
        Matrix y = unwrittenOutputs();
        LayerRun run = run(k, 0);
        run.spoilBuffers(BUFFERS);
        run.forward(parameters(), x, y);
        return y;
    }

    /** The outputs alone, as memory is reused: for many calls. */
    Matrix forward(LayerRun run) {
        Matrix y = unwrittenOutputs();
        run.forward(parameters(), x, y);
        return y;
    }

    Result result(Kernels k) {
        return result(k, 0);
    }

    Result result(Kernels k, long firstPattern) {
        LayerRun run = run(k, firstPattern);
        run.spoilBuffers(BUFFERS);
        Matrix y = unwrittenOutputs();
        run.forward(parameters(), x, y);
        return back(run, y);
    }

    Result back(LayerRun run, Matrix y) {
        Parameters gradient = all.zerosLike();
        Matrix dx = Numbers.unwritten(x);
        Matrix dyAfter = dy.copy();
        run.backward(false, parameters(), x, y, dyAfter, gradient.layer(1), dx);
        return new Result(y, gradient, dx, dyAfter);
    }

    /** Where a number of {@link #all} is: "weights at (2, 0)". */
    String place(int index) {
        int at = index;
        for (List<ParameterSpec> blocks : all.specs()) {
            for (ParameterSpec spec : blocks) {
                if (at < spec.size()) {
                    return spec.name() + " at (" + at / spec.columns() + ", " + at % spec.columns() + ")";
                }
                at -= Math.toIntExact(spec.size());
            }
        }
        return "number " + index;
    }

    /** How many numbers of {@link #all} come before the layer's own. */
    int before() {
        return all.layer(0).size();
    }

    static @Nullable String notDifferentiable(Layer layer) {
        Activation activation = layer.activation();
        return activation == null || activation.differentiable()
                ? null
                : "its activation '" + activation.name() + "' declares that it is not differentiable";
    }
}
