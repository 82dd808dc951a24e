package org.nnkit.api.math;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Argument number i of a function: a pure function of i, so that every run and every JVM sees the same points.
 *
 * <p>Four distributions take turns: uniform over the interesting range; uniform over all bit patterns (infinities and NaN
 * among them); a few ulps around the points where the argument reduction changes; and logarithmically close to the zero
 * of the function or to the argument 0.
 */
final class ElementaryPoints {

    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double HALF_PI = 0x1.921fb54442d18p0;
    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

    private ElementaryPoints() {}

    /** Prints the hash of the bits of every function at as many points as the first argument says. */
    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        for (ElementaryFunction function : ElementaryFunction.values()) {
            System.out.println(function + " " + hash(function, count));
        }
    }

    /** Returns the SHA-256 of the result bits in both precisions at the first {@code count} points. */
    static String hash(ElementaryFunction function, int count) {
        ByteBuffer bits = ByteBuffer.allocate(12 * count);
        for (int i = 0; i < count; i++) {
            bits.putLong(Double.doubleToLongBits(function.of(x(function, i), y(function, i))));
            bits.putInt(Float.floatToIntBits(function.of(floatX(function, i), floatY(function, i))));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bits.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static double x(ElementaryFunction function, long i) {
        long random = mix(i);
        return switch ((int) (i & 3)) {
            case 0 -> function.from + (function.to - function.from) * uniform(random);
            case 1 -> Double.longBitsToDouble(random);
            case 2 -> nudge(boundary(function, mix(~random)), (int) (random & 15) - 8);
            default -> nearZero(function, random);
        };
    }

    static float floatX(ElementaryFunction function, long i) {
        long random = mix(i);
        return switch ((int) (i & 3)) {
            case 1 -> Float.intBitsToFloat((int) random);
            case 2 -> {
                float boundary = (float) boundary(function, mix(~random));
                yield Float.intBitsToFloat(Float.floatToIntBits(boundary) + (int) (random & 15) - 8);
            }
            default -> (float) x(function, i);
        };
    }

    /** The exponent for pow: three times in four one that brings x^y into range or to its ends, else a small integer. */
    static double y(ElementaryFunction function, long i) {
        if (function != ElementaryFunction.POW) {
            return 0;
        }
        return exponent(x(function, i), i, -750, 715);
    }

    static float floatY(ElementaryFunction function, long i) {
        if (function != ElementaryFunction.POW) {
            return 0;
        }
        return (float) exponent(floatX(function, i), i, -105, 90);
    }

    private static double exponent(double x, long i, double from, double to) {
        long random = mix(i ^ 0x5DEECE66DL);
        double small = (random & 63) - 32;
        if ((random & 0x300) == 0) {
            return (random & 0x400) == 0 ? small : 0.5 * small;
        }
        double y = (from + (to - from) * uniform(random)) / StrictMath.log(Math.abs(x));
        return x < 0 ? Math.rint(y) : y;
    }

    private static double boundary(ElementaryFunction function, long random) {
        int k = (int) (random >>> 40);
        return switch (function) {
            case EXP, EXPM1, SIGMOID, SOFTPLUS -> (k % 2160 - 1080) * 0.5 * LN2;
            case TANH -> (k % 130 - 65) * 0.25 * LN2;
            case LOG -> (k & 1) == 0 ? Math.scalb(SQRT_HALF, k % 40 - 20) : Math.scalb(1.0, k % 40 - 20);
            case LOG1P -> (k & 1) == 0 ? Math.scalb(SQRT_HALF, k % 40 - 1) - 1 : Math.scalb(1.0, k % 40) - 1;
            case ERF -> (k & 1) == 0 ? 1 : -6;
            case SIN, COS -> (k % 2_000_000 - 1_000_000) * 0.5 * HALF_PI;
            case POW -> Math.scalb((k & 1) == 0 ? SQRT_HALF : 1.0, k % 2000 - 1000);
        };
    }

    private static double nearZero(ElementaryFunction function, long random) {
        int exponent = -(int) ((random >>> 8) % 64);
        double small = Math.scalb((random & 1) == 0 ? 1 + uniform(random) : -1 - uniform(random), exponent);
        return switch (function) {
            case LOG -> 1 + 0.25 * small;
            case POW -> (random & 2) == 0 ? 1 + 0.25 * small : small;
            default -> small;
        };
    }

    private static double nudge(double x, int ulps) {
        return Double.longBitsToDouble(Double.doubleToLongBits(x) + ulps);
    }

    private static double uniform(long random) {
        return (random >>> 11) * 0x1p-53;
    }

    /** The output function of SplitMix64. */
    private static long mix(long i) {
        long z = i * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
