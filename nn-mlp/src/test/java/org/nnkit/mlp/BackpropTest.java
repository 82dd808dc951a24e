package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.schedule.Plateau;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.mlp.stopping.Patience;

class BackpropTest {

    private static final Backprop HALF_SSE = new Backprop(Golden.cost("half-sse"));

    private static Layer[] layers() {
        return new Layer[] {Samples.dense(5, "tanh"), Samples.dense(2, "sigmoid")};
    }

    private static TrainingContext context(long seed, Rows rows) {
        return Samples.context(seed, rows, layers());
    }

    private static double[] weights(Backprop trainer, TrainingContext context) {
        TrainingSession session = trainer.start(context);
        session.run();
        return session.snapshot().parameters().vector().toArray()[0];
    }

    private static double[] gradient(Network network, Rows rows) {
        Parameters g = network.parameters().zerosLike();
        new Objective(network, Golden.cost("half-sse"), Golden.KERNELS, new Streams(0), rows.count())
                .gradient(Batch.all(rows), network.parameters(), g, Observer.NONE);
        return g.vector().toArray()[0];
    }

    @ParameterizedTest
    @CsvSource({"sgd,100", "mini-batch,5", "batch,1"})
    void makesSoManyUpdatesInAnEpochOfAHundredPatterns(String mode, long updates) {
        Ending ending = HALF_SSE.withMode(
                        switch (mode) {
                            case "sgd" -> new PerPattern();
                            case "batch" -> new FullBatch();
                            default -> new MiniBatch(20);
                        })
                .withStop(new MaxEpochs(3))
                .start(context(1, Samples.rows(1, 100, 3, 2)))
                .run();

        assertEquals(new Ending("max-epochs", "3 epochs are over", 3, 3 * updates, 3), ending);
    }

    @Test
    void aBatchIsAveragedAndTheSmallerLastOneOverItsOwnSize() {
        Rows rows = Samples.rows(2, 7, 3, 2);
        TrainingContext context = context(5, rows);
        Network expected = context.network().copy();
        Matrix w = expected.parameters().vector();
        for (int[] batch : new int[][] {{0, 1, 2}, {3, 4, 5}, {6}}) {
            double[] g = gradient(expected, Samples.some(rows, batch));
            for (int i = 0; i < g.length; i++) {
                w.set(0, i, w.get(0, i) - 0.5 / batch.length * g[i]);
            }
        }
        double[] actual = weights(
                HALF_SSE.withMode(new MiniBatch(3))
                        .withShuffle(false)
                        .withOptimizer(new Sgd(0.5))
                        .withStop(new MaxEpochs(1)),
                context);

        assertArrayEquals(w.toArray()[0], actual, 1e-15);
    }

