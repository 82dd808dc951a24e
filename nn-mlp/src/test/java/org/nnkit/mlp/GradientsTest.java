package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/**
 * Gradients of whole networks against central differences: |analytic − numeric| ≤ 1e-6 |analytic| + 8 ulp(J)/h. With
 * h = 2⁻¹⁷ the truncation error, about h²/6 times a third derivative, stays below the second term, 2e-10 for J near 1.
 */
class GradientsTest {

    private static final double H = 0x1p-17;
    private static final int PATTERNS = 5;
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;

    private static List<Activation> differentiable() {
        return Golden.PLUGINS.kind(Activation.class).providers().stream()
                .map(Provider::plugin)
                .filter(Activation::differentiable)
                .toList();
    }

    private static List<CostFunction> costs() {
        return Golden.PLUGINS.kind(CostFunction.class).providers().stream()
                .map(Provider::plugin)
                .toList();
    }

    private static boolean goTogether(CostFunction cost, List<Layer> layers) {
        return new Backprop(cost)
                .findings(Network.zeros(INPUTS, layers, Precision.FLOAT64)).stream()
                        .noneMatch(Finding::refused);
    }

    /** A network, patterns with weights, and a cost, away from all kinks. */
    private record Point(Network network, Rows rows, CostFunction cost) {

        static Point away(long seed, CostFunction cost, List<Layer> layers) {
            for (int attempt = 0; attempt < 1000; attempt++) {
                // Outputs with a narrow linear part ask for small weights.
                double largest = attempt < 20 ? 1 : 0.25;
                Point p = make(seed + 1_000_003L * attempt, cost, layers, largest);
                if (p.isAwayFromKinks()) {
                    return p;
                }
            }
            throw new AssertionError("no point away from kinks for seed " + seed);
        }

        private static Point make(long seed, CostFunction cost, List<Layer> layers, double largest) {
            RandomStream random = new Streams(seed).stream("point");
            Matrix x = Samples.uniform(seed, Precision.FLOAT64, PATTERNS, INPUTS, -1.5, 1.5);
            Matrix d = targets(random, cost, layers);
            double[] weights = new double[PATTERNS];
            for (int i = 0; i < PATTERNS; i++) {
                weights[i] = random.nextDouble(0.25, 2);
            }
            Network network = Network.zeros(INPUTS, layers, Precision.FLOAT64);
            Matrix w = network.parameters().vector();
            for (int i = 0; i < w.columns(); i++) {
                w.set(0, i, random.nextDouble(-largest, largest));
            }
            return new Point(network, new Rows(x, d, weights), cost);
        }

        private static Matrix targets(RandomStream random, CostFunction cost, List<Layer> layers) {
            Matrix d = Matrix.zeros(Precision.FLOAT64, PATTERNS, OUTPUTS);
            Activation output = layers.get(layers.size() - 1).activation();
            boolean distribution = output != null && output.link() == Link.SOFTMAX;
            Range range = cost.targetRange();
            for (int i = 0; i < PATTERNS; i++) {
                int one = random.nextInt(OUTPUTS);
                for (int j = 0; j < OUTPUTS; j++) {
                    d.set(
                            i,
                            j,
                            distribution
                                    ? (j == one ? 1 : 0)
                                    : random.nextDouble(Math.max(range.min(), -1.5), Math.min(range.max(), 1.5)));
                }
            }
            return d;
        }

        private boolean isAwayFromKinks() {
            Propagation propagation = new Propagation(network, Golden.KERNELS, PATTERNS);
            Matrix y = propagation.forward(network.parameters(), rows.inputs());
            for (int l = 0; l < network.layers().size(); l++) {
                Matrix z = propagation.netInputs(l);
                Activation activation = network.layers().get(l).activation();
                if (z == null || activation == null) {
                    continue;
                }
                for (double kink : activation.kinks()) {
                    for (double[] row : z.toArray()) {
                        for (double v : row) {
                            if (Math.abs(v - kink) < 1e-3) {
                                return false;
                            }
                        }
                    }
                }
            }
            for (int i = 0; i < PATTERNS; i++) {
                for (int j = 0; j < OUTPUTS; j++) {
                    double e = Math.abs(rows.targets().get(i, j) - y.get(i, j));
                    // mae at e = 0, huber at |e| = 1, hinge at d y = 1; costs with logarithms at the ends of [0, 1]
                    double margin = rows.targets().get(i, j) * y.get(i, j);
                    if (e < 1e-3
                            || Math.abs(e - 1) < 1e-3
                            || Math.abs(margin - 1) < 1e-3
                            || (cost.outputRange().equals(Range.closed(0, 1))
                                    && !(y.get(i, j) > 1e-2 && y.get(i, j) < 1 - 1e-2))) {
                        return false;
                    }
                }
            }
            return true;
        }

