package org.nnkit.example;

import java.util.List;
import java.util.Locale;
import org.nnkit.activations.Sigmoid;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.costs.HalfSse;
import org.nnkit.mlp.Backprop;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.initializer.Uniform;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** The lecture's XOR, 3-4-1 without biases, in plain Java: five jars, no third-party library, no config. */
public final class Embedding {

    private Embedding() {}

    public static void main(String[] args) {
        Rows patterns = new Rows(
                Matrix.of(new double[][] {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}}),
                Matrix.of(new double[][] {{0}, {1}, {1}, {0}}));
        List<Layer> layers = List.of(
                new Dense(4, new Sigmoid()).withBias(false).withWeights(new Uniform()),
                new Dense(1, new Sigmoid()).withBias(false).withWeights(new Uniform()));

        Kernels kernels = Kernels.best();
        Streams streams = new Streams(1);
        Network untrained = Network.initialized(layers, streams, patterns, kernels);
        TrainingSession session = new Backprop(new HalfSse())
                .withShuffle(false)
                .withOptimizer(new Sgd(0.9))
                .withStop(new MaxEpochs(10_000))
                .start(new TrainingContext(untrained, patterns, kernels, streams));
        Ending ending = session.run();

        Network trained = session.snapshot();
        Matrix y = trained.predict(kernels, patterns.inputs());
        for (int i = 0; i < y.rows(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%.0f xor %.0f = %.4f%n",
                    patterns.inputs().get(i, 0),
                    patterns.inputs().get(i, 1),
                    y.get(i, 0));
        }
        System.out.println("ended because " + ending.reason());
        System.out.println("fingerprint " + trained.fingerprint());
    }
}
