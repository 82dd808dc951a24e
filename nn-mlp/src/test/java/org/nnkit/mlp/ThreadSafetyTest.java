package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Network;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.stopping.MaxEpochs;

class ThreadSafetyTest {

    private static final int THREADS = 8;
    private static final int CALLS = 100_000;
    private static final int PATTERNS = 500;

    private static Network network(Precision precision) {
        return Samples.context(
                        9,
                        Samples.rows(1, precision, 10, 5, 3),
                        Samples.dense(6, "gelu"),
                        new Dropout(0.5),
                        Samples.dense(3, "softmax"))
                .network();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void eightThreadsPredictTheBitsOfOne(Precision precision) throws Exception {
        Network network = network(precision);
        Matrix x = Samples.uniform(2, precision, PATTERNS, 5, -2, 2);
        double[][] expected = network.predict(Golden.KERNELS, x).toArray();
        String before = network.fingerprint();
        int calls = precision == Precision.FLOAT64 ? CALLS : CALLS / 10;
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch together = new CountDownLatch(THREADS);
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                results.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    int made = 0;
                    for (int i = thread; i < calls; i += THREADS) {
                        int pattern = i % PATTERNS;
                        double[] y = network.predict(Golden.KERNELS, x.rows(pattern, pattern + 1))
                                .toArray()[0];
                        assertArrayEquals(expected[pattern], y);
                        made++;
                    }
                    return made;
                }));
            }
            int made = 0;
            for (Future<Integer> result : results) {
                made += result.get();
            }
            assertEquals(calls, made);
        } finally {
            pool.shutdownNow();
        }
        assertEquals(before, network.fingerprint());
    }

    @Test
    void sessionsOfOneTrainerDoNotDisturbEachOther() throws Exception {
        Backprop trainer = new Backprop(Golden.cost("cross-entropy"))
                .withMode(new MiniBatch(7))
                .withOptimizer(new Adam(0.01))
                .withStop(new MaxEpochs(20));
        var context = Samples.context(
                4, Samples.rows(1, 50, 5, 3), Samples.dense(8, "tanh"), new Dropout(0.25), Samples.dense(3, "softmax"));
        String alone = Samples.bits(trainer, context);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> results = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                results.add(pool.submit(() -> Samples.bits(trainer, context)));
            }
            for (Future<String> result : results) {
                assertEquals(alone, result.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
