package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.optimizer.Adadelta;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.RmsProp;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.BitFail;
import org.nnkit.mlp.stopping.MaxEpochs;

/** Training allocates nothing in a step, once it is under way. */
class AllocationTest {

    /** Steps within one epoch, so that what an epoch needs (a figure in the history, a stream) is not counted. */
    private static final int STEPS = 500;

    /** What is allowed in all steps together; an object in every step would be at least {@code 16 * STEPS}. */
    private static final long BOUND = STEPS;

    private static final int ATTEMPTS = 200;

    private static final Object BEAN;
    private static final Method COUNTER;

    static {
        // com.sun.management.ThreadMXBean by reflection, because no module of nnkit requires it.
        try {
            BEAN = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            COUNTER = Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
            for (int i = 0; i < 100; i++) { // reflection settles after some calls
                allocated();
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long allocated() throws ReflectiveOperationException {
        return (long) COUNTER.invoke(BEAN, Thread.currentThread().getId());
    }

    /** So many that hardly an attempt meets the end of an epoch. */
    private static final int PATTERNS = 200_000;

    private static final Map<Precision, Rows> ROWS =
            Stream.of(Precision.values()).collect(Collectors.toMap(p -> p, p -> Samples.rows(1, p, PATTERNS, 6, 3)));

    private static TrainingSession session(Trainer trainer, Rows rows, String output) {
        TrainingContext context = Samples.context(
                5,
                rows,
                Samples.dense(9, "tanh"),
                new Dropout(0.25),
                Samples.dense(7, "silu"),
                Samples.dense(3, output));
        return trainer.start(context);
    }

    private static void check(TrainingSession session, int warmUp) throws ReflectiveOperationException {
        check(session::step, warmUp);
    }

    private static void check(BooleanSupplier step, int warmUp) throws ReflectiveOperationException {
        for (int i = 0; i < warmUp; i++) {
            assertTrue(step.getAsBoolean());
        }
        long least = Long.MAX_VALUE;
        // Vectors are objects until the method they are in is compiled: that takes some thousand steps, and as much of
        // the
        // compiler's time as others leave it. What is never compiled well allocates in every attempt.
        for (int attempt = 0; attempt < ATTEMPTS && least > BOUND; attempt++) {
            LockSupport.parkNanos(Math.min(attempt * 4_000_000L, 500_000_000));
            long before = allocated();
            for (int i = 0; i < STEPS; i++) {
                step.getAsBoolean();
            }
            least = Math.min(least, allocated() - before);
        }
        long bytes = least;
        assertTrue(bytes >= 0 && bytes <= BOUND, () -> bytes + " bytes in " + STEPS + " steps");
    }

    @TestFactory
    Stream<DynamicTest> aStepAllocatesNothing() throws ReflectiveOperationException {
        assumeTrue(allocated() >= 0, "this JVM does not count allocations");
        List<DynamicTest> tests = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Optimizer optimizer : List.of(
                    new Sgd(0.01).withMomentum(0.5).withWeightDecay(0.01),
                    new RmsProp(0.001).withCentered(true),
                    new Adam(0.001).withAmsgrad(true),
                    new Adadelta(1.0))) {
                for (UpdateMode mode : List.of(new PerPattern(), new MiniBatch(7))) {
                    String name = precision + ", " + mode.name() + ", " + optimizer.name();
                    tests.add(DynamicTest.dynamicTest(name, () -> {
                        Backprop trainer = new Backprop(Golden.cost("half-sse"))
                                .withMode(mode)
                                .withOptimizer(optimizer)
                                .withPenalty(new L1(1e-4), new L2(1e-4))
                                .withClipNorm(10.0)
                                .withClipValue(5.0)
                                .withStop(new MaxEpochs(100), new BitFail(0.01, 0));
                        check(session(trainer, ROWS.get(precision), "sigmoid"), 1500);
                    }));
                }
            }
            // Dropout is not for single patterns without a gradient, so advancing is a step in the general way.
            tests.add(DynamicTest.dynamicTest(precision + ", per-pattern, plain sgd, advancing", () -> {
                Backprop trainer = new Backprop(Golden.cost("half-sse"))
                        .withOptimizer(new Sgd(0.01))
                        .withStop(new MaxEpochs(100));
                check(session(trainer, ROWS.get(precision), "sigmoid")::advance, 1500);
            }));
            tests.add(DynamicTest.dynamicTest(precision + ", mini-batch, fused softmax", () -> {
                Backprop trainer = new Backprop(Golden.cost("cross-entropy"))
                        .withMode(new MiniBatch(7))
                        .withStop(new MaxEpochs(100));
                check(session(trainer, ROWS.get(precision), "softmax"), 1500);
            }));
            tests.add(DynamicTest.dynamicTest(precision + ", mini-batch, longer functions", () -> {
                Backprop trainer = new Backprop(Golden.cost("half-sse"))
                        .withMode(new MiniBatch(7))
                        .withStop(new MaxEpochs(100));
                TrainingContext context = Samples.context(
                        5,
                        ROWS.get(precision),
                        Samples.dense(9, "elu"),
                        Samples.dense(9, "gelu"),
                        Samples.dense(9, "softplus"),
                        Samples.dense(3, "linear"));
                check(trainer.start(context), 1500);
            }));
        }
        return tests.stream();
    }

    /** They are read where they lie, and the validation part makes room for more of them than a batch has. */
    @TestFactory
    Stream<DynamicTest> aStepWithPatternsInOrderAllocatesNothing() throws ReflectiveOperationException {
        assumeTrue(allocated() >= 0, "this JVM does not count allocations");
        int updates = 1200; // in an epoch: every other attempt or so meets no end of one
        return Stream.of(Precision.values())
                .map(precision -> DynamicTest.dynamicTest(precision.name(), () -> {
                    Rows rows = Samples.rows(1, precision, 32 * updates, 128, 3);
                    TrainingContext context = Samples.context(
                                    5, rows, Samples.dense(4, "tanh"), Samples.dense(3, "sigmoid"))
                            .withValidation(Samples.rows(2, precision, 300, 128, 3));
                    Backprop trainer = new Backprop(Golden.cost("half-sse"))
                            .withMode(new MiniBatch(32))
                            .withShuffle(false)
                            .withStop(new MaxEpochs(1000));
                    check(trainer.start(context), updates + 100);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aStepSharedByTwoThreadsAllocatesNothing() throws ReflectiveOperationException {
        assumeTrue(allocated() >= 0, "this JVM does not count allocations");
        return Stream.of(Precision.values())
                .map(precision -> DynamicTest.dynamicTest(precision.name(), () -> {
                    // So many numbers that those of the next batch are copied ahead.
                    Rows rows = Samples.rows(1, precision, 140_000, 16, 1);
                    TrainingContext context =
                            Samples.context(5, rows, Samples.dense(512, "tanh"), Samples.dense(1, "linear"));
                    try (Team team = Team.of(2)) {
                        Backprop trainer = new Backprop(Golden.cost("half-sse"))
                                .withMode(new MiniBatch(64))
                                .withStop(new MaxEpochs(1000));
                        check(
                                trainer.start(new TrainingContext(
                                        context.network(), rows, Golden.KERNELS.on(team), context.streams())),
                                1500);
                    }
                }));
    }

    /** In batch mode every step ends an epoch; what is allocated then must not grow with the number of patterns. */
    @TestFactory
    Stream<DynamicTest> anEpochInBatchModeAllocatesNothingForItsPatterns() {
        return Stream.of(Precision.values())
                .map(precision -> DynamicTest.dynamicTest(precision.name(), () -> {
                    long few = bytesPerEpoch(precision, 300, EPOCH_BOUND);
                    long many = bytesPerEpoch(precision, 3000, few + 64);
                    assertTrue(many <= few + 64, () -> few + " bytes for 300 patterns, " + many + " for 3000");
                    assertTrue(many <= EPOCH_BOUND, () -> many + " bytes an epoch");
                }));
    }

    /** What the end of an epoch may leave: a line of the history, a stream of random numbers. */
    private static final long EPOCH_BOUND = 2047;

    /** The least of several attempts, which end where the bound is kept. */
    private static long bytesPerEpoch(Precision precision, int patterns, long bound)
            throws ReflectiveOperationException {
        Backprop trainer = new Backprop(Golden.cost("half-sse"))
                .withMode(new FullBatch())
                .withStop(new MaxEpochs(50 * ATTEMPTS + 1));
        TrainingSession session = session(trainer, Samples.rows(1, precision, patterns, 6, 3), "sigmoid");
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > bound; attempt++) {
            LockSupport.parkNanos(Math.min(attempt * 4_000_000L, 500_000_000));
            long before = allocated();
            for (int i = 0; i < 50; i++) {
                assertTrue(session.step());
            }
            least = Math.min(least, (allocated() - before) / 50);
        }
        return least;
    }
}
