package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Function;

/** The functions of the vector kernels and their derivatives have the bits of the portable ones, for every argument. */
class VectorFunctionsTest {

    private static final int BLOCK = 4096;

    /** Where the scalar code takes another way, or a result becomes 0, 1, subnormal or infinite; each with its neighbours. */
    private static final double[] TURNS = {
        0,
        0.92f,
        1,
        2,
        4,
        6,
        10,
        15,
        20,
        22,
        30,
        37,
        40,
        44,
        87,
        88,
        89,
        103,
        104,
        128,
        708,
        709,
        710,
        744,
        745,
        746,
        1023,
        0.5,
        0x1.62e42fefa39efp-2,
        0x1.62e42fefa39efp-1,
        0x1.6a09e667f3bcdp-1,
        0x1.6a09e667f3bcdp0,
        0x1.6a09e667f3bcdp-2,
        0x1.a827999fcef34p-2,
        0x1.c34366179d427p-1,
        0x1p-24,
        0x1p-25,
        0x1p-26,
        0x1p-53,
        0x1p-54,
        0x1p-55,
        0x1p-12,
        0x1p-27,
        Math.E,
        Math.PI,
        Math.PI / 2,
        0x1p23,
        0x1p24,
        0x1p52,
        0x1p53,
        0x1p54,
        0x1p20,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    @BeforeAll
    static void theVectorModuleIsThere() {
        assertTrue(VectorModule.present(), "these tests need --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void haveTheBitsOfThePortableOnesForRandomDoubles(Function f) {
        SplittableRandom random = new SplittableRandom(21);
        double[] x = new double[BLOCK];
        for (int block = 0; block < 150; block++) {
            for (int i = 0; i < BLOCK; i++) {
                // Half of them over all exponents, half where the functions are neither 0 nor infinite.
                x[i] = block % 2 == 0
                        ? Double.longBitsToDouble(random.nextLong())
                        : (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(-60, 12));
            }
            check(f, x);
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void haveTheBitsOfThePortableOnesForFloatsOfAllKinds(Function f) {
        sweep(f, 6151); // a prime, so that the lowest bits vary too
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    @Tag("deep")
    void haveTheBitsOfThePortableOnesForEveryFloat(Function f) {
        sweep(f, 1);
    }

    private static void sweep(Function f, int stride) {
        float[] x = new float[BLOCK];
        long bits = Integer.MIN_VALUE;
        while (bits <= Integer.MAX_VALUE) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Float.intBitsToFloat((int) bits);
                bits += stride;
            }
            check(f, x);
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void haveTheBitsOfThePortableOnesWhereTheWayChanges(Function f) {
        double[] x = new double[TURNS.length * 18];
        float[] floats = new float[x.length];
        int n = 0;
        for (double turn : TURNS) {
            for (int i = -4; i <= 4; i++) {
                double near = Double.longBitsToDouble(Double.doubleToRawLongBits(turn) + i);
                float nearFloat = Float.intBitsToFloat(Float.floatToRawIntBits((float) turn) + i);
                x[n] = near;
                floats[n++] = nearFloat;
                x[n] = -near;
                floats[n++] = -nearFloat;
            }
        }
        check(f, x);
        check(f, floats);
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void leaveNothingOutAndTouchNothingElseAtAnyLengthAndOffset(Function f) {
        SplittableRandom random = new SplittableRandom(23);
        for (int n = 0; n <= 3 * 16 + 1; n++) {
            for (int offset = 0; offset < 4; offset++) {
                float[] floats = new float[n + 7];
                double[] doubles = new double[n + 7];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) (random.nextDouble() * 8 - 4);
                    doubles[i] = random.nextDouble() * 8 - 4;
                }
                checkRun(f, floats, offset, (offset * 3) % 5, n);
                checkRun(f, doubles, offset, (offset * 3) % 5, n);
            }
        }
    }

    private static void check(Function f, double[] x) {
        int n = x.length;
        double[] y = new double[n];
        Functions64.apply(f, x, 0, y, 0, n);
        double[] actual = new double[n];
        VectorFunctions64.apply(f, x, 0, actual, 0, n);
        assertSame(f, x, y, actual);
    }

    private static void check(Function f, float[] x) {
        int n = x.length;
        float[] y = new float[n];
        Functions32.apply(f, x, 0, y, 0, n);
        float[] actual = new float[n];
        VectorFunctions32.apply(f, x, 0, actual, 0, n);
        assertSame(f, x, y, actual);
    }

    private static void checkRun(Function f, double[] x, int xo, int yo, int n) {
        double[] expected = x.clone();
        double[] actual = x.clone();
        Functions64.apply(f, x, xo, expected, yo, n);
        VectorFunctions64.apply(f, x, xo, actual, yo, n);
        assertSame(f, x, expected, actual);
        double[] self = x.clone();
        Functions64.apply(f, self, xo, self, xo, n);
        VectorFunctions64.apply(f, x, xo, x, xo, n);
        assertSame(f, x, self, x);
    }

    private static void checkRun(Function f, float[] x, int xo, int yo, int n) {
        float[] expected = x.clone();
        float[] actual = x.clone();
        Functions32.apply(f, x, xo, expected, yo, n);
        VectorFunctions32.apply(f, x, xo, actual, yo, n);
        assertSame(f, x, expected, actual);
        float[] self = x.clone();
        Functions32.apply(f, self, xo, self, xo, n);
        VectorFunctions32.apply(f, x, xo, x, xo, n);
        assertSame(f, x, self, x);
    }

    private static void assertSame(Function f, double[] x, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < x.length; i++) {
            if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
                fail("float64 " + f + " of " + Double.toHexString(x[i]) + " at " + i + " is "
                        + Double.toHexString(actual[i]) + ", expected " + Double.toHexString(expected[i]));
            }
        }
    }

    private static void assertSame(Function f, float[] x, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < x.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                fail("float32 " + f + " of " + Float.toHexString(x[i]) + " at " + i + " is "
                        + Float.toHexString(actual[i]) + ", expected " + Float.toHexString(expected[i]));
            }
        }
    }
}
