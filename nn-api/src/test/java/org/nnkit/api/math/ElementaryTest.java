package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementaryTest {

    private static final int SOME = 1_000_000;
    private static final int MANY = 10_000_000;
    private static final int EXACT = 10_000;
    private static final int HASHED = 100_000;

    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    /** The largest error and where it is. */
    private static final class Worst {
        private double ulps;
        private double x;
        private double y;

        void see(double ulps, double x, double y) {
            // Written so that NaN is the worst of all.
            if (!(ulps <= this.ulps)) {
                this.ulps = ulps;
                this.x = x;
                this.y = y;
            }
        }

        void atMost(double limit, ElementaryFunction function) {
            if (Boolean.getBoolean("nnkit.elementary.print")) {
                System.out.printf(Locale.ROOT, "%s %.4f ulp at (%s, %s), limit %s%n", function, ulps, x, y, limit);
            }
            assertTrue(ulps <= limit, () -> function + ": " + ulps + " ulp at (" + x + ", " + y + ")");
        }
    }

    private static boolean insideDomain(ElementaryFunction function, double x, double y) {
        if (Math.abs(x) == INF || Double.isNaN(x)) {
            return false;
        }
        return switch (function) {
            case LOG -> x > 0 && x != 1;
            case LOG1P -> x > -1 && x != 0;
            case POW -> {
                double a = Math.abs(x);
                boolean real = x > 0 || (x < 0 && Math.rint(y) == y);
                yield real && a != 1 && y != 0 && Math.abs(y) < 1e30 && Math.abs(y * StrictMath.log(a)) < 790;
            }
            default -> x != 0;
        };
    }

    /**
     * StrictMath.pow is not within an ulp for |y| > 2^31: at (0.9999999161556413, 8.10190482379547E9) it is 659 ulp below the
     * exact 9.642158805804543…E-296. There only the other references are asked.
     */
    private static boolean strictHolds(ElementaryFunction function, double y) {
        return function.hasStrict() && !(Math.abs(y) > 0x1p31 && Math.abs(y) < INF);
    }

    /** Returns the steps between two numbers of one kind; NaN counts as equal to NaN. */
    private static double steps(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b) ? 0 : INF;
        }
        return Math.abs(ordered(a) - ordered(b));
    }

    private static long ordered(double x) {
        long bits = Double.doubleToLongBits(x);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    @ParameterizedTest
    @EnumSource
    void float64IsWithinOneUlpOfDoubleDoubleAndTwoOfStrictMath(ElementaryFunction function) {
        checkFloat64(function, SOME);
    }

    @Tag("deep")
    @ParameterizedTest
    @EnumSource
    void float64IsSoAtTenMillionPoints(ElementaryFunction function) {
        checkFloat64(function, MANY);
    }

    private static void checkFloat64(ElementaryFunction function, int count) {
        Worst reference = new Worst();
        Worst strict = new Worst();
        ElementaryReference exact = new ElementaryReference();
        for (int i = 0; i < count; i++) {
            double x = ElementaryPoints.x(function, i);
            double y = ElementaryPoints.y(function, i);
            double result = function.of(x, y);
            if (strictHolds(function, y)) {
                strict.see(steps(result, function.strict(x, y)), x, y);
            }
            if (hasReference(function) && insideDomain(function, x, y)) {
                exact.compute(function, x, y);
                reference.see(exact.errorOf(result), x, y);
            }
        }
        reference.atMost(1, function);
        strict.atMost(2, function);
    }

    @ParameterizedTest
    @EnumSource
    void float32IsWithinOneUlpOfDoubleDoubleAndOfStrictMath(ElementaryFunction function) {
        checkFloat32(function, SOME);
    }

    @Tag("deep")
    @ParameterizedTest
    @EnumSource
    void float32IsSoAtTenMillionPoints(ElementaryFunction function) {
        checkFloat32(function, MANY);
    }

    /** The float64 value of StrictMath is so near that its own error does not count in ulps of float32. */
    private static void checkFloat32(ElementaryFunction function, int count) {
        Worst reference = new Worst();
        Worst strict = new Worst();
        ElementaryReference exact = new ElementaryReference();
        for (int i = 0; i < count; i++) {
            float x = ElementaryPoints.floatX(function, i);
            float y = ElementaryPoints.floatY(function, i);
            float result = function.of(x, y);
            if (strictHolds(function, y)) {
                strict.see(floatError(result, function.strict(x, y)), x, y);
            }
            if (hasReference(function) && insideDomain(function, x, y)) {
                exact.compute(function, x, y);
                reference.see(exact.errorOf(result), x, y);
            }
        }
        reference.atMost(1, function);
        strict.atMost(1, function);
    }

    private static boolean hasReference(ElementaryFunction function) {
        return function != ElementaryFunction.SIN && function != ElementaryFunction.COS;
    }

    private static double floatError(float result, double exact) {
        if (Double.isNaN(exact) || Double.isInfinite(exact) || exact == 0 || Float.isInfinite(result)) {
            return Float.compare(result, (float) exact) == 0 ? 0 : Double.isNaN(exact) ? INF : Math.abs(result - exact);
        }
        int exponent = Math.max(Math.getExponent(exact), Float.MIN_EXPONENT);
        return Math.abs(result - exact) * Math.scalb(1.0, 23 - exponent);
    }

    @ParameterizedTest
    @EnumSource
    void bothPrecisionsAreWithinOneUlpOfTheExactValue(ElementaryFunction function) {
        Worst inDouble = new Worst();
        Worst inFloat = new Worst();
        for (int i = 0; i < EXACT; i++) {
            double x = ElementaryPoints.x(function, i);
            double y = ElementaryPoints.y(function, i);
            if (insideDomain(function, x, y)) {
                BigDecimal exact = ElementaryExact.value(function, x, y);
                inDouble.see(exactError(function.of(x, y), exact, -1022, 52, 1024), x, y);
            }
            float fx = ElementaryPoints.floatX(function, i);
            float fy = ElementaryPoints.floatY(function, i);
            if (insideDomain(function, fx, fy)) {
                BigDecimal exact = ElementaryExact.value(function, fx, fy);
                inFloat.see(exactError(function.of(fx, fy), exact, -126, 23, 128), fx, fy);
            }
        }
        inDouble.atMost(1, function);
        inFloat.atMost(1, function);
    }

    private static double exactError(double result, BigDecimal exact, int minExponent, int fractionBits, int overflow) {
        BigDecimal limit = BigDecimal.valueOf(2).pow(overflow);
        if (Double.isInfinite(result) && exact.abs().compareTo(limit) >= 0) {
            return result > 0 == exact.signum() > 0 ? 0 : INF;
        }
        BigDecimal finite = Double.isInfinite(result)
                ? limit.multiply(BigDecimal.valueOf((long) Math.signum(result)))
                : new BigDecimal(result);
        int exponent = Math.max(Math.getExponent(Math.min(exact.abs().doubleValue(), Double.MAX_VALUE)), minExponent);
        BigDecimal ulps = BigDecimal.valueOf(2).pow(fractionBits - exponent, MathContext.DECIMAL128);
        return finite.subtract(exact).abs().multiply(ulps).doubleValue();
    }

    private static final double[] SPECIALS = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        2,
        -2,
        3,
        -3,
        1.5,
        -1.5,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        INF,
        -INF,
        NAN,
        Math.nextUp(1.0),
        Math.nextDown(1.0),
        Math.nextUp(-1.0),
        Math.nextDown(-1.0),
        0x1p53,
        -0x1p53,
        0x1p53 - 1,
        1 - 0x1p53,
        0x1p52 + 1,
        0x1p63,
        -0x1p63,
        709.782712893384,
        709.7827128933841,
        -708.3964185322641,
        -708.3964185322642,
        -745.1332191019411,
        -745.1332191019412,
        0x1p-27,
        0x1p-54,
        0x1p20,
        1e22,
        0x1p1023,
        0x1.921fb54442d18p0,
        0x1.921fb54442d18p-1,
        0x1.921fb54442d18p1,
        6381956970095103.0 * 0x1p797
    };

    private static final float[] FLOAT_SPECIALS = {
        0f,
        -0f,
        1,
        -1,
        0.5f,
        -0.5f,
        2,
        -2,
        3,
        -3,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        Math.nextUp(1f),
        Math.nextDown(1f),
        Math.nextUp(-1f),
        Math.nextDown(-1f),
        0x1p24f,
        -0x1p24f,
        0x1p24f - 1,
        88.72283f,
        88.72284f,
        -87.33655f,
        -103.97207f,
        -103.97208f,
        0x1p-25f,
        0x1p127f,
        1.5707964f,
        3.1415927f
    };

    /** Zeros with their signs, infinities, NaN, and the neighbours of the limits of overflow and underflow. */
    @ParameterizedTest
    @EnumSource
    void specialArgumentsGiveWhatStrictMathGives(ElementaryFunction function) {
        double[] seconds = function == ElementaryFunction.POW ? SPECIALS : new double[] {0};
        for (double x : SPECIALS) {
            for (double y : seconds) {
                double result = function.of(x, y);
                if (strictHolds(function, y)) {
                    assertSame(function.strict(x, y), result, 1, function + " of " + x + " and " + y);
                }
                if (insideDomain(function, x, y)) {
                    BigDecimal exact = ElementaryExact.value(function, x, y);
                    double error = exactError(result, exact, -1022, 52, 1024);
                    assertTrue(error <= 1, () -> function + " of " + x + " and " + y + ": " + error + " ulp");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void specialFloatArgumentsGiveTheRoundedFloat64Result(ElementaryFunction function) {
        float[] seconds = function == ElementaryFunction.POW ? FLOAT_SPECIALS : new float[] {0};
        for (float x : FLOAT_SPECIALS) {
            for (float y : seconds) {
                float expected = (float) function.of((double) x, (double) y);
                float result = function.of(x, y);
                String text = function + " of " + x + " and " + y;
                if (Float.isNaN(expected) || Float.isInfinite(expected) || expected == 0) {
                    assertEquals(expected, result, text);
                } else {
                    assertTrue(Math.abs(result - expected) <= Math.ulp(expected), () -> text + ": " + result);
                }
            }
        }
    }

    /** NaN, infinities and zeros, with their signs, must be equal; other numbers may be some steps apart. */
    private static void assertSame(double expected, double actual, int steps, String text) {
        if (Double.isNaN(expected) || expected == 0) {
            assertEquals(expected, actual, text);
        } else {
            assertTrue(steps(expected, actual) <= steps, () -> text + ": " + actual + " and not " + expected);
        }
    }

    @Test
    void integersAreComputedInDouble() {
        assertEquals(Elementary.exp(2.0), Elementary.exp(2));
        assertEquals(Elementary.log(3.0), Elementary.log(3L));
        assertEquals(Elementary.pow(3.0, -2.0), Elementary.pow(3, -2));
    }

    @Test
    void functionsThatStrictMathLacksHaveTheirLimits() {
        assertAll(
                () -> assertEquals(0.0, Elementary.sigmoid(-INF)),
                () -> assertEquals(1.0, Elementary.sigmoid(INF)),
                () -> assertEquals(0.5, Elementary.sigmoid(-0.0)),
                () -> assertEquals(NAN, Elementary.sigmoid(NAN)),
                () -> assertEquals(0.0, Elementary.sigmoid(-Double.MAX_VALUE)),
                () -> assertEquals(Double.MIN_VALUE, Elementary.sigmoid(-744.5)),
                () -> assertEquals(0.0, Elementary.softplus(-INF)),
                () -> assertEquals(INF, Elementary.softplus(INF)),
                () -> assertEquals(0x1.62e42fefa39efp-1, Elementary.softplus(-0.0)),
                () -> assertEquals(NAN, Elementary.softplus(NAN)),
                () -> assertEquals(Double.MAX_VALUE, Elementary.softplus(Double.MAX_VALUE)),
                () -> assertEquals(Double.MIN_VALUE, Elementary.softplus(-744.5)),
                () -> assertEquals(0.0, Elementary.erf(0.0)),
                () -> assertEquals(-0.0, Elementary.erf(-0.0)),
                () -> assertEquals(1.0, Elementary.erf(INF)),
                () -> assertEquals(-1.0, Elementary.erf(-INF)),
                () -> assertEquals(NAN, Elementary.erf(NAN)),
                () -> assertEquals(Double.MIN_VALUE, Elementary.erf(Double.MIN_VALUE)));
    }

    @Test
    void floatFunctionsThatStrictMathLacksHaveTheirLimits() {
        float inf = Float.POSITIVE_INFINITY;
        assertAll(
                () -> assertEquals(0f, Elementary.sigmoid(-inf)),
                () -> assertEquals(1f, Elementary.sigmoid(inf)),
                () -> assertEquals(0.5f, Elementary.sigmoid(-0f)),
                () -> assertEquals(Float.NaN, Elementary.sigmoid(Float.NaN)),
                () -> assertEquals(0f, Elementary.softplus(-inf)),
                () -> assertEquals(inf, Elementary.softplus(inf)),
                () -> assertEquals(Float.NaN, Elementary.softplus(Float.NaN)),
                () -> assertEquals(Float.MAX_VALUE, Elementary.softplus(Float.MAX_VALUE)),
                () -> assertEquals(-0f, Elementary.erf(-0f)),
                () -> assertEquals(1f, Elementary.erf(inf)),
                () -> assertEquals(-1f, Elementary.erf(-inf)),
                () -> assertEquals(Float.NaN, Elementary.erf(Float.NaN)));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM1", "TANH", "ERF", "SIN", "LOG1P"})
    void tinyArgumentsKeepTheirSign(ElementaryFunction function) {
        assertEquals(-0.0, function.of(-0.0, 0.0));
        assertEquals(0.0, function.of(0.0, 0.0));
        assertEquals(-0f, function.of(-0f, 0f));
        assertEquals(-Double.MIN_VALUE, function.of(-Double.MIN_VALUE, 0.0));
        assertEquals(-Float.MIN_VALUE, function.of(-Float.MIN_VALUE, 0f));
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "ERF", "SIN"})
    void oddFunctionsAreOddBitForBit(ElementaryFunction function) {
        for (int i = 0; i < HASHED; i++) {
            double x = ElementaryPoints.x(function, i);
            assertEquals(-function.of(x, 0.0), function.of(-x, 0.0));
            float f = ElementaryPoints.floatX(function, i);
            assertEquals(-function.of(f, 0f), function.of(-f, 0f));
        }
    }

    /** In float32 tanh is computed in another way from 0.92 on. */
    @Test
    void tanhRisesWhereItsRangesMeet() {
        float x = 0.919f;
        float before = Elementary.tanh(x);
        while (x < 0.921f) {
            x = Math.nextUp(x);
            float y = Elementary.tanh(x);
            assertTrue(y >= before, "tanh falls at " + x);
            assertEquals(StrictMath.tanh(x), y, Math.ulp(y));
            before = y;
        }
        assertTrue(before > 0.726f);
    }

    @Test
    void cosineIsEvenBitForBit() {
        for (int i = 0; i < HASHED; i++) {
            double x = ElementaryPoints.x(ElementaryFunction.COS, i);
            assertEquals(Elementary.cos(x), Elementary.cos(-x));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "ERF", "SIGMOID", "SOFTPLUS", "SIN", "COS"})
    void resultsStayInTheRangeOfTheFunction(ElementaryFunction function) {
        double low = function == ElementaryFunction.SIGMOID || function == ElementaryFunction.SOFTPLUS ? 0 : -1;
        double high = function == ElementaryFunction.SOFTPLUS ? INF : 1;
        for (int i = 0; i < 1_000_000; i++) {
            double y = function.of(ElementaryPoints.x(function, i), 0.0);
            assertTrue(Double.isNaN(y) || (y >= low && y <= high));
            float f = function.of(ElementaryPoints.floatX(function, i), 0f);
            assertTrue(Float.isNaN(f) || (f >= low && f <= high));
        }
    }

    /** Where a function settles at a limit, it neither overshoots nor turns back. */
    @ParameterizedTest
    @EnumSource(names = {"TANH", "ERF", "SIGMOID", "EXPM1"})
    void saturationIsMonotone(ElementaryFunction function) {
        double from = switch (function) {
            case TANH -> 17;
            case ERF -> 5;
            case SIGMOID -> 33;
            default -> -39;
        };
        double before = function.of(from, 0.0);
        float floatBefore = function.of((float) (from / 2), 0f);
        for (int i = 1; i <= 1_000_000; i++) {
            double step = i * (function == ElementaryFunction.EXPM1 ? -1e-5 : 1e-5);
            double y = function.of(from + step, 0.0);
            float f = function.of((float) (from / 2 + step), 0f);
            assertTrue(Math.abs(y) >= Math.abs(before), () -> function + " falls at " + (from + step));
            assertTrue(Math.abs(f) >= Math.abs(floatBefore), () -> function + " falls at " + (float) (from / 2 + step));
            before = y;
            floatBefore = f;
        }
        assertEquals(1, Math.abs(before));
        assertEquals(1, Math.abs(floatBefore));
    }

    /** The numerics revision in one number a function: if this fails, the bits of every trained network have changed. */
    @ParameterizedTest
    @EnumSource
    void bitsAreFinal(ElementaryFunction function) {
        String expected = switch (function) {
            case EXP -> "584fd8cce712167cb076c54aeb48694839c03abd025b1486d44f93e9092a6cea";
            case EXPM1 -> "32f6be13a47d776de66e40c51c3366b8e4952de6a74a46a864be992d4fdf5a7c";
            case LOG -> "0644c89fe75f3ced6146ba4ffe2a96fb97a54d64462ce27f106a4add4bd66368";
            case LOG1P -> "8f01dd0bee721026f30a150fa65e0c41085d28c9a39baacc3e49e948f673bcde";
            case TANH -> "5cb5626b633dc11f0e4cd3a5e5346ce79f7c4942e726de43d175783737b494d1";
            case SIGMOID -> "9ae51c9b24d9289d667644088d8d29183d0b37e01f796219d4e45ea41b0a0a1c";
            case SOFTPLUS -> "ea327e3f89e747f68248b5044301766938035cff539038b780842a2784cef2ba";
            case ERF -> "fe6b31da1f41062c8e6eee6ec901df8b10f0d284cf8a686d0edcc93367568c15";
            case SIN -> "9f10fa4cd6739c5874851a7ba97a96c98322593b91e67a741aa7c6ffd65d4ac6";
            case COS -> "b3e92c9e318484b7f7a5d2ee03c0b9728bf6d0f18dd79620eb0efa69aee3b2f5";
            case POW -> "1e5e1f02e18cf56cdc22e3c32ce4e01a307afff4b097fd73b938e66e21d6a435";
        };
        assertEquals(expected, ElementaryPoints.hash(function, HASHED));
    }

    @Test
    void theInterpreterGivesTheSameBits() throws Exception {
        List<String> expected = new ArrayList<>();
        for (ElementaryFunction function : ElementaryFunction.values()) {
            expected.add(function + " " + ElementaryPoints.hash(function, 20_000));
        }
        assertEquals(expected, hashesOfNewJvm("-Xint", 20_000));
    }

    private static List<String> hashesOfNewJvm(String option, int count)
            throws IOException, InterruptedException, URISyntaxException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = root(Elementary.class) + System.getProperty("path.separator") + root(ElementaryPoints.class);
        String main = ElementaryPoints.class.getName();
        Process process = new ProcessBuilder(java, option, "-cp", classPath, main, Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return output.lines().toList();
    }

    /** The folder a class was read from; in a patched module the test classes have the module's code source. */
    private static Path root(Class<?> type) throws URISyntaxException {
        String name = type.getName();
        URL url = type.getResource(type.getSimpleName() + ".class");
        Path folder = Path.of(url.toURI());
        for (int i = 0; i < name.split("\\.", -1).length; i++) {
            folder = folder.getParent();
        }
        return folder;
    }
}
