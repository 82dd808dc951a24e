package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

@ParameterizedClass
@MethodSource("org.nnkit.kernels.Samples#bothKernels")
class SumsTest {

    private final Kernels kernels;

    SumsTest(Kernels kernels) {
        this.kernels = kernels;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void addRowsIsOneChainForEachColumn(Precision precision) {
        SplittableRandom random = new SplittableRandom(8);
        for (int rows : new int[] {0, 1, 2, 5, 257, 600}) {
            for (int columns = 0; columns <= 20; columns++) {
                for (double specials : new double[] {0, 0.01}) {
                    Matrix a = Samples.view(random, precision, rows, columns, specials);
                    Matrix sums = Samples.view(random, precision, 1, columns);
                    Matrix expected = sums.copy();
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            // In float32 this is exact in double before it is rounded, so it is rounded once.
                            expected.set(0, j, expected.get(0, j) + a.get(i, j));
                        }
                    }
                    kernels.addRows(a, sums);
                    String what = precision.configName() + " " + a.shape();
                    Samples.assertSameBits(expected, sums, what);
                    Samples.assertGuarded(sums, what);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumOfSquaresIsATreeOverSixteenChains(Precision precision) {
        SplittableRandom random = new SplittableRandom(9);
        for (int rows : new int[] {0, 1, 2, 5}) {
            for (int columns = 0; columns <= 50; columns++) {
                for (double specials : new double[] {0, 0.02}) {
                    Matrix x = Samples.view(random, precision, rows, columns, specials);
                    double[] chains = new double[16];
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            chains[j % 16] = Math.fma(x.get(i, j), x.get(i, j), chains[j % 16]);
                        }
                    }
                    for (int length = 8; length >= 1; length /= 2) {
                        for (int i = 0; i < length; i++) {
                            chains[i] = chains[2 * i] + chains[2 * i + 1];
                        }
                    }
                    Samples.assertSameBits(
                            Matrix.row(chains[0]), Matrix.row(kernels.sumOfSquares(x)), precision + " " + x.shape());
                }
            }
        }
    }

    @Test
    void squaresOfFloatsDoNotOverflow() {
        Matrix x = Matrix.zeros(Precision.FLOAT32, 1, 1);
        x.fill(Float.MAX_VALUE);
        assertEquals((double) Float.MAX_VALUE * Float.MAX_VALUE, kernels.sumOfSquares(x));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void firstNonFiniteIsCountedRowByRow(Precision precision) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Matrix x = Samples.view(new SplittableRandom(10), precision, 4, 5);
            assertEquals(-1, kernels.firstNonFinite(x));
            for (int place = 19; place >= 0; place--) {
                x.set(place / 5, place % 5, bad);
                assertEquals(place, kernels.firstNonFinite(x));
            }
        }
    }

    @Test
    void theLargestNumbersAreFinite() {
        assertEquals(
                -1, kernels.firstNonFinite(Matrix.row(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0)));
        Matrix x = Matrix.zeros(Precision.FLOAT32, 1, 1);
        x.fill(-Float.MAX_VALUE);
        assertEquals(-1, kernels.firstNonFinite(x));
        assertEquals(-1, kernels.firstNonFinite(Matrix.zeros(Precision.FLOAT64, 0, 3)));
    }
}
