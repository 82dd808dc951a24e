package org.nnkit.example.shaded;

import java.util.List;
import java.util.Locale;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.Backprop;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.rbf.Rbf;

/** XOR with an RBF layer, in one jar; what has a name is looked up by it, as in a config. */
public final class Shaded {

    private Shaded() {}

    public static void main(String[] args) {
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> names = Plugins.of(kind).names();
            if (!names.isEmpty()) {
                System.out.println(Plugins.nameOf(kind) + ": " + String.join(" ", names));
            }
        }

        Rows patterns = new Rows(Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Matrix.of(new double[][] {
            {0}, {1}, {1}, {0}
        }));
        Activation sigmoid = Plugins.of(Activation.class).byName("sigmoid");
        CostFunction cost = Plugins.of(CostFunction.class).byName("half-sse");
        CenterSelection centers = Plugins.of(CenterSelection.class).byName("every-row");
        RadialBasis gaussian = Plugins.of(RadialBasis.class).byName("gaussian");
        WidthRule width = Plugins.of(WidthRule.class).byName("d-max");
        List<Layer> layers = List.of(new Rbf(centers, gaussian, width), new Dense(1, sigmoid));

        Kernels kernels = Kernels.best();
        Streams streams = new Streams(1);
        TrainingSession session = new Backprop(cost)
                .withShuffle(false)
                .withOptimizer(new Sgd(0.9))
                .withStop(new MaxEpochs(5_000))
                .start(new TrainingContext(
                        Network.initialized(layers, streams, patterns, kernels), patterns, kernels, streams));
        session.run();
        Matrix y = session.snapshot().predict(kernels, patterns.inputs());
        for (int i = 0; i < y.rows(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%.0f xor %.0f = %.4f%n",
                    patterns.inputs().get(i, 0),
                    patterns.inputs().get(i, 1),
                    y.get(i, 0));
        }
    }
}
