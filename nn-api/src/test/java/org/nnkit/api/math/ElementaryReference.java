package org.nnkit.api.math;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The functions of {@link Elementary} (sin and cos apart) in double-double arithmetic, fast enough for millions of points:
 * the result is {@code (high + low) · 2^exponent} with a relative error below 2^-66, so an error in ulp of float64 is
 * known to 0.001. It shares neither method nor constants with the code under test: exponential and logarithm use tables
 * of 64 and 47 exact values, erf the Taylor series around 104 points.
 */
final class ElementaryReference {

    private static final int STEPS = 64;
    private static final int LOG_FIRST = -20;
    private static final int LOG_COUNT = 48;
    private static final int ERF_STEPS = 16;
    private static final int ERF_TERMS = 16;

    private static final BigDecimal LN2 = ElementaryExact.log1p(BigDecimal.ONE);
    private static final double[] LN2_PARTS = parts(LN2, 3);
    private static final double[] STEP_PARTS = parts(LN2.divide(BigDecimal.valueOf(STEPS)), 3);
    private static final double[][] POWERS = new double[STEPS][];
    private static final double[][] LOGS = new double[LOG_COUNT][];
    private static final double[][][] ERF = new double[104][ERF_TERMS][];

    static {
        for (int i = 0; i < STEPS; i++) {
            POWERS[i] = parts(
                    ElementaryExact.exp(LN2.multiply(BigDecimal.valueOf(i)).divide(BigDecimal.valueOf(STEPS))), 2);
        }
        for (int i = 0; i < LOG_COUNT; i++) {
            LOGS[i] = parts(ElementaryExact.log1p(new BigDecimal((i + LOG_FIRST) / (double) STEPS)), 2);
        }
        for (int i = 0; i < ERF.length; i++) {
            erfCoefficients(new BigDecimal(i / (double) ERF_STEPS), ERF[i]);
        }
    }

    private double high;
    private double low;
    private int exponent;

    /** Computes the function at a finite argument inside its domain. */
    void compute(ElementaryFunction function, double x, double y) {
        exponent = 0;
        if (Math.abs(x) < 0x1p-200 && isOdd(function)) {
            // The first term of the series is enough, and scaled up its second part does not underflow.
            high = Math.scalb(x, 200);
            low = 0;
            exponent = -200;
            if (function == ElementaryFunction.ERF) {
                multiply(ERF[0][1][0], ERF[0][1][1]);
            }
            return;
        }
        switch (function) {
            case EXP -> exp(x, 0);
            case EXPM1 -> expm1(x);
            case LOG -> log(x, 0);
            case LOG1P -> log1p(x);
            case TANH -> tanh(x);
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> softplus(x);
            case ERF -> erf(x);
            case POW -> pow(x, y);
            case SIN, COS -> throw new IllegalArgumentException(function + " has no double-double reference");
        }
    }

    private static boolean isOdd(ElementaryFunction function) {
        return switch (function) {
            case EXPM1, LOG1P, TANH, ERF -> true;
            default -> false;
        };
    }

    /** Returns the distance of a float64 result from the reference in ulps of the reference. */
    double errorOf(double result) {
        return error(result, -1022, 52, 1024);
    }

    /** Returns the distance of a float32 result from the reference in ulps of the reference. */
    double errorOf(float result) {
        return error(result, -126, 23, 128);
    }