        Objective objective() {
            return new Objective(network, cost, Golden.KERNELS, new Streams(7), PATTERNS);
        }
    }

    private interface Cost {
        double at(Parameters p);
    }

    private static void assertGradient(Parameters at, Cost cost, double[] analytic, String what) {
        Parameters moved = at.copy();
        double ulp = Math.ulp(cost.at(at));
        for (int i = 0; i < at.size(); i++) {
            double w = at.vector().get(0, i);
            moved.vector().set(0, i, w + H);
            double above = cost.at(moved);
            moved.vector().set(0, i, w - H);
            double below = cost.at(moved);
            moved.vector().set(0, i, w);
            double numeric = (above - below) / (2 * H);
            double a = analytic[i];
            int which = i;
            assertTrue(
                    Math.abs(a - numeric) <= 1e-6 * Math.abs(a) + 8 * ulp / H,
                    () -> String.format(
                            Locale.ROOT, "%s: parameter %d: analytic %s, numeric %s", what, which, a, numeric));
        }
    }

    private static void check(Point point, String what) {
        Objective objective = point.objective();
        Parameters at = point.network().parameters();
        Batch batch = Batch.all(point.rows());
        Parameters gradient = at.zerosLike();
        double training = objective.gradient(batch, at, gradient, Observer.NONE);

        assertEquals(objective.cost(batch, at, Observer.NONE), training, what);
        assertGradient(
                at,
                p -> objective.cost(batch, p, Observer.NONE),
                gradient.vector().toArray()[0],
                what);
    }

    @TestFactory
    Stream<DynamicTest> agreeForEveryActivationAndCostThatGoTogether() {
        List<DynamicTest> tests = new ArrayList<>();
        for (CostFunction cost : costs()) {
            for (Activation output : differentiable()) {
                if (goTogether(cost, List.of(new Dense(OUTPUTS, output)))) {
                    tests.add(DynamicTest.dynamicTest(
                            cost.name() + " of " + output.name(), () -> checkAllDepths(cost, output)));
                }
            }
        }
        assertTrue(tests.size() > 60, () -> "combinations: " + tests.size());
        return tests.stream();
    }

    private static void checkAllDepths(CostFunction cost, Activation output) {
        List<Activation> hidden = differentiable();
        for (int seed = 1; seed <= 4; seed++) {
            check(Point.away(seed, cost, List.of(new Dense(OUTPUTS, output))), "depth 1, seed " + seed);
        }
        for (int a = 0; a < hidden.size(); a++) {
            Activation first = hidden.get(a);
            Activation second = hidden.get((a + 1) % hidden.size());
            check(
                    Point.away(100 + a, cost, List.of(new Dense(4, first), new Dense(OUTPUTS, output).withBias(false))),
                    "depth 2, " + first.name());
            check(
                    Point.away(
                            200 + a,
                            cost,
                            List.of(
                                    new Dense(4, first),
                                    new Dense(3, second).withBias(false),
                                    new Dense(OUTPUTS, output))),
                    "depth 3, " + first.name() + ", " + second.name());
        }
    }

