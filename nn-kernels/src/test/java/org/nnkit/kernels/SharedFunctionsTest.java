package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Team;

/** Kernels with a team share functions of large matrices by rows, with the bits of one thread. */
class SharedFunctionsTest {

    private static final int COLUMNS = 129;

    private final Kernels portable = new PortableKernels();

    @ParameterizedTest
    @EnumSource(Precision.class)
    void teamsOfAllSizesGiveTheBitsOfOneThread(Precision precision) {
        SplittableRandom random = new SplittableRandom(53);
        for (int threads : new int[] {2, 3, 8}) {
            try (Team team = Team.of(threads)) {
                for (Kernels one : List.of(portable, new VectorLoops())) {
                    Kernels shared = one.on(team);
                    for (int rows : new int[] {0, 1, 7, 254, 255, 256, 300, 1000}) {
                        Matrix z = Samples.matrix(random, precision, rows, COLUMNS);
                        Matrix dy = Samples.matrix(random, precision, rows, COLUMNS);
                        Matrix expected = z.copy();
                        one.apply(Function.TANH, z, expected);
                        Matrix actual = Matrix.zeros(precision, rows, COLUMNS);
                        shared.apply(Function.TANH, z, actual);
                        Samples.assertSameBits(expected, actual, "f");
                        Matrix back = dy.copy();
                        one.applyDerivative(Function.TANH, z, expected, back, back);
                        shared.applyDerivative(Function.TANH, z, expected, dy, dy);
                        Samples.assertSameBits(back, dy, "its derivative");
                    }
                }
            }
        }
    }

    /** The numbers of rows that kernels with a team ask others to work at a time. */
    private List<Integer> shares(int threads, int rows) {
        List<Integer> shares = Collections.synchronizedList(new ArrayList<>());
        InvocationHandler watch = (proxy, method, arguments) -> {
            if (method.getName().equals("on")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            if (method.getName().startsWith("apply")) {
                shares.add(((Matrix) arguments[1]).rows());
            }
            try {
                return method.invoke(portable, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        Kernels watched =
                (Kernels) Proxy.newProxyInstance(Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, watch);
        Matrix z = Matrix.zeros(Precision.FLOAT32, rows, COLUMNS);
        try (Team team = Team.of(threads)) {
            watched.on(team).apply(Function.RELU, z, z);
            watched.on(team).applyDerivative(Function.RELU, z, z, z, z);
        }
        Collections.sort(shares);
        return shares;
    }

    @Test
    void largeOnesAreCutAsProductsAreAndSmallOnesAreNot() {
        assertEquals(List.of(254, 254), shares(2, 254));
        assertEquals(List.of(128, 128, 128, 128), shares(2, 256));
        assertEquals(List.of(96, 96, 104, 104, 104, 104), shares(3, 304));
        assertEquals(List.of(304, 304), shares(1, 304));
    }

    @Test
    void whatDoesNotFitIsRefusedAsByOneThread() {
        Matrix z = Matrix.zeros(Precision.FLOAT64, 400, COLUMNS);
        Matrix other = Matrix.zeros(Precision.FLOAT64, 400, COLUMNS + 1);
        try (Team team = Team.of(2)) {
            Kernels shared = portable.on(team);
            for (List<Matrix> m : List.of(List.of(z, other, z, z), List.of(z, z, other, z), List.of(z, z, z, other))) {
                ShapeException expected = assertThrows(
                        ShapeException.class,
                        () -> portable.applyDerivative(Function.TANH, m.get(0), m.get(1), m.get(2), m.get(3)));
                ShapeException actual = assertThrows(
                        ShapeException.class,
                        () -> shared.applyDerivative(Function.TANH, m.get(0), m.get(1), m.get(2), m.get(3)));
                assertEquals(expected.getMessage(), actual.getMessage());
            }
            ShapeException actual = assertThrows(ShapeException.class, () -> shared.apply(Function.TANH, z, other));
            assertEquals("y: expected 400x129 (the shape of x), got 400x130", actual.getMessage());
        }
    }

    @Test
    void fourCallersOfOneTeamDoNotGetInEachOthersWay() throws ExecutionException, InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (Team team = Team.of(3)) {
            Kernels shared = portable.on(team);
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                SplittableRandom random = new SplittableRandom(caller);
                all.add(callers.submit(() -> {
                    Matrix z = Samples.matrix(random, Precision.FLOAT32, 300 + random.nextInt(100), COLUMNS);
                    Matrix expected = z.copy();
                    portable.apply(Function.RELU, z, expected);
                    for (int i = 0; i < 50; i++) {
                        Matrix actual = Matrix.zeros(Precision.FLOAT32, z.rows(), COLUMNS);
                        shared.apply(Function.RELU, z, actual);
                        Samples.assertSameBits(expected, actual, "f");
                    }
                }));
            }
            for (Future<?> f : all) {
                f.get();
            }
        } finally {
            callers.shutdown();
        }
    }
}
