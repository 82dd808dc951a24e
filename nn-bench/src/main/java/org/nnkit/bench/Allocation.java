package org.nnkit.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.FullBatch;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.PerPattern;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.Sgd;

/** Bytes that training allocates, on all threads together, once it is under way. */
final class Allocation {

    private static final int PATTERNS = 1600;

    /** Epochs over which is measured. */
    private static final int MEASURED = 20;

    /** Time for the compiler to reach its last level. */
    private static final long LEAST_NANOS = 3_000_000_000L;

    /** Beyond this the rehearsals are not waited for. */
    private static final long MOST_NANOS = 30_000_000_000L;

    /**
     * What training allocates.
     *
     * @param step bytes a step within an epoch; NaN where an epoch has no such step
     * @param epoch bytes a whole epoch, with its beginning, its figures, and its line in the history
     */
    record Bytes(double step, double epoch) {}

    private Allocation() {}

    /** A table over modes, optimisers, precisions and threads. */
    static void print(Kernels kernels) {
        System.out.printf(Locale.ROOT, "%nallocation: 20-32-1, %d patterns, %s kernels%n%n", PATTERNS, kernels.name());
        System.out.println(
                "| mode | optimiser | precision | threads | bytes per step within an epoch | bytes per epoch |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        // Once for nothing: code that runs for the first time brings its own objects.
        measure(kernels, new MiniBatch(64), new Sgd(0.01), Precision.FLOAT32);
        for (UpdateMode mode : new UpdateMode[] {new PerPattern(), new MiniBatch(64), new FullBatch()}) {
            for (Optimizer optimizer : new Optimizer[] {new Sgd(0.01).withMomentum(0.9), new Adam(0.001)}) {
                for (Precision precision : Precision.values()) {
                    for (int threads = 1; threads <= 2; threads++) {
                        try (Team team = Team.of(threads)) {
                            Bytes bytes = measure(kernels.on(team), mode, optimizer, precision);
                            System.out.printf(
                                    Locale.ROOT,
                                    "| %s | %s | %s | %d | %s | %.0f |%n",
                                    mode.name(),
                                    optimizer.name(),
                                    precision.configName(),
                                    threads,
                                    Double.isNaN(bytes.step) ? "–" : String.format(Locale.ROOT, "%.2f", bytes.step),
                                    bytes.epoch);
                        }
                    }
                }
            }
        }
    }

    /**
     * Measures on all threads that are alive when it begins, after a warm-up of three seconds and more: for as long as vector
     * loops are rehearsed, which makes objects on a thread of its own.
     */
    static Bytes measure(Kernels kernels, UpdateMode mode, Optimizer optimizer, Precision precision) {
        int batch = mode.batchSize(PATTERNS);
        int steps = (PATTERNS + batch - 1) / batch;
        Rows rows = Synthetic.rows(precision, PATTERNS, 20, 1);
        TrainingSession session = new Synthetic(rows, Synthetic.shallow(32, 1), mode, optimizer, true)
                .session(kernels, Integer.MAX_VALUE);
        long start = System.nanoTime();
        long passed = 0;
        while (passed < LEAST_NANOS || (passed < MOST_NANOS && rehearsing())) {
            for (int epoch = 0; epoch < 20; epoch++) {
                steps(session, steps);
            }
            passed = System.nanoTime() - start;
        }
        Meter meter = new Meter();
        long within = 0;
        long all = 0;
        for (int epoch = 0; epoch < MEASURED; epoch++) {
            long begun = meter.bytes();
            steps(session, 1);
            long first = meter.bytes();
            steps(session, steps - 2);
            within += meter.bytes() - first;
            steps(session, Math.min(1, steps - 1));
            all += meter.bytes() - begun;
        }
        double inner = steps < 3 ? Double.NaN : (double) within / MEASURED / (steps - 2);
        return new Bytes(inner, (double) all / MEASURED);
    }

    private static boolean rehearsing() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("nnkit-rehearsal"));
    }

    private static void steps(TrainingSession session, int count) {
        for (int i = 0; i < count; i++) {
            session.step();
        }
    }

    /** What the threads that are alive now have allocated so far; asking allocates nothing. */
    private static final class Meter {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long[] ids = threads.getAllThreadIds();

        long bytes() {
            long sum = 0;
            for (long id : ids) {
                sum += Math.max(0, threads.getThreadAllocatedBytes(id));
            }
            return sum;
        }
    }
}
