package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.History;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.initializer.ConstantValue;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.mlp.stopping.Patience;

class DivergenceTest {

    private static final String RATE = "the learning rate is probably too high";
    private static final String RATE_OR_SCALE = RATE + ", or the data are not scaled";
    private static final Backprop HALF_SSE = new Backprop(Golden.cost("half-sse")).withShuffle(false);

    private static DivergenceException divergence(TrainingSession session) {
        return assertThrows(DivergenceException.class, session::run);
    }

    private static void assertDiverges(TrainingSession session, int epoch, int batch, int layer, String message) {
        DivergenceException e = divergence(session);
        assertEquals(message, e.getMessage());
        assertEquals(epoch, e.epoch());
        assertEquals(batch, e.batch());
        assertEquals(layer, e.layer());
    }

    @Test
    void aLearningRateThatIsTooHighIsFoundInTheVeryUpdate() {
        // y = w x with x = 1, d = 0: w is multiplied by 1 − α = −1e150 in every update, and overflows in the third.
        Rows rows = new Rows(Matrix.of(new double[][] {{1}, {1}}), Matrix.of(new double[][] {{0}, {0}}));
        Layer layer = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1));
        TrainingSession session = HALF_SSE.withOptimizer(new Sgd(1e150)).start(Samples.context(1, rows, layer));
        assertTrue(session.step());
        assertTrue(session.step());

        assertDiverges(
                session,
                2,
                1,
                0,
                "training diverged in epoch 2, batch 1: network[0] cost not finite: cost 'half-sse' gave it for finite"
                        + " outputs: they are too far from the targets (a learning rate too high, or data not scaled),"
                        + " or it is not defined there");
        assertEquals(1e300, session.snapshot().parameters().vector().get(0, 0), 1e286, "kept as before the update");
    }

    @Test
    void parametersThatOverflowInTheUpdateItselfAreFound() {
        Rows rows = new Rows(Matrix.row(1e200), Matrix.row(0));
        Layer layer = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e-100));

        assertDiverges(
                HALF_SSE.withOptimizer(new Sgd(1e10)).start(Samples.context(1, rows, layer)),
                1,
                1,
                0,
                "training diverged in epoch 1, batch 1: network[0] parameters not finite after the update: " + RATE);
    }

    @Test
    void theLayerOfAnOverflowIsNamed() {
        Rows rows = new Rows(Matrix.row(1e200), Matrix.row(0));
        Layer first = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e100));
        Layer second = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e100));

        assertDiverges(
                HALF_SSE.start(Samples.context(1, rows, first, second)),
                1,
                1,
                1,
                "training diverged in epoch 1, batch 1: network[1] net inputs not finite: " + RATE_OR_SCALE);
    }

    @Test
    void aGradientThatOverflowsIsFoundBeforeItSpoilsTheParameters() {
        Rows rows = new Rows(Matrix.row(1e200), Matrix.row(0));
        Layer first = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e-100));
        Layer second = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e20));
        TrainingContext context = Samples.context(1, rows, first, second);
        TrainingSession session = HALF_SSE.start(context);

        // y = 1e120, dW₁ = 1e20 · 1e120 · 1e200
        assertDiverges(
                session,
                1,
                1,
                0,
                "training diverged in epoch 1, batch 1: network[0] gradient not finite: " + RATE_OR_SCALE);
        assertEquals(context.network().fingerprint(), session.snapshot().fingerprint());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void aGradientThatOverflowsInTheShareOfTheLastThreadSpoilsNoParameters(double momentum) {
        int inputs = 40_000;
        Matrix x = Matrix.zeros(Precision.FLOAT64, 1, inputs);
        x.set(0, inputs - 1, 1e200);
        Layer first = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e-100));
        Layer second = Samples.dense(1, "linear").withBias(false).withWeights(new ConstantValue(1e20));
        TrainingContext alone = Samples.context(1, new Rows(x, Matrix.row(0)), first, second);
        try (Team team = Team.of(2)) {
            TrainingContext context = new TrainingContext(
                    alone.network(), alone.training(), alone.kernels().on(team), alone.streams());
            TrainingSession session = HALF_SSE.withMode(new FullBatch())
                    .withOptimizer(new Sgd(0.1).withMomentum(momentum))
                    .start(context);

            assertDiverges(
                    session,
                    1,
                    1,
                    0,
                    "training diverged in epoch 1, batch 1: network[0] gradient not finite: " + RATE_OR_SCALE);
            assertEquals(context.network().fingerprint(), session.snapshot().fingerprint());
        }
    }

    @Test
    void oneInfiniteWeightBehindAFiniteCostIsFound() {
        Rows rows = Samples.rows(1, 4, 2, 1);
        TrainingContext context = Samples.context(1, rows, Samples.dense(2, "sigmoid"), Samples.dense(1, "sigmoid"));
        context.network().parameters().layer(0).get("weights").set(1, 0, Double.POSITIVE_INFINITY);

        assertDiverges(
                HALF_SSE.start(context),
                1,
                1,
                0,
                "training diverged in epoch 1, batch 1: network[0] parameters not finite after the update: " + RATE);
        context.network().parameters().layer(0).get("weights").set(1, 0, 0.5);
        context.network().parameters().layer(1).get("weights").set(1, 0, Double.NEGATIVE_INFINITY);
        assertDiverges(
                HALF_SSE.start(context),
                1,
                1,
                1,
                "training diverged in epoch 1, batch 1: network[1] parameters not finite: " + RATE);
    }

    @Test
    void anInfiniteWeightThatMakesTheCostNaNIsFound() {
        Rows rows = Samples.rows(1, 4, 2, 1);
        TrainingContext context = Samples.context(1, rows, Samples.dense(2, "tanh"), Samples.dense(1, "linear"));
        context.network().parameters().layer(1).get("weights").set(1, 0, Double.NaN);

        assertDiverges(
                HALF_SSE.withMode(new FullBatch()).start(context),
                1,
                1,
                1,
                "training diverged in epoch 1, batch 1: network[1] parameters not finite: " + RATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 256, 511, 599})
    void inputsThatAreNotFiniteAreFoundInAnyChunk(int bad) {
        Rows rows = Samples.rows(1, 600, 2, 1);
        rows.inputs().set(bad, 1, Double.NaN);

        assertDiverges(
                HALF_SSE.withMode(new FullBatch())
                        .start(Samples.context(1, rows, Samples.dense(2, "tanh"), Samples.dense(1, "linear"))),
                1,
                1,
                0,
                "training diverged in epoch 1, batch 1: network[0] inputs not finite: check the data");
    }

    /** z, but NaN (or a NaN derivative) above a limit. */
    private record Brittle(double limit, boolean onlyDerivative) implements ScalarActivation {
        @Override
        public String name() {
            return "brittle";
        }

        @Override
        public double value(double z) {
            return !onlyDerivative && z > limit ? Double.NaN : z;
        }

        @Override
        public double derivative(double z, double y) {
            return z > limit ? Double.NaN : 1;
        }
    }

    /** Pattern 7 of 10 has an input that makes the second unit exceed 2. */
    private static Rows onePatternIsLarge() {
        Rows rows = Samples.rows(3, 10, 1, 1);
        rows.inputs().set(6, 0, 3);
        return rows;
    }

    private static Layer brittle(boolean onlyDerivative) {
        return new Dense(2, new Brittle(2, onlyDerivative)).withBias(false).withWeights(new ConstantValue(1));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void anActivationThatGivesNaNIsNamed(Precision precision) {
        Rows rows = onePatternIsLarge();
        Rows same = new Rows(rows.inputs().to(precision), rows.targets().to(precision));
        Layer out = Samples.dense(1, "linear");

        assertDiverges(
                HALF_SSE.withMode(new MiniBatch(4))
                        .withOptimizer(new Sgd(1e-6))
                        .start(Samples.context(1, same, brittle(false), out)),
                1,
                2,
                0,
                "training diverged in epoch 1, batch 2: network[0] outputs not finite: activation 'brittle' gave them"
                        + " for finite net inputs");
        assertDiverges(
                HALF_SSE.withMode(new MiniBatch(4))
                        .withOptimizer(new Sgd(1e-6))
                        .start(Samples.context(1, same, brittle(true), out)),
                1,
                2,
                0,
                "training diverged in epoch 1, batch 2: network[0] derivatives not finite: activation 'brittle' gave"
                        + " them for finite net inputs");
    }

    /** Gives NaN, or a NaN derivative, where a target is 0.75. */
    private record Moody(boolean onlyDerivative) implements CostFunction {
        @Override
        public String name() {
            return "moody";
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            for (int i = 0; i < d.rows(); i++) {
                costs[i] = d.get(i, 0) == 0.75 && !onlyDerivative ? Double.NaN : 1;
            }
        }

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            for (int i = 0; i < d.rows(); i++) {
                dy.set(i, 0, d.get(i, 0) == 0.75 ? Double.NaN : 0);
            }
        }
    }

    private static Rows moodyAt(int pattern, int patterns) {
        Rows rows = Samples.rows(4, patterns, 2, 1);
        rows.targets().set(pattern, 0, 0.75);
        return rows;
    }

    private static final String MOODY_COST =
            "cost not finite: cost 'moody' gave it for finite outputs: they are too far"
                    + " from the targets (a learning rate too high, or data not scaled), or it is not defined there";

    @Test
    void aCostThatGivesNaNIsNamed() {
        Layer[] layers = {Samples.dense(3, "tanh"), Samples.dense(1, "sigmoid")};

        assertDiverges(
                new Backprop(new Moody(false))
                        .withShuffle(false)
                        .withMode(new MiniBatch(3))
                        .start(Samples.context(1, moodyAt(7, 10), layers)),
                1,
                3,
                1,
                "training diverged in epoch 1, batch 3: network[1] " + MOODY_COST);
        assertDiverges(
                new Backprop(new Moody(true))
                        .withShuffle(false)
                        .withMode(new MiniBatch(3))
                        .start(Samples.context(1, moodyAt(7, 10), layers)),
                1,
                3,
                1,
                "training diverged in epoch 1, batch 3: network[1] derivative of the cost not finite: cost 'moody' gave"
                        + " it for finite outputs");
    }

    /** Gives NaN at one call, whatever it is asked. */
    private static final class NanAtCall implements CostFunction {

        private final int call;
        private int calls;

        NanAtCall(int call) {
            this.call = call;
        }

        @Override
        public String name() {
            return "moody";
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
            calls++;
            java.util.Arrays.fill(costs, calls == call ? Double.NaN : 1);
        }

        @Override
        public void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
            dy.fill(0);
        }
    }

    @Test
    void aNaNAtAnyCallStopsInThatVeryBatch() {
        Rows rows = Samples.rows(5, 10, 2, 1);
        for (int call = 1; call <= 50; call++) {
            TrainingSession session = new Backprop(new NanAtCall(call))
                    .withMode(new MiniBatch(3))
                    .start(Samples.context(1, rows, Samples.dense(1, "sigmoid")));
            int epoch = (call - 1) / 4 + 1;
            int batch = (call - 1) % 4 + 1;
            assertDiverges(
                    session,
                    epoch,
                    batch,
                    0,
                    "training diverged in epoch " + epoch + ", batch " + batch + ": network[0] " + MOODY_COST);
        }
    }

    @Test
    void aNaNInTheValidationPartStopsAtTheEndOfTheEpoch() {
        TrainingContext context = Samples.context(
                        1, Samples.rows(4, 10, 2, 1), Samples.dense(3, "tanh"), Samples.dense(1, "sigmoid"))
                .withValidation(moodyAt(3, 600));

        assertDiverges(
                new Backprop(new Moody(false))
                        .withStop(new MaxEpochs(5), new Patience())
                        .start(context),
                1,
                0,
                1,
                "training diverged in epoch 1 (validation): network[1] " + MOODY_COST);
    }

    @Test
    void aNaNValidationCostIsNoImprovementAndTheBestIsFinite() {
        TrainingSession session = Scripted.session(
                new double[] {3, 2, 1, 1},
                new double[] {3, 2, Double.NaN, 1},
                List.of(),
                new MaxEpochs(4),
                new Patience(1, 0, History.VALIDATION_COST));

        assertDiverges(
                session,
                3,
                0,
                0,
                "training diverged in epoch 3 (validation): network[0] script not finite: as it was written");
        assertEquals(2, session.history().epochs(), "the epoch with the NaN is not in the history");
        assertEquals(2, session.history().bestEpoch(History.VALIDATION_COST, 2));
        MemoryState state = new MemoryState();
        session.save(state);
        Matrix best = Matrix.row(0, 0);
        state.get("best", best);
        assertEquals(2, best.get(0, 0));
    }

    @Test
    void twoHundredWaysToDivergeAllStopInOneBatchWithFiniteBestParameters() {
        int diverged = 0;
        for (int n = 0; n < 200; n++) {
            RandomStream random = new Streams(n).stream("ways");
            Rows rows = Samples.rows(n, 12, 2, 1);
            double scale = 1;
            double rate = 0.01;
            if (n % 2 == 0) {
                rate = Math.scalb(1.0, 10 + random.nextInt(980)); // 1e3 to 1e300
            } else {
                scale = Math.scalb(1.0, 600 + random.nextInt(400)); // 1e180 to 1e300
            }
            for (int i = 0; i < 12; i++) {
                rows.inputs().set(i, 0, rows.inputs().get(i, 0) * scale);
            }
            TrainingSession session = HALF_SSE.withMode(new MiniBatch(4))
                    .withOptimizer(new Sgd(rate))
                    .withStop(new MaxEpochs(200), new Patience(200, 0, History.VALIDATION_COST))
                    .start(Samples.context(n, rows, Samples.dense(3, "relu"), Samples.dense(1, "linear"))
                            .withValidation(Samples.rows(n + 1000, 5, 2, 1)));
            try {
                session.run();
            } catch (DivergenceException e) {
                diverged++;
                assertEquals(session.position().epoch() + 1, e.epoch());
                assertTrue(e.batch() == 0 || e.batch() == session.position().batch() + 1, e::getMessage);
            }
            MemoryState state = new MemoryState();
            session.save(state);
            Matrix best = session.snapshot().parameters().vector().copy();
            state.get("best", best);
            assertEquals(-1, Golden.KERNELS.firstNonFinite(best));
        }
        assertTrue(diverged > 150, "diverged: " + diverged);
    }

    @Test
    void deltaRuleAndPerceptronAreWatchedToo() {
        Rows rows = new Rows(Matrix.of(new double[][] {{1e200}, {1e200}}), Matrix.of(new double[][] {{1}, {0}}));
        Network one = Network.zeros(1, List.of(Samples.dense(1, "linear")), Precision.FLOAT64);

        assertDiverges(
                new DeltaRule()
                        .withShuffle(false)
                        .withLearningRate(1)
                        .start(new TrainingContext(one, rows, Golden.KERNELS, new Streams(1))),
                1,
                2,
                0,
                "training diverged in epoch 1, batch 2: network[0] net inputs not finite: " + RATE_OR_SCALE);
    }
}
