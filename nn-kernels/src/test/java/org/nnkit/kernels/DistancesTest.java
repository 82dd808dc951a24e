package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Workspace;

/** Squared distances and weighted sums of differences against plain loops, bit for bit. */
@ParameterizedClass
@MethodSource("org.nnkit.kernels.Samples#bothKernels")
class DistancesTest {

    private static final int BLOCK = 128;

    private final Kernels kernels;
    private final Workspace workspace = new Workspace();

    DistancesTest(Kernels kernels) {
        this.kernels = kernels;
    }

    private static double squared64(Matrix x, int i, Matrix c, int j) {
        double total = 0;
        for (int from = 0; from < x.columns(); from += BLOCK) {
            double sum = 0;
            for (int p = from; p < Math.min(from + BLOCK, x.columns()); p++) {
                double d = x.get(i, p) - c.get(j, p);
                sum = Math.fma(d, d, sum);
            }
            total = from == 0 ? sum : total + sum;
        }
        return total;
    }

    private static float squared32(Matrix x, int i, Matrix c, int j) {
        float total = 0;
        for (int from = 0; from < x.columns(); from += BLOCK) {
            float sum = 0;
            for (int p = from; p < Math.min(from + BLOCK, x.columns()); p++) {
                float d = (float) x.get(i, p) - (float) c.get(j, p);
                sum = Math.fma(d, d, sum);
            }
            total = from == 0 ? sum : total + sum;
        }
        return total;
    }

