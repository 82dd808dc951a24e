package org.nnkit.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.Plugins;

/** Problems of the kinds that trainers are made for, with the layers and activations that are at hand. */
final class TrainingProblems {

    /** More than a chunk, so that threads have something to share. */
    private static final int PATTERNS = 300;

    private static final int INPUTS = 3;

    private final Plugins plugins = Plugins.load();
    private final List<TrainingProblem> problems = new ArrayList<>();

    private TrainingProblems() {}

    /** Convex or separable problems, from the commonest on. */
    static List<TrainingProblem> solvable() {
        TrainingProblems made = new TrainingProblems();
        made.add("a linear function with one linear layer", z -> z, false, "linear");
        made.add("two classes with one sigmoid unit", z -> z > 0 ? 1 : 0, false, "sigmoid");
        made.add("two classes with one layer of softmax", z -> z > 0 ? 1 : 0, true, "softmax");
        made.add("two classes with one sign unit", z -> z > 0 ? 1 : -1, false, "sign");
        made.add("two classes with one step unit", z -> z > 0 ? 1 : 0, false, "step");
        made.add("two classes with one tanh unit", z -> z > 0 ? 1 : -1, false, "tanh");
        if (made.problems.isEmpty()) {
            made.add("a linear function with one linear layer", z -> z, false, List.of(new AffineLayer(1)));
        }
        return made.problems;
    }

    /** Those, and networks that many trainers can't train. */
    static List<TrainingProblem> all() {
        TrainingProblems made = new TrainingProblems();
        made.problems.addAll(solvable());
        made.add(
                "a linear function with two linear layers",
                z -> z,
                false,
                List.of(new AffineLayer(2), new AffineLayer(1)));
        made.add("a linear function with a hidden layer of tanh", z -> z, false, "tanh", "linear");
        made.add("two classes with a hidden layer of step units", z -> z > 0 ? 1 : 0, false, "step", "sigmoid");
        made.add("two classes with softmax over one unit", z -> z > 0 ? 1 : 0, false, "softmax");
        made.add("a linear function with one sigmoid unit", z -> 3 * z, false, "sigmoid");
        return made.problems;
    }

    private void add(String name, DoubleUnaryOperator target, boolean both, String... activations) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < activations.length; l++) {
            Layer dense = dense(l < activations.length - 1 ? 4 : both ? 2 : 1, activations[l]);
            if (dense == null) {
                return;
            }
            layers.add(dense);
        }
        add(name, target, both, layers);
    }

    private void add(String name, DoubleUnaryOperator target, boolean both, List<Layer> layers) {
        Network network = Network.zeros(INPUTS, layers, Precision.FLOAT64);
        if (layers.size() > 1) { // where zeros would stay
            network.parameters()
                    .vector()
                    .set(RandomMatrices.uniform(
                            "weights",
                            Precision.FLOAT64,
                            1,
                            network.parameters().size(),
                            -0.5,
                            0.5));
        }
        problems.add(new TrainingProblem(name, network, rows(target, both)));
    }

    /** The dense layer that is at hand; null if there is none, or not that activation. */
    private @Nullable Layer dense(int units, String activation) {
        Layer prototype = plugins.kind(Layer.class).providers().stream()
                .filter(p -> p.name().equals("dense"))
                .map(p -> p.plugin())
                .findFirst()
                .orElse(null);
        Activation φ = plugins.kind(Activation.class).providers().stream()
                .filter(p -> p.name().equals(activation))
                .map(p -> p.plugin())
                .findFirst()
                .orElse(null);
        if (prototype == null || φ == null) {
            return null;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("units", units);
        options.put("activation", φ);
        return (Layer) Descriptor.of(prototype).with(options);
    }

    /** Inputs in [−1, 1], and a target made of a linear function of them, which stays away from 0. */
    private static Rows rows(DoubleUnaryOperator target, boolean both) {
        Matrix x = RandomMatrices.uniform("problems", Precision.FLOAT64, PATTERNS, INPUTS, -1, 1);
        Matrix d = Matrix.zeros(Precision.FLOAT64, PATTERNS, both ? 2 : 1);
        for (int i = 0; i < PATTERNS; i++) {
            double z = linear(x, i);
            if (Math.abs(z) < 0.1) {
                for (int j = 0; j < INPUTS; j++) {
                    x.set(i, j, 0.5 * (z < 0 ? -1 : 1) * (j == 1 ? -1 : 1));
                }
                z = linear(x, i);
            }
            d.set(i, 0, target.applyAsDouble(z));
            if (both) {
                d.set(i, 1, 1 - d.get(i, 0));
            }
        }
        return new Rows(x, d);
    }

    private static double linear(Matrix x, int i) {
        return 0.4 * x.get(i, 0) - 0.3 * x.get(i, 1) + 0.2 * x.get(i, 2);
    }
}