    @Test
    void aMiniBatchOfOneIsPerPatternAndOneOfAllIsBatchToTheBit() {
        Rows rows = Samples.rows(3, 30, 3, 2);
        Backprop twoEpochs = HALF_SSE.withStop(new MaxEpochs(2));
        assertEquals(
                Samples.bits(twoEpochs.withMode(new PerPattern()), context(1, rows)),
                Samples.bits(twoEpochs.withMode(new MiniBatch(1)), context(1, rows)));
        assertEquals(
                Samples.bits(twoEpochs.withMode(new FullBatch()), context(1, rows)),
                Samples.bits(twoEpochs.withMode(new MiniBatch(30)), context(1, rows)));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void repeatedRunsHaveTheSameBitsAndOtherSeedsOthers(Precision precision) {
        Rows rows = Samples.rows(4, precision, 50, 3, 2);
        Backprop trainer = HALF_SSE.withMode(new MiniBatch(8))
                .withOptimizer(new Adam(0.01))
                .withStop(new MaxEpochs(5));
        String bits = Samples.bits(trainer, context(1, rows));

        assertEquals(bits, Samples.bits(trainer, context(1, rows)));
        assertNotEquals(bits, Samples.bits(trainer, context(2, rows)));
        TrainingContext otherOrder =
                new TrainingContext(context(1, rows).network(), rows, Golden.KERNELS, new Streams(2));
        assertNotEquals(bits, Samples.bits(trainer, otherOrder), "the order of the patterns depends on the seed");
    }

    @Test
    void theSessionLeavesTheNetworkItStartedFromAlone() {
        TrainingContext context = context(1, Samples.rows(5, 10, 3, 2));
        String before = context.network().fingerprint();
        TrainingSession session = HALF_SSE.start(context);
        Network early = session.snapshot();
        session.step();

        assertEquals(before, context.network().fingerprint());
        assertEquals(before, early.fingerprint(), "a snapshot has parameters of its own");
        assertNotEquals(before, session.snapshot().fingerprint());
    }

    @Test
    void aBatchOfSeveralChunksAddsThemByTheFixedTree() {
        Rows rows = Samples.rows(6, 700, 3, 2);
        TrainingContext context = context(7, rows);
        Parameters w = context.network().copy().parameters();
        Objective objective =
                new Objective(context.network(), Golden.cost("half-sse"), Golden.KERNELS, new Streams(7), 700);
        Batch batch = Batch.all(rows);
        Parameters sum = w.zerosLike();
        Parameters part = w.zerosLike();
        objective.gradient(batch, 0, w, sum, Observer.NONE);
        objective.gradient(batch, 1, w, part, Observer.NONE);
        add(part, sum);
        objective.gradient(batch, 2, w, part, Observer.NONE);
        add(part, sum);
        for (int i = 0; i < w.size(); i++) {
            double g = 1.0 / 700 * sum.vector().get(0, i);
            w.vector().set(0, i, Math.fma(-0.5, g, w.vector().get(0, i)));
        }

        assertArrayEquals(
                w.vector().toArray()[0],
                weights(
                        HALF_SSE.withMode(new FullBatch())
                                .withShuffle(false)
                                .withOptimizer(new Sgd(0.5))
                                .withStop(new MaxEpochs(1)),
                        context));
    }

    private static void add(Parameters part, Parameters sum) {
        for (int i = 0; i < sum.size(); i++) {
            sum.vector().set(0, i, sum.vector().get(0, i) + part.vector().get(0, i));
        }
    }

    private static Rows weighted(Rows rows, double... weights) {
        return new Rows(rows.inputs(), rows.targets(), weights);
    }

    @Test
    void weightTwoEqualsTwoCopiesInBatchMode() {
        Rows rows = Samples.rows(8, 6, 3, 2);
        Rows twice = Samples.some(rows, 0, 1, 1, 2, 3, 4, 4, 5);
        Network start = context(9, rows).network();
        Backprop batch = HALF_SSE.withMode(new FullBatch())
                .withShuffle(false)
                .withOptimizer(new Sgd(0.5).withMomentum(0.5))
                .withStop(new MaxEpochs(20));

        TrainingSession weighted = batch.start(
                new TrainingContext(start, weighted(rows, 1, 2, 1, 1, 2, 1), Golden.KERNELS, new Streams(1)));
        TrainingSession copied = batch.start(new TrainingContext(start, twice, Golden.KERNELS, new Streams(1)));
        weighted.run();
        copied.run();

        assertArrayEquals(
                copied.snapshot().parameters().vector().toArray()[0],
                weighted.snapshot().parameters().vector().toArray()[0],
                1e-12);
        assertEquals(copied.history().last(History.COST), weighted.history().last(History.COST), 1e-14);
    }

    @Test
    void weightZeroEqualsLeavingAPatternOut() {
        Rows rows = Samples.rows(8, 6, 3, 2);
        Network start = context(9, rows).network();
        for (var mode : List.of(new FullBatch(), new PerPattern())) {
            Backprop trainer = HALF_SSE.withMode(mode)
                    .withShuffle(false)
                    .withOptimizer(new Sgd(0.5).withMomentum(0.5))
                    .withStop(new MaxEpochs(20));
            double[] zero = weights(
                    trainer,
                    new TrainingContext(start, weighted(rows, 1, 0, 1, 1, 1, 0), Golden.KERNELS, new Streams(1)));
            double[] left = weights(
                    trainer,
                    new TrainingContext(start, Samples.some(rows, 0, 2, 3, 4), Golden.KERNELS, new Streams(1)));

            assertArrayEquals(left, zero, 1e-12, mode.name());
        }
    }

    @Test
    void allWeightsOneEqualNoWeightsToTheBit() {
        Rows rows = Samples.rows(8, 40, 3, 2);
        double[] ones = new double[40];
        java.util.Arrays.fill(ones, 1);
        Backprop trainer = HALF_SSE.withMode(new MiniBatch(7)).withStop(new MaxEpochs(3));

        assertEquals(Samples.bits(trainer, context(1, rows)), Samples.bits(trainer, context(1, weighted(rows, ones))));
    }

    @Test
    void onlyWeightsOfZeroLearnNothing() {
        Rows rows = weighted(Samples.rows(8, 4, 3, 2), 0, 0, 0, 0);
        TrainingContext context = context(1, rows);
        TrainingSession session =
                HALF_SSE.withMode(new MiniBatch(2)).withStop(new MaxEpochs(2)).start(context);
        session.run();

        assertEquals(context.network().fingerprint(), session.snapshot().fingerprint());
        assertEquals(0, session.history().last(History.COST));
    }

    @Test
    void startedAgainFromItsOwnResultItGoesOnWherePlainSgdKeepsNothing() {
        Rows rows = Samples.rows(9, 20, 3, 2);
        Backprop plain = HALF_SSE.withShuffle(false).withOptimizer(new Sgd(0.25));
        TrainingContext context = context(3, rows);
        TrainingSession first = plain.withStop(new MaxEpochs(5)).start(context);
        first.run();
        TrainingSession second = plain.withStop(new MaxEpochs(5)).start(context.withNetwork(first.snapshot()));
        second.run();

        assertEquals(
                Samples.bits(plain.withStop(new MaxEpochs(10)), context),
                second.snapshot().fingerprint());
    }

    @Test
    void theRunningCostIsTakenBeforeEachUpdateAndTheValidationCostAfterTheEpoch() {
        Rows rows = Samples.rows(10, 5, 3, 2);
        Rows watched = Samples.rows(20, 300, 3, 2);
        TrainingContext context = context(3, rows).withValidation(watched);
        Network at = context.network().copy();
        double running = 0;
        for (int i = 0; i < 5; i++) {
            Rows one = Samples.some(rows, i);
            Objective o = new Objective(at, Golden.cost("half-sse"), Golden.KERNELS, new Streams(0), 1);
            running += o.cost(Batch.all(one), at.parameters(), Observer.NONE);
            double[] g = gradient(at, one);
            for (int k = 0; k < g.length; k++) {
                Matrix w = at.parameters().vector();
                w.set(0, k, Math.fma(-0.5, g[k], w.get(0, k)));
            }
        }
        double after = new Objective(at, Golden.cost("half-sse"), Golden.KERNELS, new Streams(0), 300)
                .cost(Batch.all(watched), at.parameters(), Observer.NONE);
        TrainingSession session = HALF_SSE.withShuffle(false)
                .withOptimizer(new Sgd(0.5))
                .withStop(new MaxEpochs(1))
                .start(context);
        session.run();

        assertEquals(List.of("cost", "validation-cost"), session.history().columns());
        assertEquals(running / 5, session.history().last(History.COST));
        assertEquals(after / 300, session.history().last(History.VALIDATION_COST));
    }

    @Test
    void clippingByNormShortensTheGradientAndKeepsItsDirection() {
        Rows rows = Samples.rows(11, 4, 3, 2);
        TrainingContext context = context(3, rows);
        double[] g = gradient(context.network(), rows);
        double norm = 0;
        for (int i = 0; i < g.length; i++) {
            g[i] /= 4;
            norm += g[i] * g[i];
        }
        norm = Math.sqrt(norm);
        Backprop one =
                HALF_SSE.withMode(new FullBatch()).withOptimizer(new Sgd(1)).withStop(new MaxEpochs(1));
        double[] start = context.network().parameters().vector().toArray()[0];
        double[] clipped = weights(one.withClipNorm(norm / 4), context);
        double[] free = weights(one, context);
        for (int i = 0; i < g.length; i++) {
            assertEquals(start[i] - g[i] / 4, clipped[i], 1e-14);
        }
        assertArrayEquals(free, weights(one.withClipNorm(2 * norm), context), "a shorter one is left alone");
        double limit = Math.abs(g[0]) / 2;
        double[] cut = weights(one.withClipValue(limit), context);
        for (int i = 0; i < g.length; i++) {
            assertEquals(start[i] - Math.max(-limit, Math.min(limit, g[i])), cut[i], 1e-14);
        }
    }

    @Test
    void theValueIsClippedBeforeTheNorm() {
        Rows rows = Samples.rows(11, 4, 3, 2);
        TrainingContext context = context(3, rows);
        double[] start = context.network().parameters().vector().toArray()[0];
        double[] g = gradient(context.network(), rows);
        double limit = Math.abs(g[0]) / 8;
        double squares = 0;
        for (int i = 0; i < g.length; i++) {
            g[i] = Math.max(-limit, Math.min(limit, g[i] / 4));
            squares += g[i] * g[i];
        }
        double norm = limit / 2;
        double[] both = weights(
                HALF_SSE.withMode(new FullBatch())
                        .withOptimizer(new Sgd(1))
                        .withStop(new MaxEpochs(1))
                        .withClipValue(limit)
                        .withClipNorm(norm),
                context);
        for (int i = 0; i < g.length; i++) {
            assertEquals(start[i] - g[i] * norm / Math.sqrt(squares), both[i], 1e-14);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threadsThatShareMeanPenaltyAndClippingChangeNoBit(Precision precision) {
        Rows rows = Samples.rows(17, precision, 60, 200, 3);
        double[] patternWeights = new double[60];
        for (int i = 0; i < 60; i++) {
            patternWeights[i] = i % 4 * 0.5;
        }
        TrainingContext alone = Samples.context(
                3,
                new Rows(rows.inputs(), rows.targets(), patternWeights),
                Samples.dense(200, "tanh"),
                Samples.dense(3, "sigmoid"));
        Backprop trainer = HALF_SSE.withMode(new MiniBatch(25))
                .withPenalty(new L2(0.01))
                .withClipNorm(0.3)
                .withClipValue(0.02)
                .withStop(new MaxEpochs(3));
        String expected = Samples.bits(trainer, alone);
        for (int threads = 2; threads <= 3; threads++) {
            try (Team team = Team.of(threads)) {
                assertEquals(
                        expected,
                        Samples.bits(
                                trainer,
                                new TrainingContext(
                                        alone.network(),
                                        alone.training(),
                                        alone.kernels().on(team),
                                        alone.streams())),
                        threads + " threads");
            }
        }
    }

    @Test
    void penaltiesApplyToWeightsAndNotToBiases() {
        Rows rows = new Rows(Matrix.zeros(Precision.FLOAT64, 1, 2), Matrix.row(0.5));
        Network network = Samples.context(1, rows, Samples.dense(1, "linear")).network();
        network.parameters().layer(0).get("weights").set(Matrix.of(new double[][] {{0.5}, {-0.25}}));
        network.parameters().layer(0).get("biases").set(0, 0, 0.5); // the cost is 0: only penalties move anything
        Backprop one =
                HALF_SSE.withMode(new FullBatch()).withOptimizer(new Sgd(1)).withStop(new MaxEpochs(1));
        TrainingContext context = new TrainingContext(network, rows, Golden.KERNELS, new Streams(1));

        assertArrayEquals(
                new double[] {0.5 - 0.125, -0.25 + 0.125, 0.5}, weights(one.withPenalty(new L1(0.125)), context));
        assertArrayEquals(
                new double[] {0.5 - 0.125, -0.25 + 0.0625, 0.5}, weights(one.withPenalty(new L2(0.25)), context));
        assertArrayEquals(
                new double[] {0.25, -0.0625, 0.5}, weights(one.withPenalty(new L1(0.125), new L2(0.25)), context));
        TrainingSession session = one.withPenalty(new L2(0.25)).start(context);
        session.run();
        assertEquals(0, session.history().last(History.COST), "the reported cost is without penalties");
    }

    @Test
    void penaltiesHaveTheirValues() {
        Matrix w = Matrix.of(new double[][] {{0.5, -2}, {0, 1}});

        assertEquals(0.25 * 3.5, new L1(0.25).value(Golden.KERNELS, w));
        assertEquals(0.5 * 0.25 * 5.25, new L2(0.25).value(Golden.KERNELS, w));
        for (Precision precision : Precision.values()) {
            Matrix g = Matrix.of(new double[][] {{1, 1}, {1, 1}}).to(precision);
            new L1(0.25).addGradient(Golden.KERNELS, w.to(precision), g);
            assertArrayEquals(new double[][] {{1.25, 0.75}, {1, 1.25}}, g.toArray());
            new L2(0.25).addGradient(Golden.KERNELS, w.to(precision), g);
            assertArrayEquals(new double[][] {{1.375, 0.25}, {1, 1.5}}, g.toArray());
        }
    }

    private static List<String> refusals(Backprop trainer, Layer... layers) {
        return trainer.findings(Network.zeros(3, List.of(layers), Precision.FLOAT64)).stream()
                .filter(Finding::refused)
                .map(f -> f.layer() + " " + f.option() + ": " + f.message())
                .toList();
    }

    @Test
    void refusesActivationsWithoutAUsefulDerivativeInEveryLayer() {
        assertEquals(
                List.of(
                        "0 activation: 'step' has no derivative that backprop could follow; use 'sigmoid' or 'tanh', or"
                                + " train a single layer with 'perceptron' or 'delta-rule'",
                        "2 activation: 'sign' has no derivative that backprop could follow; use 'sigmoid' or 'tanh', or"
                                + " train a single layer with 'perceptron' or 'delta-rule'"),
                refusals(HALF_SSE, Samples.dense(2, "step"), Samples.dense(2, "tanh"), Samples.dense(2, "sign")));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> HALF_SSE.start(Samples.context(1, Samples.rows(1, 4, 3, 2), Samples.dense(2, "step"))));
        assertEquals(
                "network[0] activation: 'step' has no derivative that backprop could follow; use 'sigmoid' or 'tanh',"
                        + " or train a single layer with 'perceptron' or 'delta-rule'",
                refused.getMessage());
    }

    @Test
    void refusesSoftmaxOverOneUnit() {
        assertEquals(
                List.of("0 units: softmax over 1 unit is always 1; use more units, or activation 'sigmoid' with cost"
                        + " 'binary-cross-entropy'"),
                refusals(new Backprop(Golden.cost("cross-entropy")), Samples.dense(1, "softmax")));
    }

    @Test
    void refusesCostsThatDoNotGoWithTheOutputs() {
        assertEquals(
                List.of("-1 cost: cost 'mse' does not go with activation 'softmax': use cost 'cross-entropy', or"
                        + " activation 'sigmoid' or 'linear'"),
                refusals(new Backprop(Golden.cost("mse")), Samples.dense(2, "softmax")));
        assertEquals(
                1,
                refusals(new Backprop(Golden.cost("cross-entropy")), Samples.dense(2, "linear"))
                        .size());
        assertEquals(
                List.of("-1 cost: cost 'binary-cross-entropy' needs outputs in [0, 1], which the last layer, 'dropout',"
                        + " does not promise"),
                refusals(
                        new Backprop(Golden.cost("binary-cross-entropy")),
                        Samples.dense(2, "sigmoid"),
                        new Dropout(0.5)));
        assertEquals(List.of(), refusals(HALF_SSE, Samples.dense(2, "tanh"), new Dropout(0.5)));
        assertEquals(List.of(), refusals(HALF_SSE));
    }

    private static List<String> refusals(Backprop trainer, TrainingContext context) {
        return trainer.findings(context).stream()
                .filter(Finding::refused)
                .map(f -> f.option() + ": " + f.message())
                .toList();
    }

    @Test
    void refusesTargetsThatTheCostIsNotDefinedFor() {
        Rows rows =
                new Rows(Matrix.zeros(Precision.FLOAT64, 3, 3), Matrix.of(new double[][] {{0, 1}, {1, 0}, {0.5, 2.5}}));
        Backprop trainer = new Backprop(Golden.cost("binary-cross-entropy"));
        Rows good = Samples.some(rows, 0, 1);

        assertEquals(
                List.of("cost: cost 'binary-cross-entropy' needs targets in [0, 1], but training pattern 3 has 2.5; for"
                        + " classes say 'data.encode.target: classes'"),
                refusals(trainer, context(1, rows)));
        assertEquals(
                List.of("cost: cost 'binary-cross-entropy' needs targets in [0, 1], but validation pattern 3 has 2.5;"
                        + " for classes say 'data.encode.target: classes'"),
                refusals(trainer, context(1, good).withValidation(rows)));
        assertEquals(List.of(), refusals(trainer, context(1, good)));
    }

    @Test
    void refusesWhatDoesNotFitThePatternsAllInOneGo() {
        Backprop trainer = HALF_SSE.withMode(new MiniBatch(20))
                .withStop(new MaxEpochs(1), new Patience(3, 0, "accuracy"), new Patience())
                .withOptimizer(new Sgd(new Plateau(0.1, 0.5, 2, 0, "cots")));

        assertEquals(
                List.of(
                        "mode.mini-batch.size: expected at most 10 (the training patterns), got 20",
                        "stop[1].patience: watches 'accuracy', which is not measured; there are cost",
                        "stop[2].patience: watches 'validation-cost', which is not measured: there is no validation"
                                + " part; give 'data.split' one, or watch one of cost",
                        "optimizer: watches 'cots', which is not measured; did you mean 'cost'? there are cost"),
                refusals(trainer, context(1, Samples.rows(1, 10, 3, 2))));
        assertThrows(IllegalArgumentException.class, () -> trainer.start(context(1, Samples.rows(1, 10, 3, 2))));
    }

    @Test
    void refusesBadOptions() {
        assertEquals(
                "stop: expected at least one stopping rule, got []",
                assertThrows(OptionException.class, HALF_SSE::withStop).getMessage());
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "clipNorm: expected a number greater than 0, got " + bad,
                    assertThrows(OptionException.class, () -> HALF_SSE.withClipNorm(bad))
                            .getMessage());
            assertEquals(
                    "clipValue: expected a number greater than 0, got " + bad,
                    assertThrows(OptionException.class, () -> HALF_SSE.withClipValue(bad))
                            .getMessage());
        }
    }

