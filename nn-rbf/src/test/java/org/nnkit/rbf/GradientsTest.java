package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.mlp.Dense;
import org.nnkit.rbf.center.EveryRow;

/**
 * Gradients of networks with RBF layers against central differences, for centres, widths and weights: |analytic − numeric| ≤
 * 1e-6 |analytic| + 8 ulp(J)/h with h = 2⁻¹⁷.
 */
class GradientsTest {

    private static final double H = 0x1p-17;
    private static final int PATTERNS = 5;
    private static final int INPUTS = 3;
    private static final int CENTERS = 4;

    private static final Plugins PLUGINS = Plugins.load();
    private static final Kernels KERNELS = Kernels.best(PLUGINS);

    private static Activation activation(String name) {
        return PLUGINS.kind(Activation.class).byName(name);
    }

    private static CostFunction cost(String name) {
        return PLUGINS.kind(CostFunction.class).byName(name);
    }

    private static Rbf rbf(RadialBasis basis) {
        return new Rbf(new EveryRow(), basis, null, CENTERS);
    }

    @TestFactory
    Stream<DynamicTest> ofCentersWidthsAndWeightsAgreeWithDifferences() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Provider<RadialBasis> p : PLUGINS.kind(RadialBasis.class).providers()) {
            RadialBasis basis = p.plugin();
            Dense out = new Dense(2, activation("linear"));
            Dense softmax = new Dense(2, activation("softmax"));
            Dense hidden = new Dense(INPUTS, activation("tanh"));
            tests.add(test(basis.name() + ", dense", cost("half-sse"), List.of(rbf(basis), out)));
            tests.add(test(basis.name() + ", softmax", cost("cross-entropy"), List.of(rbf(basis), softmax)));
            tests.add(test("dense, " + basis.name() + ", dense", cost("mse"), List.of(hidden, rbf(basis), out)));
            tests.add(test("rbf after rbf", cost("sse"), List.of(rbf(basis), rbf(basis), out)));
        }
        return tests.stream();
    }

    private static DynamicTest test(String name, CostFunction cost, List<Layer> layers) {
        return DynamicTest.dynamicTest(
                name, () -> LongStream.rangeClosed(1, 10).forEach(seed -> check(seed, cost, layers, name)));
    }

    private static void check(long seed, CostFunction cost, List<Layer> layers, String what) {
        RandomStream random = new Streams(seed).stream("point");
        Network network = Network.zeros(INPUTS, layers, Precision.FLOAT64);
        Parameters at = network.parameters();
        for (int l = 0; l < layers.size(); l++) {
            Parameters p = at.layer(l);
            for (int i = 0; i < p.size(); i++) {
                p.vector().set(0, i, random.nextDouble(-1, 1));
            }
            if (p.specs().get(0).stream().anyMatch(s -> s.name().equals("widths"))) {
                for (int j = 0; j < CENTERS; j++) {
                    p.get("widths").set(0, j, random.nextDouble(0.8, 2));
                }
            }
        }
        Matrix x = Matrix.zeros(Precision.FLOAT64, PATTERNS, INPUTS);
        Matrix d = Matrix.zeros(Precision.FLOAT64, PATTERNS, 2);
        double[] weights = new double[PATTERNS];
        for (int i = 0; i < PATTERNS; i++) {
            for (int j = 0; j < INPUTS; j++) {
                x.set(i, j, random.nextDouble(-1.5, 1.5));
            }
            d.set(i, random.nextInt(2), 1);
            weights[i] = random.nextDouble(0.25, 2);
        }
        Batch batch = Batch.all(new Rows(x, d, weights));
        Objective objective = new Objective(network, cost, KERNELS, new Streams(7), PATTERNS);
        Parameters gradient = at.zerosLike();
        double ulp = Math.ulp(objective.gradient(batch, at, gradient, Observer.NONE));
        Parameters moved = at.copy();
        for (int i = 0; i < at.size(); i++) {
            double w = at.vector().get(0, i);
            moved.vector().set(0, i, w + H);
            double above = objective.cost(batch, moved, Observer.NONE);
            moved.vector().set(0, i, w - H);
            double below = objective.cost(batch, moved, Observer.NONE);
            moved.vector().set(0, i, w);
            double numeric = (above - below) / (2 * H);
            double analytic = gradient.vector().get(0, i);
            String where = String.format(
                    Locale.ROOT,
                    "%s, seed %d: parameter %d: analytic %s, numeric %s",
                    what,
                    seed,
                    i,
                    analytic,
                    numeric);
            assertTrue(Math.abs(analytic - numeric) <= 1e-6 * Math.abs(analytic) + 8 * ulp / H, where);
        }
    }
}
