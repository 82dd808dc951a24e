package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Adadelta;
import org.nnkit.mlp.optimizer.Adagrad;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.AdamW;
import org.nnkit.mlp.optimizer.RmsProp;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.schedule.Exponential;
import org.nnkit.mlp.schedule.Plateau;
import org.nnkit.mlp.stopping.BitFail;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.mlp.stopping.Patience;

/** Training that is saved after any batch and goes on in a new session ends with the bits of uninterrupted training. */
class ResumeTest {

    private static final int PATTERNS = 23;

    /** The mean output, weighted: a metric whose tally has fractions to lose. */
    private record MeanOutput() implements Metric {
        @Override
        public String name() {
            return "mean-output";
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public Tally start(int outputs) {
            return new Tally() {
                private double sum;
                private double count;

                @Override
                public void add(Matrix d, Matrix y, double[] weights) {
                    for (int i = 0; i < y.rows(); i++) {
                        sum += y.get(i, 0);
                        count++;
                    }
                }

                @Override
                public double value() {
                    return sum / count;
                }

                @Override
                public void reset() {
                    sum = 0;
                    count = 0;
                }

                @Override
                public double[] state() {
                    return new double[] {sum, count};
                }

                @Override
                public void restore(double[] state) {
                    sum = state[0];
                    count = state[1];
                }
            };
        }
    }

    private static TrainingContext context(Precision precision) {
        return Samples.context(
                        7,
                        Samples.rows(5, precision, PATTERNS, 3, 2),
                        Samples.dense(5, "tanh"),
                        new Dropout(0.2),
                        Samples.dense(2, "sigmoid"))
                .withValidation(Samples.rows(50, precision, 9, 3, 2))
                .withMetrics(List.of(new MeanOutput()));
    }

    private static Backprop trainer(Optimizer optimizer) {
        return new Backprop(Golden.cost("half-sse"))
                .withMode(new MiniBatch(4))
                .withOptimizer(optimizer)
                .withPenalty(new L2(0.01))
                .withStop(new MaxEpochs(3), new Patience(2, 1e-4, "validation-mean-output"), new BitFail(0.001, 0));
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Sgd(new Exponential(0.5, 0.5)).withMomentum(0.9),
                new Sgd(0.5).withMomentum(0.5).withNesterov(true),
                new Sgd(new Plateau(0.5, 0.5, 1, 0, "validation-cost")),
                new Adagrad(0.1).withInitialAccumulatorValue(0.1).withLearningRateDecay(0.1),
                new RmsProp(0.01).withCentered(true).withMomentum(0.5),
                new Adam(0.05).withAmsgrad(true),
                new AdamW(0.05),
                new Adadelta(1.0));
    }

    private static void assertSame(TrainingSession expected, TrainingSession actual, String where) {
        assertEquals(expected.snapshot().fingerprint(), actual.snapshot().fingerprint(), where);
        assertEquals(expected.position(), actual.position(), where);
        assertEquals(expected.ending(), actual.ending(), where);
        assertEquals(expected.history().columns(), actual.history().columns(), where);
        for (String column : expected.history().columns()) {
            assertEquals(expected.history().epochs(), actual.history().epochs(), where);
            for (int e = 1; e <= expected.history().epochs(); e++) {
                assertEquals(
                        expected.history().value(column, e), actual.history().value(column, e), where + " " + column);
            }
        }
    }