    @Test
    void theWithersChangeOneOptionEach() {
        Backprop all = HALF_SSE.withMode(new MiniBatch(2))
                .withShuffle(false)
                .withOptimizer(new Adam())
                .withPenalty(new L1(1))
                .withClipNorm(2.0)
                .withClipValue(3.0)
                .withStop(new MaxEpochs(4))
                .withCost(Golden.cost("mse"));

        assertEquals(
                new Backprop(
                        Golden.cost("mse"),
                        new MiniBatch(2),
                        false,
                        new Adam(),
                        List.of(new L1(1)),
                        2.0,
                        3.0,
                        List.of(new MaxEpochs(4))),
                all);
        assertNull(all.withClipNorm(null).clipNorm());
        assertTrue(Descriptor.of(new Backprop()).option("cost").orElseThrow().required());
    }

    @Test
    void learnsXorAtManySeeds() {
        Rows xor = new Rows(Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Matrix.of(new double[][] {
            {0}, {1}, {1}, {0}
        }));
        Backprop trainer = new Backprop(Golden.cost("binary-cross-entropy"))
                .withOptimizer(new Adam(0.05))
                .withMode(new FullBatch())
                .withStop(new MaxEpochs(500));
        long learnt = IntStream.rangeClosed(1, 20)
                .filter(seed -> {
                    TrainingSession session = trainer.start(
                            Samples.context(seed, xor, Samples.dense(6, "tanh"), Samples.dense(1, "sigmoid")));
                    session.run();
                    Matrix y = session.snapshot().predict(Golden.KERNELS, xor.inputs());
                    return y.get(0, 0) < 0.1 && y.get(1, 0) > 0.9 && y.get(2, 0) > 0.9 && y.get(3, 0) < 0.1;
                })
                .count();

        assertEquals(20, learnt);
    }

