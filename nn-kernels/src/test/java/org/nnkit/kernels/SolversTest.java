package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.SingularMatrixException;

/** Cholesky and QR on systems whose solutions are known; everything expected is computed in double, from what was given. */
@ParameterizedClass
@MethodSource("org.nnkit.kernels.Samples#bothKernels")
class SolversTest {

    private final Kernels kernels;

    SolversTest(Kernels kernels) {
        this.kernels = kernels;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void choleskyFindsKnownSolutions(Precision precision) {
        SplittableRandom random = new SplittableRandom(11);
        for (int n = 0; n <= 40; n++) {
            Matrix a = positiveDefinite(random, precision, n);
            Matrix x = integers(random, precision, n, 3);
            Matrix b = times(a, x);
            Matrix l = inView(random, a);
            kernels.cholesky(l);
            Matrix solution = inView(random, b);
            kernels.solveCholesky(l, solution);
            // The condition number is below 10 here, for the diagonal is as large as the rest of its row.
            assertClose(x, solution, 100 * (n + 1) * epsilon(precision), "n = " + n);
            Samples.assertGuarded(l, "n = " + n);
            Samples.assertGuarded(solution, "n = " + n);
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    assertEquals(a.get(i, j), l.get(i, j), "the upper triangle");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void choleskyTimesItsTransposeIsTheMatrix(Precision precision) {
        Matrix a = positiveDefinite(new SplittableRandom(12), precision, 30);
        Matrix l = a.copy();
        kernels.cholesky(l);
        for (int i = 0; i < 30; i++) {
            for (int j = i + 1; j < 30; j++) {
                l.set(i, j, 0);
            }
        }
        assertClose(a, times(l, Reference.transposed(l)), 30 * epsilon(precision) * 60, "L · Lᵀ");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void qrFindsKnownSolutions(Precision precision) {
        SplittableRandom random = new SplittableRandom(13);
        for (int n = 0; n <= 25; n++) {
            for (int m : new int[] {n, n + 1, 3 * n + 7}) {
                Matrix a = Samples.matrix(random, precision, m, n);
                for (int i = 0; i < n; i++) {
                    a.set(i, i, a.get(i, i) + n); // well conditioned
                }
                Matrix x = integers(random, precision, n, 2);
                Matrix b = times(a, x);
                Matrix qr = inView(random, a);
                Matrix tau = Samples.view(random, precision, 1, n);
                kernels.qr(qr, tau);
                Matrix solution = inView(random, b);
                kernels.solveQr(qr, tau, solution);
                String what = m + "x" + n;
                assertClose(x, solution.rows(0, n), 100 * (n + 1) * epsilon(precision), what);
                Matrix rest = solution.rows(n, m);
                assertClose(
                        Matrix.zeros(precision, m - n, 2), rest, 1000 * (n + 1) * (n + 1) * epsilon(precision), what);
                Samples.assertGuarded(qr, what);
                Samples.assertGuarded(tau, what);
                Samples.assertGuarded(solution, what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void qrLeavesTheResidualOfTheLeastSquaresSolution(Precision precision) {
        // A line through (0, 1), (1, 0), (2, 2), (3, 5): normal equations give 0.1·(-1 + 14·x), residuals summing to
        // 4.2.
        Matrix a = Matrix.of(new double[][] {{1, 0}, {1, 1}, {1, 2}, {1, 3}}).to(precision);
        Matrix b = Matrix.of(new double[][] {{1}, {0}, {2}, {5}}).to(precision);
        Matrix tau = Matrix.zeros(precision, 1, 2);
        kernels.qr(a, tau);
        kernels.solveQr(a, tau, b);
        assertEquals(-0.1, b.get(0, 0), 20 * epsilon(precision));
        assertEquals(1.4, b.get(1, 0), 20 * epsilon(precision));
        assertEquals(4.2, kernels.sumOfSquares(b.rows(2, 4)), 100 * epsilon(precision));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void hilbertMatricesLeaveSmallResiduals(Precision precision) {
        // Condition numbers up to 1.5e10 in float64 (n = 8) and 1.5e4 in float32 (n = 4): solutions are far off,
        // residuals not.
        int largest = precision == Precision.FLOAT64 ? 8 : 4;
        for (int n = 1; n <= largest; n++) {
            Matrix h = Matrix.zeros(precision, n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    h.set(i, j, 1.0 / (i + j + 1));
                }
            }
            Matrix b = Matrix.zeros(precision, n, 1);
            b.fill(1);
            Matrix l = h.copy();
            Matrix x = b.copy();
            kernels.cholesky(l);
            kernels.solveCholesky(l, x);
            assertSmallResidual(h, x, b, "Cholesky " + n);
            Matrix qr = h.copy();
            Matrix tau = Matrix.zeros(precision, 1, n);
            x = b.copy();
            kernels.qr(qr, tau);
            kernels.solveQr(qr, tau, x);
            assertSmallResidual(h, x, b, "QR " + n);
        }
    }

    /** Backward stable: |A·x − b| ≤ c(n) · ε · (|A|·|x| + |b|), Higham, "Accuracy and Stability", 2nd edition, theorem 10.4. */
    private static void assertSmallResidual(Matrix a, Matrix x, Matrix b, String what) {
        int n = a.rows();
        double size = 0;
        for (int j = 0; j < n; j++) {
            size += Math.abs(x.get(j, 0));
        }
        for (int i = 0; i < n; i++) {
            double residual = -b.get(i, 0);
            for (int j = 0; j < n; j++) {
                residual = Math.fma(a.get(i, j), x.get(j, 0), residual);
            }
            double bound = 4 * (n + 1) * epsilon(a.precision()) * (size + 1);
            assertTrue(Math.abs(residual) <= bound, what + ": residual " + residual + " above " + bound);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aColumnThatDependsOnThoseBeforeItIsNamed(Precision precision) {
        SplittableRandom random = new SplittableRandom(14);
        for (int n = 2; n <= 30; n++) {
            for (int repeat = 0; repeat < 20; repeat++) {
                int dependent = 1 + random.nextInt(n - 1);
                int m = n + random.nextInt(2 * n);
                Matrix x = integers(random, precision, m, n); // so that nothing is rounded before the solvers start
                for (int i = 0; i < m; i++) {
                    x.set(i, dependent, x.get(i, dependent - 1) - 3 * x.get(i, 0));
                }
                Matrix gram = times(Reference.transposed(x), x);
                String what = precision.configName() + " " + m + "x" + n;
                Matrix tau = Matrix.zeros(precision, 1, n);
                SingularMatrixException qr = assertThrows(
                        SingularMatrixException.class, () -> kernels.qr(x.copy(), tau), what + ", column " + dependent);
                assertEquals(dependent, qr.column(), what);
                if (m > 3 * n / 2) { // else the Gram matrix is so badly conditioned that an earlier column may seem
                    // dependent
                    SingularMatrixException cholesky = assertThrows(
                            SingularMatrixException.class,
                            () -> kernels.cholesky(gram),
                            what + ", column " + dependent);
                    assertEquals(dependent, cholesky.column(), what);
                }
            }
        }
    }

    @Test
    void singularMatricesAreRefusedInWords() {
        SingularMatrixException e = assertThrows(
                SingularMatrixException.class,
                () -> kernels.cholesky(Matrix.of(new double[][] {{1, 2, 0}, {2, 4, 0}, {0, 0, 1}})));
        assertEquals("Cholesky: column 1 depends on the columns before it (the matrix is singular)", e.getMessage());
        e = assertThrows(
                SingularMatrixException.class,
                () -> kernels.qr(
                        Matrix.of(new double[][] {{1, 0, 2}, {3, 0, 1}, {0, 0, 1}}),
                        Matrix.zeros(Precision.FLOAT64, 1, 3)));
        assertEquals("QR: column 1 depends on the columns before it (the matrix is singular)", e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void zerosNegativePivotsAndNaNAreRefused(Precision precision) {
        for (double bad : new double[] {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            Matrix a = Matrix.of(new double[][] {{1, 0}, {0, bad}}).to(precision);
            assertEquals(
                    1,
                    assertThrows(SingularMatrixException.class, () -> kernels.cholesky(a))
                            .column(),
                    "pivot " + bad);
        }
        for (double bad : new double[] {0, Double.NaN, Double.NEGATIVE_INFINITY}) {
            Matrix a = Matrix.of(new double[][] {{1, 0}, {0, bad}, {0, 0}}).to(precision);
            Matrix tau = Matrix.zeros(precision, 1, 2);
            assertEquals(
                    1,
                    assertThrows(SingularMatrixException.class, () -> kernels.qr(a, tau))
                            .column(),
                    "diagonal " + bad);
        }
    }

    @Test
    void tinyAndHugeSystemsAreNotSingular() {
        for (double size : new double[] {Double.MIN_NORMAL, 1e-160, 1e160, 0x1p1022}) {
            Matrix a = Matrix.of(new double[][] {{3 * size / 4, 0}, {0, size / 2}, {size, size / 4}});
            Matrix b = Matrix.of(new double[][] {{3 * size / 4}, {size}, {3 * size / 2}});
            Matrix tau = Matrix.zeros(Precision.FLOAT64, 1, 2);
            kernels.qr(a, tau);
            kernels.solveQr(a, tau, b);
            assertEquals(1, b.get(0, 0), 1e-14, "size " + size);
            assertEquals(2, b.get(1, 0), 1e-14, "size " + size);
        }
        Matrix l = Matrix.row(Double.MIN_VALUE);
        kernels.cholesky(l);
        assertEquals(Math.sqrt(Double.MIN_VALUE), l.get(0, 0));
    }

    @Test
    void refusesShapesThatDoNotFit() {
        Matrix wide = Matrix.zeros(Precision.FLOAT64, 2, 3);
        Matrix square = Matrix.zeros(Precision.FLOAT64, 3, 3);
        Matrix tau = Matrix.zeros(Precision.FLOAT64, 1, 3);
        Matrix floats = Matrix.zeros(Precision.FLOAT32, 3, 3);
        refused("a: expected 2x2, got 2x3", () -> kernels.cholesky(wide));
        refused("l: expected 2x2, got 2x3", () -> kernels.solveCholesky(wide, square));
        refused("b: expected 3x3, got 2x3", () -> kernels.solveCholesky(square, wide));
        refused("b: expected float64 (as l is), got float32", () -> kernels.solveCholesky(square, floats));
        refused("a: expected at least as many rows as columns, got 2x3", () -> kernels.qr(wide, tau));
        refused("tau: expected 1x3, got 3x3", () -> kernels.qr(square, square));
        refused("b: expected 3x3, got 2x3", () -> kernels.solveQr(square, tau, wide));
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
    }

    private static Matrix positiveDefinite(SplittableRandom random, Precision precision, int n) {
        Matrix a = Samples.matrix(random, precision, n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a.set(j, i, a.get(i, j));
            }
            a.set(i, i, 2 * n);
        }
        return a;
    }

    private static Matrix integers(SplittableRandom random, Precision precision, int rows, int columns) {
        Matrix x = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                x.set(i, j, random.nextInt(-9, 10));
            }
        }
        return x;
    }

    private static Matrix inView(SplittableRandom random, Matrix a) {
        Matrix view = Samples.view(random, a.precision(), a.rows(), a.columns());
        view.set(a);
        return view;
    }

    /** A · B, summed in double. */
    private static Matrix times(Matrix a, Matrix b) {
        Matrix c = Reference.add(
                a.to(Precision.FLOAT64),
                b.to(Precision.FLOAT64),
                Matrix.zeros(Precision.FLOAT64, a.rows(), b.columns()));
        return c.to(a.precision());
    }

    private static double epsilon(Precision precision) {
        return precision.ulp(1);
    }

    private static void assertClose(Matrix expected, Matrix actual, double tolerance, String what) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                assertEquals(expected.get(i, j), actual.get(i, j), tolerance, what + ", " + i + ", " + j);
            }
        }
    }
}