    @TestFactory
    Stream<DynamicTest> agreeWithDropoutWhoseMaskIsFixed() {
        return IntStream.rangeClosed(1, 50)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Point point = Point.away(
                            seed,
                            Golden.cost("half-sse"),
                            List.of(
                                    new Dropout(0.25),
                                    Samples.dense(6, "tanh"),
                                    new Dropout(0.5),
                                    Samples.dense(OUTPUTS, "sigmoid")));
                    Objective objective = point.objective();
                    Batch batch = Batch.all(point.rows());
                    batch.select(0, PATTERNS, seed);
                    Parameters at = point.network().parameters();
                    Parameters gradient = at.zerosLike();
                    Parameters unused = at.zerosLike();
                    objective.gradient(batch, at, gradient, Observer.NONE);

                    assertGradient(
                            at,
                            p -> objective.gradient(batch, p, unused, Observer.NONE),
                            gradient.vector().toArray()[0],
                            "seed " + seed);
                }));
    }

    @TestFactory
    Stream<DynamicTest> agreeWithPenaltiesOnWeightsOnly() {
        List<Penalty> penalties = List.of(new L1(0.125), new L2(0.25));
        return IntStream.rangeClosed(1, 50)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Point point = Point.away(
                            seed,
                            Golden.cost("mse"),
                            List.of(Samples.dense(4, "tanh"), Samples.dense(OUTPUTS, "linear")));
                    Parameters at = point.network().parameters();
                    Objective objective = point.objective();
                    Batch batch = Batch.all(point.rows());
                    Cost mean = p -> {
                        double j = objective.cost(batch, p, Observer.NONE) / batch.weight();
                        for (Penalty penalty : penalties) {
                            for (int l = 0; l < 2; l++) {
                                j += penalty.value(Golden.KERNELS, p.layer(l).get("weights"));
                            }
                        }
                        return j;
                    };

                    assertGradient(at, mean, stepOfRateOne(point, penalties), "seed " + seed);
                }));
    }

    /** −Δw of one update of plain sgd at rate 1 in batch mode: the gradient that training works with. */
    private static double[] stepOfRateOne(Point point, List<Penalty> penalties) {
        TrainingSession session = new Backprop(point.cost())
                .withMode(new FullBatch())
                .withOptimizer(new Sgd(1))
                .withPenalty(penalties.toArray(Penalty[]::new))
                .withStop(new MaxEpochs(1))
                .start(new TrainingContext(point.network(), point.rows(), Golden.KERNELS, new Streams(7)));
        session.run();
        Matrix before = point.network().parameters().vector();
        Matrix after = session.snapshot().parameters().vector();
        double[] step = new double[before.columns()];
        for (int i = 0; i < step.length; i++) {
            step[i] = before.get(0, i) - after.get(0, i);
        }
        return step;
    }

    /** A cost that hides that it could fuse. */
    private record Unfused(CostFunction whole) implements CostFunction {
        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public Normalization normalization() {
            return whole.normalization();
        }

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            whole.costs(k, d, y, costs);
        }

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            whole.gradient(k, d, y, dy);
        }
    }

    @Test
    void theFusedStepOfAnOutputLayerEqualsTheTwoSteps() {
        String[][] pairs = {{"binary-cross-entropy", "sigmoid"}, {"cross-entropy", "softmax"}};
        for (String[] pair : pairs) {
            CostFunction cost = Golden.cost(pair[0]);
            List<Layer> layers = List.of(Samples.dense(4, "tanh"), Samples.dense(OUTPUTS, pair[1]));
            assertTrue(cost.fuses(layers.get(1).activation().link()));
            for (int seed = 1; seed <= 20; seed++) {
                Point point = Point.away(seed, cost, layers);
                Point apart = new Point(point.network(), point.rows(), new Unfused(cost));
                Parameters at = point.network().parameters();
                Parameters fused = at.zerosLike();
                Parameters unfused = at.zerosLike();
                Batch batch = Batch.all(point.rows());

                double j = point.objective().gradient(batch, at, fused, Observer.NONE);
                assertEquals(j, apart.objective().gradient(batch, at, unfused, Observer.NONE), 1e-13 * j);
                for (int i = 0; i < at.size(); i++) {
                    assertEquals(
                            fused.vector().get(0, i), unfused.vector().get(0, i), 1e-12, pair[0] + ", seed " + seed);
                }
            }
        }
    }

    @Test
    void float32GradientsAreThoseOfFloat64WithinItsPrecision() {
        for (String output : List.of("sigmoid", "softmax", "linear")) {
            CostFunction cost =
                    Golden.cost(output.equals("softmax") ? "cross-entropy" : output.equals("sigmoid") ? "sse" : "mse");
            for (int seed = 1; seed <= 20; seed++) {
                Point point = Point.away(
                        seed,
                        cost,
                        List.of(Samples.dense(6, "tanh"), Samples.dense(4, "silu"), Samples.dense(OUTPUTS, output)));
                // Numbers that both precisions have, so that only the arithmetic differs.
                Network single =
                        point.network().with(point.network().parameters().to(Precision.FLOAT32));
                Network same = single.with(single.parameters().to(Precision.FLOAT64));
                Rows rows32 = new Rows(
                        point.rows().inputs().to(Precision.FLOAT32),
                        point.rows().targets().to(Precision.FLOAT32),
                        point.rows().weights());
                Rows rows64 = new Rows(
                        rows32.inputs().to(Precision.FLOAT64),
                        rows32.targets().to(Precision.FLOAT64),
                        point.rows().weights());

                double[] g32 = gradient(single, rows32, cost);
                double[] g64 = gradient(same, rows64, cost);
                double largest = 0;
                for (double g : g64) {
                    largest = Math.max(largest, Math.abs(g));
                }
                for (int i = 0; i < g64.length; i++) {
                    assertEquals(g64[i], g32[i], 64 * 0x1p-24 * largest, output + ", seed " + seed);
                }
            }
        }
    }

    private static double[] gradient(Network network, Rows rows, CostFunction cost) {
        Objective objective = new Objective(network, cost, Golden.KERNELS, new Streams(7), rows.count());
        Parameters gradient = network.parameters().zerosLike();
        objective.gradient(Batch.all(rows), network.parameters(), gradient, Observer.NONE);
        return gradient.vector().toArray()[0];
    }
}
