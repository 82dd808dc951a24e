package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/** The vector kernels' products against those of the portable kernels, which {@link ProductsTest} checks. */
class VectorProductsTest {

    private final Kernels portable = new PortableKernels();
    private final Kernels vector = new VectorLoops();
    private final Workspace workspace = new Workspace();

    @BeforeAll
    static void theVectorModuleIsThere() {
        assertTrue(VectorModule.present(), "these tests prove nothing without --add-modules jdk.incubator.vector");
        assertEquals(Optional.empty(), new VectorKernels().unavailable());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allSizesAroundTheEdgesOfTilesAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(11);
        int lanes = precision == Precision.FLOAT32 ? VectorTiles32.L : VectorTiles64.L;
        for (int m = 0; m <= 19; m++) {
            for (int n = 0; n <= 3 * lanes + 2; n++) {
                compare(random, precision, m, 1 + random.nextInt(40), n, 0, workspace);
            }
        }
        for (int n = 4 * lanes - 1; n <= 9 * lanes + 1; n += lanes / 2) {
            for (int m : new int[] {1, 2, 3, 7, 8, 9, 16}) {
                compare(random, precision, m, 33, n, 0, workspace);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsAroundTheLengthOfABlockAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(12);
        for (int k : new int[] {0, 1, 2, 3, 4, 127, 128, 129, 130, 256, 257, 300, 513, 769}) {
            for (int m : new int[] {1, 2, 3, 8, 13}) {
                for (int n : new int[] {1, 2, 10, 16, 31, 50, 100}) {
                    compare(random, precision, m, k, n, 0, workspace);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whereOperandsArePackedResultsAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(13);
        for (int m : new int[] {9, 159, 165}) {
            for (int n : new int[] {17, 161, 300}) {
                compare(random, precision, m, 70, n, 0, workspace);
                compare(random, precision, m, 260, n, 0.001, workspace);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allSizesAroundTheEdgesOfPackedTilesAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(16);
        int panel = precision == Precision.FLOAT32 ? VectorTiles32.PANEL : VectorTiles64.PANEL;
        int slice = precision == Precision.FLOAT32 ? VectorTiles32.SLICE : VectorTiles64.SLICE;
        for (int m = 31; m <= 33 + slice; m++) {
            for (int n = 47; n <= 97 + panel; n += n < 50 || n > 92 ? 1 : panel / 4) {
                compare(random, precision, m, 1 + random.nextInt(5), n, 0, workspace);
            }
        }
        for (int m : new int[] {32, 33, 40, 47, 48, 61, 513}) {
            for (int k : new int[] {1, 5, 127, 128, 129, 300}) {
                compare(random, precision, m, k, panel, 0, workspace);
                compare(random, precision, m, k, panel, 0.001, workspace);
                compare(random, precision, m, k, panel - 1, 0, workspace);
            }
        }
        for (int m : new int[] {511, 512, 513, 1030}) {
            compare(random, precision, m, 259, 95 + panel, 0.001, workspace);
        }
        for (int k : new int[] {127, 128, 129, 257, 513}) {
            compare(random, precision, 130, k, 100, 0, workspace);
            compare(random, precision, 130, k, 200, 0.5, workspace);
            compare(random, precision, 130, k, 200, 0.5 / k, workspace);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void zerosSubnormalsInfinitiesAndNaNAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(14);
        for (int k : new int[] {1, 2, 5, 8, 33, 257, 513}) {
            for (int m : new int[] {1, 2, 4, 9, 17}) {
                for (int n : new int[] {1, 4, 6, 16, 35, 70}) {
                    compare(random, precision, m, k, n, 0.5 / k, workspace);
                    compare(random, precision, m, k, n, 0.5, workspace);
                }
            }
        }
    }

    /** -0 · 1 - 0 = -0; in a later block, whose chains start from +0, the sum is +0. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsOfMinusZerosKeepTheirSignWithinTheFirstBlock(Precision precision) {
        for (int k : new int[] {1, 7, Kernels.BLOCK, Kernels.BLOCK + 1, Kernels.BLOCK + 7}) {
            for (int m : new int[] {5, 64}) {
                Matrix b = filled(precision, k, 100, 1);
                Matrix added = filled(precision, m, 100, -0.0);
                vector.addProductTA(filled(precision, k, m, -0.0), b, added, workspace);
                Matrix fromBias = Matrix.zeros(precision, m, 100);
                vector.affine(filled(precision, m, k, -0.0), b, filled(precision, 1, 100, -0.0), fromBias, workspace);
                double expected = k <= Kernels.BLOCK ? -0.0 : 0.0;
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < 100; j++) {
                        String where = "k = " + k + ", m = " + m + " at (" + i + ", " + j + ")";
                        assertEquals(expected, added.get(i, j), where);
                        assertEquals(expected, fromBias.get(i, j), where);
                    }
                }
            }
        }
    }

    private static Matrix filled(Precision precision, int rows, int columns, double x) {
        Matrix m = Matrix.zeros(precision, rows, columns);
        m.fill(x);
        return m;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void anyNumberOfThreadsGivesTheBitsOfOne(Precision precision) {
        SplittableRandom random = new SplittableRandom(15);
        for (int threads : new int[] {2, 3, 8}) {
            try (Team team = Team.of(threads)) {
                Workspace shared = new Workspace(team);
                compare(random, precision, 64, 300, 70, 0, shared);
                compare(random, precision, 70, 513, 33, 0.001, shared);
                compare(random, precision, 1, 700, 700, 0, shared);
                compare(random, precision, 5, 300, 301, 0, shared);
                compare(random, precision, 301, 300, 5, 0, shared);
                compare(random, precision, 400, 300, 200, 0, shared);
                compare(random, precision, 130, 300, 500, 0, shared);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aTeamThatSharesTheInnerIndexGivesTheBitsOfOneThread(Precision precision) {
        SplittableRandom random = new SplittableRandom(16);
        for (int threads : new int[] {2, 3, 8}) {
            try (Team team = Team.of(threads)) {
                Workspace shared = new Workspace(team);
                compare(random, precision, 64, 784, 128, 0, shared);
                compare(random, precision, 61, 784, 99, 0.0001, shared);
                compare(random, precision, 17, 1025, 300, 0, shared); // other rows and columns in the memory of before
                compare(random, precision, 128, 512, 5, 0, shared);
                compare(random, precision, 3, 2311, 301, 0, shared);
                compare(random, precision, 40, 2100, 50, 0.0001, shared);
                compare(random, precision, 24, 4000, 8, 0, shared);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void copiedRowsGiveTheBitsOfTurnedOnes(Precision precision) {
        SplittableRandom random = new SplittableRandom(17);
        for (int m : new int[] {32, 40, 47, 61, 64}) {
            for (int n : new int[] {64, 97, 100, 127, 128, 255}) {
                compare(random, precision, m, 300, n, 0.0001, workspace);
            }
        }
    }

    @Test
    void theyAreTheBestWhereTheyCanRun() {
        assertEquals(10, new VectorKernels().rank());
        assertEquals("vector", new VectorKernels().name());
        assertEquals("vector", Kernels.best().name());
    }

    /** Of a large result two blocks are worked together, the last of them perhaps alone, or short. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void largeResultsOfOneTwoAndThreeBlocksAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(18);
        for (int k : new int[] {128, 129, 250, 256, 257, 389}) {
            compare(random, precision, 257, k, 300, 0.001, workspace);
            compare(random, precision, 67, k, 1001, 0, workspace);
            compare(random, precision, 2050, k, 33, 0, workspace);
        }
        try (Team team = Team.of(3)) {
            compare(random, precision, 700, 389, 350, 0.001, new Workspace(team));
        }
    }

    /** Results as rows of a larger matrix without gaps: whole vectors at their ends would reach into what comes next. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatLiesBesideAResultStaysAsItIs(Precision precision) {
        SplittableRandom random = new SplittableRandom(13);
        for (int m : new int[] {1, 2, 3, 7, 8, 9, 20, 33}) {
            for (int k : new int[] {1, 3, 100, 140, 300}) {
                for (int n = 1; n <= 40; n++) {
                    Matrix a = Samples.matrix(random, precision, m, k);
                    Matrix at = Reference.transposed(a);
                    Matrix b = Samples.matrix(random, precision, k, n);
                    Matrix bt = Reference.transposed(b);
                    Matrix bias = Samples.matrix(random, precision, 1, n);
                    String what = precision.configName() + " " + m + "x" + k + " by " + k + "x" + n;
                    for (int way = 0; way < 5; way++) {
                        Matrix around = Samples.matrix(random, precision, m + 4, n);
                        Matrix expected = around.copy();
                        product(portable, way, a, at, b, bt, bias, expected.rows(2, 2 + m));
                        product(vector, way, a, at, b, bt, bias, around.rows(2, 2 + m));
                        Samples.assertSameBits(expected, around, what + ", " + way);
                    }
                }
            }
        }
    }

    private void product(Kernels k, int way, Matrix a, Matrix at, Matrix b, Matrix bt, Matrix bias, Matrix c) {
        switch (way) {
            case 0 -> k.product(a, b, c, workspace);
            case 1 -> k.affine(a, b, bias, c, workspace);
            case 2 -> k.productTA(at, b, c, workspace);
            case 3 -> k.addProductTA(at, b, c, workspace);
            default -> k.productTB(a, bt, c, workspace);
        }
    }

    private void compare(
            SplittableRandom random, Precision precision, int m, int k, int n, double specials, Workspace lent) {
        String what = precision.configName() + " " + m + "x" + k + " by " + k + "x" + n;
        Matrix a = Samples.view(random, precision, m, k, specials);
        Matrix b = Samples.view(random, precision, k, n, specials);
        Matrix bias = Samples.view(random, precision, 1, n, specials);
        Matrix c = Samples.view(random, precision, m, n, specials);
        Matrix at = Samples.view(random, precision, k, m);
        at.set(Reference.transposed(a));
        Matrix bt = Samples.view(random, precision, n, k);
        bt.set(Reference.transposed(b));
        Matrix expected = c.copy();

        portable.addProductTA(at, b, expected, workspace);
        vector.addProductTA(at, b, c, lent);
        Samples.assertSameBits(expected, c, what + ", addProductTA");

        portable.product(a, b, expected, workspace);
        c.fill(Double.NaN);
        vector.productTA(at, b, c, lent);
        Samples.assertSameBits(expected, c, what + ", productTA");
        c.fill(-1);
        vector.product(a, b, c, lent);
        Samples.assertSameBits(expected, c, what + ", product");

        c.fill(-1);
        vector.productTB(a, bt, c, lent);
        Samples.assertSameBits(expected, c, what + ", productTB");

        portable.affine(a, b, bias, expected, workspace);
        vector.affine(a, b, bias, c, lent);
        Samples.assertSameBits(expected, c, what + ", affine");
        Samples.assertGuarded(c, what);
    }
}
