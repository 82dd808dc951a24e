package org.nnkit.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Rows;

/**
 * One layer on its own, with matrices of the caller's choice: a {@link Propagation} through a layer that has the same buffers
 * and does nothing but lend the {@link Pass} that it is given.
 */
final class LayerRun {

    private static final long SEED = 42;

    private final Layer layer;
    private final int inputs;
    private final int patterns;
    private final Lender lender;
    private final Network network;
    private final Propagation propagation;

    LayerRun(Layer layer, Kernels k, Precision precision, int inputs, int patterns) {
        this.layer = layer;
        this.inputs = inputs;
        this.patterns = patterns;
        this.lender = new Lender(layer);
        this.network = Network.zeros(inputs, List.of(lender), precision);
        this.propagation = new Propagation(network, k, patterns);
    }

    /** From now on as in training: in this update, with this pattern of the batch as the first. */
    LayerRun training(long update, long firstPattern) {
        propagation.training(new Streams(SEED), update, firstPattern);
        return this;
    }

    void forward(Parameters p, Matrix x, Matrix y) {
        layer.forward(pass(), p, x, y);
    }

    void backward(
            boolean fused, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        backward(fused, p, x, y, dy, gradient, dx, false);
    }

    /** The same, for a gradient that starts here. */
    void backward(
            boolean fused,
            Parameters p,
            Matrix x,
            Matrix y,
            Matrix dy,
            Parameters gradient,
            @Nullable Matrix dx,
            boolean starts) {
        Pass pass = pass();
        lender.back = () -> layer.backward(pass, p, x, y, dy, gradient, dx);
        propagation.backward(network.parameters(), unused(), fused, network.parameters(), starts);
    }

    /** The pass; its buffers keep what the layer left there. */
    Pass pass() {
        propagation.forward(network.parameters(), unused());
        if (lender.pass == null) {
            throw new IllegalStateException("forward lends it");
        }
        return lender.pass;
    }

    /** Fills all buffers, so that whoever reads what nobody wrote is found. */
    void spoilBuffers(double with) {
        Pass pass = pass();
        for (int i = 0; i < layer.buffers(inputs).size(); i++) {
            pass.buffer(i).fill(with);
        }
    }

    private Matrix unused() {
        return Matrix.zeros(network.precision(), patterns, inputs);
    }

    private static final class Lender implements Layer {
        private final Layer like;
        private @Nullable Pass pass;
        private Runnable back = () -> {};

        Lender(Layer like) {
            this.like = like;
        }

        @Override
        public String name() {
            return "lender";
        }

        @Override
        public int outputs(int inputs) {
            return 1;
        }

        @Override
        public List<ParameterSpec> parameters(int inputs) {
            return List.of();
        }

        @Override
        public List<Integer> buffers(int inputs) {
            return like.buffers(inputs);
        }

        @Override
        public boolean startsGradient() {
            return like.startsGradient();
        }

        @Override
        public void initialize(Parameters p, Streams streams, Rows training) {}

        @Override
        public void forward(Pass lent, Parameters p, Matrix x, Matrix y) {
            pass = lent;
        }

        @Override
        public void backward(
                Pass lent, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
            back.run();
        }
    }
}
