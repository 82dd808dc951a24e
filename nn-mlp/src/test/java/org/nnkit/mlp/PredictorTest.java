package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Predictor;
import org.nnkit.api.network.Rows;

class PredictorTest {

    private static final int PATTERNS = 700;

    private static Network network(Precision precision) {
        Rows rows = Samples.rows(3, precision, 20, 9, 4);
        List<Layer> layers = List.of(
                Samples.dense(33, "relu"), new Dropout(0.5), Samples.dense(17, "tanh"), Samples.dense(4, "softmax"));
        return Network.initialized(layers, new Streams(5), rows, Golden.KERNELS);
    }

    private static Matrix inputs(Precision precision) {
        return Samples.rows(8, precision, PATTERNS, 9, 4).inputs();
    }

    /** The outputs of each pattern, computed alone. */
    private static Matrix oneByOne(Predictor predictor, Matrix x) {
        Matrix y = Matrix.zeros(x.precision(), x.rows(), 4);
        double[] in = new double[x.columns()];
        double[] out = new double[4];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < in.length; j++) {
                in[j] = x.get(i, j);
            }
            predictor.predict(in, out);
            for (int j = 0; j < out.length; j++) {
                y.set(i, j, out[j]);
            }
        }
        return y;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void groupsAndThreadsChangeNoBit(Precision precision) {
        Network network = network(precision);
        Matrix x = inputs(precision);
        double[][] expected = network.predict(Golden.KERNELS, x).toArray();
        assertArrayEquals(
                expected, oneByOne(network.predictor(Golden.KERNELS), x).toArray());
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (Team team = Team.of(threads)) {
                Predictor predictor = network.predictor(Golden.KERNELS.on(team));
                for (int count : new int[] {PATTERNS, 0, 1, 256, 257, PATTERNS}) {
                    Matrix y = Matrix.zeros(precision, count, 4);
                    predictor.predict(x.rows(0, count), y);
                    for (int i = 0; i < count; i++) {
                        assertArrayEquals(expected[i], y.rows(i, i + 1).toArray()[0]);
                    }
                }
            }
        }
    }

    @Test
    void floatsAreTheSameAsDoublesThatHaveTheirValues() {
        Predictor predictor = network(Precision.FLOAT32).predictor(Golden.KERNELS);
        float[] in = {0.1f, -0.2f, 0.3f, 0.4f, -0.5f, 0.6f, 0.7f, 0.8f, -0.9f};
        double[] same = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            same[i] = in[i];
        }
        float[] out = new float[4];
        double[] outToo = new double[4];
        predictor.predict(in, out);
        predictor.predict(same, outToo);
        for (int j = 0; j < 4; j++) {
            assertEquals(outToo[j], out[j]);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void eightThreadsAtOnceGetTheBitsOfOne(Precision precision) throws Exception {
        Network network = network(precision);
        Predictor predictor = network.predictor(Golden.KERNELS);
        Matrix x = inputs(precision);
        double[][] expected = network.predict(Golden.KERNELS, x).toArray();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Matrix>> results = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                results.add(threads.submit(() -> oneByOne(predictor, x)));
            }
            for (Future<Matrix> result : results) {
                assertArrayEquals(expected, result.get().toArray());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void trainingTheNetworkChangesNoPrediction() {
        Network network = network(Precision.FLOAT64);
        Predictor predictor = network.predictor(Golden.KERNELS);
        Matrix x = inputs(Precision.FLOAT64);
        double[][] before = oneByOne(predictor, x).toArray();
        network.parameters().vector().fill(0);
        assertArrayEquals(before, oneByOne(predictor, x).toArray());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Predictor predictor = network(Precision.FLOAT64).predictor(Golden.KERNELS);
        assertEquals(
                "expected 9 inputs and 4 outputs, got 8 and 4",
                assertThrows(ShapeException.class, () -> predictor.predict(new double[8], new double[4]))
                        .getMessage());
        Matrix x = Matrix.zeros(Precision.FLOAT32, 2, 9);
        assertEquals(
                "x: expected float64 (as the network is), got float32",
                assertThrows(ShapeException.class, () -> predictor.predict(x, Matrix.zeros(Precision.FLOAT64, 2, 4)))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aSinglePatternAllocatesNothing(Precision precision) throws ReflectiveOperationException {
        Object bean = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        Method counter =
                Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
        long thread = Thread.currentThread().getId();
        Predictor predictor = network(precision).predictor(Golden.KERNELS);
        double[] x = new double[9];
        double[] y = new double[4];
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 60 && least > 500; attempt++) { // the compiler needs its time
            LockSupport.parkNanos(attempt * 4_000_000L);
            long before = (long) counter.invoke(bean, thread);
            for (int i = 0; i < 500; i++) {
                predictor.predict(x, y);
            }
            least = Math.min(least, (long) counter.invoke(bean, thread) - before);
        }
        long bytes = least;
        assertTrue(bytes <= 500, () -> bytes + " bytes in 500 calls");
    }
}