    private static void checkEveryBatch(Trainer trainer, TrainingContext context) {
        TrainingSession whole = trainer.start(context);
        whole.run();
        TrainingSession interrupted = trainer.start(context);
        int steps = 0;
        do {
            MemoryState state = new MemoryState();
            interrupted.save(state);
            TrainingSession resumed = trainer.start(context);
            resumed.restore(state);
            assertSame(interrupted, resumed, "at once after step " + steps);
            resumed.run();
            assertSame(whole, resumed, "resumed after step " + steps);
            steps++;
        } while (interrupted.step());
        assertTrue(steps > 15, "interrupted within each of three epochs");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void resumesAfterEveryBatchToTheSameBits(Optimizer optimizer) {
        for (Precision precision : Precision.values()) {
            checkEveryBatch(trainer(optimizer), context(precision));
        }
    }

    @Test
    void perceptronAndDeltaRuleResumeToo() {
        Rows and = new Rows(Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Matrix.of(new double[][] {
            {0}, {0}, {0}, {1}
        }));
        checkEveryBatch(
                new Perceptron().withStop(new MaxEpochs(30)), Samples.context(11, and, Samples.dense(1, "step")));
        checkEveryBatch(
                new DeltaRule().withStop(new MaxEpochs(5)), Samples.context(1, and, Samples.dense(1, "sigmoid")));
    }

    @Test
    void everyBatchMayBeAnInterruptionOfItsOwn() {
        Trainer trainer = trainer(new Adam(0.05));
        TrainingContext context = context(Precision.FLOAT64);
        TrainingSession whole = trainer.start(context);
        whole.run();
        TrainingSession session = trainer.start(context);
        boolean more;
        do {
            MemoryState state = new MemoryState();
            session.save(state);
            session = trainer.start(context);
            session.restore(state);
            more = session.step();
        } while (more);

        assertSame(whole, session, "resumed every time");
    }

    @Test
    void aSessionUnderWayMayBeTakenBackToAnEarlierState() {
        Trainer trainer = trainer(new Adam(0.05));
        TrainingContext context = context(Precision.FLOAT64);
        TrainingSession session = trainer.start(context);
        for (int i = 0; i < 8; i++) {
            session.step();
        }
        MemoryState state = new MemoryState();
        session.save(state);
        session.run();
        TrainingSession same = trainer.start(context);
        same.run();
        session.restore(state);

        assertFalse(session.position().equals(same.position()));
        session.run();
        assertSame(same, session, "taken back after its end");
    }

    @Test
    void theStateHasNamesAndIsACopy() {
        TrainingSession session = trainer(new Sgd(0.5).withMomentum(0.9)).start(context(Precision.FLOAT64));
        session.step();
        MemoryState state = new MemoryState();
        session.save(state);

        assertEquals(
                List.of(
                        "parameters",
                        "state.momentum",
                        "best",
                        "at",
                        "batches",
                        "updates",
                        "cost",
                        "tally.0",
                        "tally.1",
                        "history.epochs",
                        "history.seconds",
                        "history.cost",
                        "history.mean-output",
                        "history.bit-fails",
                        "history.validation-cost",
                        "history.validation-mean-output"),
                List.copyOf(state.names()));
        assertEquals(4, state.getLong("at"));
        assertEquals(1, state.getLong("updates"));
    }

    @Test
    void timeGoesOnFromTheTimeThatWasSaved() {
        TrainingContext context = context(Precision.FLOAT64);
        Trainer trainer = trainer(new Sgd());
        TrainingSession session = trainer.start(context);
        while (session.position().epoch() < 1) {
            session.step();
        }
        MemoryState state = new MemoryState();
        session.save(state);
        state.replace("history.seconds", new double[] {5000});
        TrainingSession resumed = trainer.start(context);
        resumed.restore(state);
        while (resumed.position().epoch() < 2) {
            resumed.step();
        }

        assertTrue(resumed.history().seconds() >= 5000);
        assertEquals(5000, resumed.history().seconds(1));
    }

    @Test
    void theStateOfAnotherShapeIsRefused() {
        TrainingContext context = context(Precision.FLOAT64);
        MemoryState state = new MemoryState();
        trainer(new Sgd()).start(context).save(state);
        Rows rows = Samples.rows(5, PATTERNS, 3, 2);
        TrainingContext other = new TrainingContext(
                        Samples.context(7, rows, Samples.dense(6, "tanh"), Samples.dense(2, "sigmoid"))
                                .network(),
                        rows,
                        Golden.KERNELS,
                        new Streams(7))
                .withValidation(context.validation())
                .withMetrics(context.metrics());

        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(new Sgd()).start(other).restore(state));
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(new Adam()).start(context).restore(state),
                "no such slots");
        assertArrayEquals(new double[] {0}, state.getDoubles("cost"));
    }
}