    /** So that many parameters need memory for the copy that learns and its gradient, and not for a third one. */
    @Test
    void keepsNoHoldOfTheNetworkThatItIsGiven() {
        Rows rows = Samples.rows(1, 10, 3, 2);
        List<WeakReference<Network>> given = new ArrayList<>();
        LooksBack optimizer = new LooksBack(given);
        TrainingSession session =
                HALF_SSE.withOptimizer(optimizer).withStop(new MaxEpochs(1)).start(remembered(context(1, rows), given));
        assertTrue(optimizer.gone().get());
        session.run();
        assertEquals(1, session.history().epochs());
    }

    private static TrainingContext remembered(TrainingContext context, List<WeakReference<Network>> given) {
        given.add(new WeakReference<>(context.network()));
        return context;
    }

    /** Learns nothing; when it is asked for its first state, it looks whether a network is still in memory. */
    private record LooksBack(List<WeakReference<Network>> given, AtomicBoolean gone) implements Optimizer {

        LooksBack(List<WeakReference<Network>> given) {
            this(given, new AtomicBoolean());
        }

        @Override
        public String name() {
            return "looks-back";
        }

        @Override
        public Schedule learningRate() {
            return new Constant(0.1);
        }

        @Override
        public void initialize(List<Matrix> slots) {
            System.gc();
            gone.set(given.get(0).get() == null);
        }

        @Override
        public void update(Kernels k, long t, double rate, Matrix w, Matrix g, List<Matrix> slots) {}
    }
}
