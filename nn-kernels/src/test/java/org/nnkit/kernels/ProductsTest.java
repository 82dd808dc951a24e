package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Workspace;

/** Every product against the textbook triple loop, bit for bit. */
class ProductsTest {

    private final PortableKernels kernels = new PortableKernels();
    private final Workspace workspace = new Workspace();

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allSmallSizesAgreeWithTheTripleLoop(Precision precision) {
        SplittableRandom random = new SplittableRandom(1);
        for (int m = 0; m <= 20; m++) {
            for (int k = 0; k <= 20; k++) {
                for (int n = 0; n <= 20; n++) {
                    check(random, precision, m, k, n, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsAroundTheLengthOfABlockAgreeWithTheTripleLoop(Precision precision) {
        SplittableRandom random = new SplittableRandom(2);
        for (int k : new int[] {127, 128, 129, 131, 132, 255, 256, 257, 513, 769}) {
            for (int m : new int[] {1, 2, 3, 4, 5, 8, 15, 16, 17, 19}) {
                for (int n : new int[] {1, 3, 4, 7, 8, 9, 13, 15, 16, 17, 31, 40}) {
                    check(random, precision, m, k, n, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void columnsAroundTheWidthOfAStripAgreeWithTheTripleLoop(Precision precision) {
        SplittableRandom random = new SplittableRandom(3);
        for (int n :
                new int[] {31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025}) {
            for (int k : new int[] {1, 3, 4, 5, 7, 8, 257}) {
                for (int m : new int[] {1, 4, 7, 16, 18}) {
                    check(random, precision, m, k, n, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void zerosSubnormalsInfinitiesAndNaNAgreeWithTheTripleLoop(Precision precision) {
        SplittableRandom random = new SplittableRandom(4);
        for (int k : new int[] {1, 2, 5, 8, 33, 257, 300, 513}) {
            for (int m : new int[] {1, 2, 4, 9, 17}) {
                for (int n : new int[] {1, 4, 6, 8, 16, 35}) {
                    check(random, precision, m, k, n, 0.5 / k);
                    check(random, precision, m, k, n, 0.5);
                }
            }
        }
    }

    private void check(SplittableRandom random, Precision precision, int m, int k, int n, double specials) {
        String what = precision.configName() + " " + m + "x" + k + " by " + k + "x" + n;
        Matrix a = Samples.view(random, precision, m, k, specials);
        Matrix b = Samples.view(random, precision, k, n, specials);
        Matrix bias = Samples.view(random, precision, 1, n, specials);
        Matrix c = Samples.view(random, precision, m, n, specials);
        Matrix at = Samples.view(random, precision, k, m);
        at.set(Reference.transposed(a));
        Matrix bt = Samples.view(random, precision, n, k);
        bt.set(Reference.transposed(b));

        Matrix sum = Reference.add(a, b, c);
        kernels.addProductTA(at, b, c, workspace);
        Samples.assertSameBits(sum, c, what + ", addProductTA");

        Matrix product = Reference.add(a, b, Matrix.zeros(precision, m, n));
        kernels.product(a, b, c, workspace);
        Samples.assertSameBits(product, c, what + ", product");

        c.fill(-1);
        kernels.productTB(a, bt, c, workspace);
        Samples.assertSameBits(product, c, what + ", productTB");

        c.fill(-1);
        kernels.affine(a, b, null, c, workspace);
        Samples.assertSameBits(product, c, what + ", affine without bias");

        Matrix start = Matrix.zeros(precision, m, n);
        for (int i = 0; i < m; i++) {
            start.rows(i, i + 1).set(bias);
        }
        kernels.affine(a, b, bias, c, workspace);
        Samples.assertSameBits(Reference.add(a, b, start), c, what + ", affine");
        Samples.assertGuarded(c, what);
    }

    @Test
    void aNegativeZeroOfTheBiasStaysOnlyIfNothingIsAdded() {
        Matrix bias = Matrix.row(-0.0);
        Matrix z = Matrix.zeros(Precision.FLOAT64, 1, 1);
        kernels.affine(
                Matrix.zeros(Precision.FLOAT64, 1, 0), Matrix.zeros(Precision.FLOAT64, 0, 1), bias, z, workspace);
        assertTrue(Samples.sameBits(-0.0, z.get(0, 0)));
        kernels.affine(Matrix.row(0), Matrix.row(1), bias, z, workspace);
        assertTrue(Samples.sameBits(0.0, z.get(0, 0)));
    }

    @Test
    void refusesShapesAndPrecisionsThatDoNotFit() {
        Matrix a = Matrix.zeros(Precision.FLOAT64, 2, 3);
        Matrix b = Matrix.zeros(Precision.FLOAT64, 3, 4);
        Matrix c = Matrix.zeros(Precision.FLOAT64, 2, 4);
        Matrix bt = Reference.transposed(b);
        Matrix at = Reference.transposed(a);
        Matrix floats = Matrix.zeros(Precision.FLOAT32, 3, 4);
        refused("b: expected 3x2, got 2x2", () -> kernels.product(a, square(), c, workspace));
        refused("c: expected 2x4, got 2x2", () -> kernels.product(a, b, square(), workspace));
        refused("b: expected float64 (as a is), got float32", () -> kernels.product(a, floats, c, workspace));
        refused("b: expected 2x3, got 2x2", () -> kernels.productTB(a, square(), c, workspace));
        refused("c: expected 2x4, got 2x2", () -> kernels.productTB(a, bt, square(), workspace));
        refused("b: expected 3x2, got 2x2", () -> kernels.addProductTA(at, square(), c, workspace));
        refused("c: expected 2x4, got 2x2", () -> kernels.addProductTA(at, b, square(), workspace));
        refused("w: expected 3x2, got 2x2", () -> kernels.affine(a, square(), null, c, workspace));
        refused("z: expected 2x4, got 2x2", () -> kernels.affine(a, b, null, square(), workspace));
        refused("bias: expected 1x4, got 2x2", () -> kernels.affine(a, b, square(), c, workspace));
        refused(
                "bias: expected float64 (as x is), got float32",
                () -> kernels.affine(a, b, floats.rows(0, 1), c, workspace));
        refused("sums: expected 1x3, got 2x2", () -> kernels.addRows(a, square()));
    }

    private static Matrix square() {
        return Matrix.zeros(Precision.FLOAT64, 2, 2);
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
    }
}