    private double error(double result, int minExponent, int fractionBits, int overflow) {
        int own = Math.getExponent(high) + exponent;
        // Rounding to infinity is right from here on.
        if (Double.isInfinite(result) && own >= overflow) {
            return result > 0 == high > 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double finite = Double.isInfinite(result)
                ? Math.copySign(Math.scalb(1.0, overflow - exponent), result)
                : Math.scalb(result, -exponent);
        double ulp = Math.scalb(1.0, Math.max(own, minExponent) - fractionBits - exponent);
        return Math.abs((finite - high) - low) / ulp;
    }

    private void exp(double x, double xl) {
        double c = Math.max(-800, Math.min(800, x));
        double k = Math.rint(c / STEP_PARTS[0]);
        double p = k * STEP_PARTS[0];
        // |k| < 2^17 and c is near p, so that the difference with the exact product fits in two parts.
        double pl = Math.fma(k, STEP_PARTS[0], -p);
        set(c - p, -pl);
        add(xl, 0);
        add(-k * STEP_PARTS[1], -Math.fma(k, STEP_PARTS[1], -(k * STEP_PARTS[1])));
        expm1Near();
        int n = (int) k;
        double rest = high;
        double restLow = low;
        double[] power = POWERS[Math.floorMod(n, STEPS)];
        multiply(power[0], power[1]);
        if (n != 0) {
            add(power[0], power[1]);
            exponent = Math.floorDiv(n, STEPS);
        } else {
            set(1, rest);
            low += restLow;
        }
    }

    /** Replaces r, |r| ≤ ln2/128, by e^r − 1. */
    private void expm1Near() {
        double r = high;
        double rl = low;
        double tail = r
                * r
                * r
                * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040 + r / 40320)))));
        double square = r * r;
        double squareLow = Math.fma(r, r, -square) + 2 * r * rl;
        add(0.5 * square, 0.5 * squareLow);
        add(tail, 0);
    }

    private void expm1(double x) {
        if (Math.abs(x) < STEP_PARTS[0] / 2) {
            set(x, 0);
            expm1Near();
        } else {
            exp(x, 0);
            if (x < 100) {
                scaleOut();
                add(-1, 0);
            }
        }
    }

    /** Multiplies the power of two in. */
    private void scaleOut() {
        high = Math.scalb(high, exponent);
        low = Math.scalb(low, exponent);
        exponent = 0;
    }

    private void log(double x, double xl) {
        double normal = x < Double.MIN_NORMAL ? x * 0x1p60 : x;
        int e = Math.getExponent(normal);
        if (Math.scalb(normal, -e) > 1.41) {
            e++;
        }
        double m = Math.scalb(normal, -e);
        double ml = Math.scalb(xl, -e);
        int j = (int) Math.rint((m - 1) * STEPS);
        double center = 1 + j / (double) STEPS;
        set(m - center, ml);
        double f = high;
        double fl = low;
        set(m, center);
        low += ml;
        double d = high;
        double dl = low;
        set(f, fl);
        divide(d, dl);
        artanhTwice();
        double[] log = LOGS[j - LOG_FIRST];
        add(log[0], log[1]);
        double k = normal == x ? e : e - 60;
        add(k * LN2_PARTS[0], Math.fma(k, LN2_PARTS[0], -(k * LN2_PARTS[0])) + k * LN2_PARTS[1]);
    }

    /** Replaces s, |s| < 1/128, by 2·artanh(s). */
    private void artanhTwice() {
        double s = high;
        double z = s * s;
        set(2 * high, 2 * low);
        add(2 * s * z * (1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z / 11)))), 0);
    }

    private void log1p(double x) {
        log1pOf(x, 0);
    }

    private void log1pOf(double x, double xl) {
        if (Math.abs(x) < 1.0 / 128) {
            set(2, x);
            low += xl;
            double d = high;
            double dl = low;
            set(x, xl);
            divide(d, dl);
            artanhTwice();
        } else {
            set(1, x);
            low += xl;
            log(high, low);
        }
    }

    private void tanh(double x) {
        expm1(-2 * Math.min(Math.abs(x), 400));
        double n = -high;
        double nl = -low;
        add(2, 0);
        double d = high;
        double dl = low;
        set(n, nl);
        divide(d, dl);
        if (x < 0) {
            negate();
        }
    }

    private void negate() {
        high = -high;
        low = -low;
    }

    private void sigmoid(double z) {
        exp(-Math.abs(z), 0);
        double e = high;
        double el = low;
        int k = exponent;
        scaleOut();
        add(1, 0);
        double d = high;
        double dl = low;
        set(z < 0 ? e : 1, z < 0 ? el : 0);
        divide(d, dl);
        exponent = z < 0 ? k : 0;
    }

    private void softplus(double z) {
        exp(-Math.abs(z), 0);
        if (z < -100) {
            return;
        }
        scaleOut();
        log1pOf(high, low);
        if (z > 0) {
            add(z, 0);
        }
    }

    private void erf(double x) {
        double a = Math.abs(x);
        int i = (int) Math.min(Math.rint(a * ERF_STEPS), ERF.length - 1);
        double h = Math.min(a - i / (double) ERF_STEPS, 1.0 / 32);
        double[][] c = ERF[i];
        double tail = c[ERF_TERMS - 1][0];
        for (int n = ERF_TERMS - 2; n > 5; n--) {
            tail = Math.fma(tail, h, c[n][0]);
        }
        set(tail, 0);
        for (int n = 5; n >= 0; n--) {
            multiply(h, 0);
            add(c[n][0], c[n][1]);
        }
        if (x < 0) {
            negate();
        }
    }

    /** The Taylor coefficients c(n): f' = 2/√π·e^(−x²) and f'' = −2x·f' give (n+2)·c(n+2) = −2x·c(n+1) − 2n/(n+1)·c(n). */
    private static void erfCoefficients(BigDecimal x, double[][] into) {
        MathContext digits = new MathContext(60);
        BigDecimal[] c = new BigDecimal[ERF_TERMS];
        c[0] = ElementaryExact.erf(x);
        BigDecimal slope = ElementaryExact.erf(new BigDecimal("1e-40")).movePointRight(40);
        c[1] = slope.multiply(ElementaryExact.exp(x.multiply(x).negate()), digits);
        for (int n = 0; n + 2 < ERF_TERMS; n++) {
            BigDecimal first = x.multiply(c[n + 1]).multiply(BigDecimal.valueOf(2L * (n + 1)));
            BigDecimal second = c[n].multiply(BigDecimal.valueOf(2L * n));
            c[n + 2] = first.add(second).negate().divide(BigDecimal.valueOf((n + 1L) * (n + 2)), digits);
        }
        for (int n = 0; n < ERF_TERMS; n++) {
            into[n] = parts(c[n], 2);
        }
    }

    private void pow(double x, double y) {
        log(Math.abs(x), 0);
        double l = high;
        double ll = low;
        double p = y * l;
        exp(p, Math.fma(y, l, -p) + y * ll);
        if (x < 0 && Math.IEEEremainder(y, 2) != 0) {
            negate();
        }
    }

    /** Sets the value to a + b, whatever their order. */
    private void set(double a, double b) {
        double sum = a + b;
        double back = sum - a;
        low = (a - (sum - back)) + (b - back);
        high = sum;
    }

    private void add(double b, double bl) {
        double rest = low + bl;
        set(high, b);
        double sum = high;
        double all = low + rest;
        high = sum + all;
        low = all - (high - sum);
    }

    private void multiply(double b, double bl) {
        double product = high * b;
        double rest = Math.fma(high, b, -product) + (high * bl + low * b);
        high = product + rest;
        low = rest - (high - product);
    }

    private void divide(double b, double bl) {
        double q = high / b;
        double rest = (Math.fma(-q, b, high) + (low - q * bl)) / b;
        high = q + rest;
        low = rest - (high - q);
    }

    private static double[] parts(BigDecimal x, int count) {
        double[] parts = new double[count];
        BigDecimal rest = x;
        for (int i = 0; i < count; i++) {
            parts[i] = rest.doubleValue();
            rest = rest.subtract(new BigDecimal(parts[i]));
        }
        return parts;
    }
}