    private static Matrix squared(Matrix x, Matrix c) {
        Matrix r2 = Matrix.zeros(x.precision(), x.rows(), c.rows());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < c.rows(); j++) {
                r2.set(i, j, x.isFloat64() ? squared64(x, i, c, j) : squared32(x, i, c, j));
            }
        }
        return r2;
    }

    /** A += Σⱼ gᵢⱼ (xᵢ − cⱼ), and transposed A += Σᵢ gᵢⱼ (cⱼ − xᵢ). */
    private static Matrix differences(Matrix g, Matrix x, Matrix c, Matrix a, boolean transposed) {
        Matrix sums = a.copy();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < c.rows(); j++) {
                for (int p = 0; p < x.columns(); p++) {
                    int row = transposed ? j : i;
                    double first = transposed ? c.get(j, p) : x.get(i, p);
                    double second = transposed ? x.get(i, p) : c.get(j, p);
                    double sum = sums.get(row, p);
                    sums.set(
                            row,
                            p,
                            x.isFloat64()
                                    ? Math.fma(g.get(i, j), first - second, sum)
                                    : Math.fma((float) g.get(i, j), (float) first - (float) second, (float) sum));
                }
            }
        }
        return sums;
    }

    private void check(SplittableRandom random, Precision precision, int m, int n, int k, double specials) {
        String what = precision.configName() + ", " + m + " patterns, " + n + " inputs, " + k + " centres";
        Matrix x = Samples.view(random, precision, m, n, specials);
        Matrix c = Samples.view(random, precision, k, n, specials);
        Matrix r2 = Samples.view(random, precision, m, k);
        kernels.squaredDistances(x, c, r2, workspace);
        Samples.assertSameBits(squared(x, c), r2, "squaredDistances of " + what);
        Samples.assertGuarded(r2, "squaredDistances of " + what);

        Matrix g = Samples.view(random, precision, m, k, specials);
        Matrix a = Samples.view(random, precision, m, n, specials);
        Matrix expected = differences(g, x, c, a, false);
        kernels.addDifferences(g, x, c, a);
        Samples.assertSameBits(expected, a, "addDifferences of " + what);
        Samples.assertGuarded(a, "addDifferences of " + what);

        Matrix b = Samples.view(random, precision, k, n, specials);
        Matrix expectedTA = differences(g, x, c, b, true);
        kernels.addDifferencesTA(g, x, c, b);
        Samples.assertSameBits(expectedTA, b, "addDifferencesTA of " + what);
        Samples.assertGuarded(b, "addDifferencesTA of " + what);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allSmallSizesAgreeWithPlainLoops(Precision precision) {
        SplittableRandom random = new SplittableRandom(21);
        for (int m = 0; m <= 9; m++) {
            for (int n = 0; n <= 9; n++) {
                for (int k = 0; k <= 18; k++) {
                    check(random, precision, m, n, k, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sizesAroundABlockAndAStripAgreeWithPlainLoops(Precision precision) {
        SplittableRandom random = new SplittableRandom(22);
        for (int n : new int[] {1, 2, 127, 128, 129, 257, 513}) {
            for (int k : new int[] {1, 7, 255, 256, 257, 300, 513}) {
                for (int m : new int[] {1, 4, 7}) {
                    check(random, precision, m, n, k, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void zerosSubnormalsInfinitiesAndNaNAgreeWithPlainLoops(Precision precision) {
        SplittableRandom random = new SplittableRandom(23);
        for (int n : new int[] {1, 2, 5, 33, 257}) {
            for (int k : new int[] {1, 6, 17}) {
                for (int m : new int[] {1, 4, 9}) {
                    check(random, precision, m, n, k, 0.5 / n);
                    check(random, precision, m, n, k, 0.3);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7", "33", "784"})
    void squaresKeepTheirDigitsFarFromZero(int n) {
        SplittableRandom random = new SplittableRandom(24);
        Matrix x = Samples.matrix(random, Precision.FLOAT64, 11, n);
        Matrix c = Samples.matrix(random, Precision.FLOAT64, 5, n);
        for (Matrix each : new Matrix[] {x, c}) {
            for (int i = 0; i < each.rows(); i++) {
                for (int j = 0; j < n; j++) {
                    each.set(i, j, 1e8 + each.get(i, j));
                }
            }
        }
        Matrix r2 = Matrix.zeros(Precision.FLOAT64, 11, 5);
        kernels.squaredDistances(x, c, r2, workspace);
        for (int i = 0; i < 11; i++) {
            for (int j = 0; j < 5; j++) {
                BigDecimal exact = BigDecimal.ZERO;
                for (int p = 0; p < n; p++) {
                    BigDecimal d = new BigDecimal(x.get(i, p)).subtract(new BigDecimal(c.get(j, p)));
                    exact = exact.add(d.multiply(d));
                }
                double error =
                        exact.subtract(new BigDecimal(r2.get(i, j))).abs().doubleValue();
                double ulps = error / Math.ulp(r2.get(i, j));
                assertTrue(ulps <= 2.0 * n, () -> ulps + " ulp of r², " + n + " inputs");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void nothingIsAllocatedAfterTheFirstCall(Precision precision) {
        SplittableRandom random = new SplittableRandom(25);
        Matrix x = Samples.matrix(random, precision, 9, 30);
        Matrix c = Samples.matrix(random, precision, 7, 30);
        Matrix r2 = Samples.matrix(random, precision, 9, 7);
        assertAllocatesNothing("squaredDistances", () -> kernels.squaredDistances(x, c, r2, workspace));
        Matrix a = x.copy();
        Matrix b = c.copy();
        assertAllocatesNothing("addDifferences", () -> kernels.addDifferences(r2, x, c, a));
        assertAllocatesNothing("addDifferencesTA", () -> kernels.addDifferencesTA(r2, x, c, b));
    }

    private static void assertAllocatesNothing(String what, Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        long thread = Thread.currentThread().getId();
        long allocated = Long.MAX_VALUE;
        // As in AllocationTest: the JVM may account for a few objects of its own, calls that allocate do so in every
        // round.
        for (int round = 0; round < 100 && allocated > 0; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 1000; i++) {
                call.run();
            }
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        assertEquals(0, allocated, what + ": bytes in 1000 calls");
    }

    private static void assertShape(String message, Runnable call) {
        assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
    }

    private static Matrix zeros(int rows, int columns) {
        return Matrix.zeros(Precision.FLOAT64, rows, columns);
    }

    @Test
    void shapesAndPrecisionsAreChecked() {
        Matrix x = zeros(4, 3);
        Matrix c = zeros(2, 3);
        Matrix g = zeros(4, 2);
        assertShape("c: expected 2x3, got 2x5", () -> kernels.squaredDistances(x, zeros(2, 5), g, workspace));
        assertShape("r2: expected 4x2, got 2x4", () -> kernels.squaredDistances(x, c, zeros(2, 4), workspace));
        assertShape("g: expected 4x2, got 4x3", () -> kernels.addDifferences(x, x, c, x));
        assertShape("a: expected 4x3, got 2x3", () -> kernels.addDifferences(g, x, c, zeros(2, 3)));
        assertShape("a: expected 2x3, got 4x3", () -> kernels.addDifferencesTA(g, x, c, zeros(4, 3)));
        Matrix single = Matrix.zeros(Precision.FLOAT32, 2, 3);
        assertThrows(ShapeException.class, () -> kernels.squaredDistances(x, single, g, workspace));
        assertThrows(ShapeException.class, () -> kernels.addDifferencesTA(g, x, c, single));
    }
}
