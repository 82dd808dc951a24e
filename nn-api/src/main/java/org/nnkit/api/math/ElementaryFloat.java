package org.nnkit.api.math;

/**
 * The float32 functions whose shape a vector twin repeats; the methods are those of {@link ElementaryDouble} with shorter
 * polynomials, but for tanh and sigmoid.
 *
 * <p>sigmoid goes by way of double. That takes half the operations in a row, for in double no rounding error has to
 * be carried along, and single patterns wait for this function more than for anything else.
 */
final class ElementaryFloat {

    private static final float LOG2_E = 0x1.715476p0f;
    /** The upper 16 bits of ln 2: times any exponent it is exact. */
    private static final float LN2_HI = 0x1.62e4p-1f;

    private static final float LN2_LO = 0x1.7f7d1cp-20f;
    /** 1.5 · 2^23: adding it rounds to an integer, which then stands in the low bits. */
    private static final float ROUNDER = 0x1.8p23f;

    private static final int ROUNDER_BITS = 0x4B400000;
    private static final int EXPONENT_OF_ONE = 127;
    private static final int ONE_BITS = 0x3F800000;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;
    private static final int FRACTION_MASK = 0x007FFFFF;
    /** The bits of 2^23: with a small integer in the low bits the number is 2^23 plus that integer. */
    private static final int TWO_23_BITS = 0x4B000000;

    /** For double, in one part: a float's exponent is so small that the product's error is, too. */
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private static final float SQRT2_MINUS_1 = 0x1.a8279ap-2f;
    private static final float ERFC_1 = 0x1.422616p-3f;

    private ElementaryFloat() {}

    /** Returns q(r) = (e^r − 1 − r)/r² for |r| ≤ ln2/2. */
    private static float expTail(float r) {
        float r2 = r * r;
        float low = Math.fma(0x1.555556p-3f, r, 0.5f);
        float middle = Math.fma(0x1.11109p-7f, r, 0x1.5554aep-5f);
        float high = Math.fma(0x1.a1a1c4p-13f, r, 0x1.6d7486p-10f);
        return Math.fma(Math.fma(high, r2, middle), r2, low);
    }

    /** Returns q(r) = (e^r − 1 − r)/r² for |r| ≤ ln2/2, in double, good to 2^-32 of e^r − 1. */
    private static double shortTail(double r) {
        double r2 = r * r;
        double low = Math.fma(0x1.555554ef93cb1p-3, r, 0x1.00000025e95b7p-1);
        double middle = Math.fma(0x1.11118967a27acp-7, r, 0x1.5554b13ff4592p-5);
        double high = Math.fma(0x1.a032ae7d7afc8p-13, r, 0x1.6d71e5b47a2bap-10);
        return Math.fma(Math.fma(high, r2, middle), r2, low);
    }

    /** Returns R with ln(1+f) = f − s·(f − R), where s = f/(2+f), |s| ≤ (√2−1)/(√2+1) and z = s². */
    private static float logTail(float z) {
        return z * Math.fma(Math.fma(0x1.31e31p-2f, z, 0x1.995ebap-2f), z, 0x1.55557ap-1f);
    }

    /** Returns k·ln2 + ln(1 + f + fl) for integer k; fl is a rest below half an ulp of 1 + f. */
    private static float logSum(float k, float f, float fl) {
        float s = f / (2 + f);
        float tail = f - logTail(s * s);
        float sum = Math.fma(k, LN2_HI, f);
        float error = f - (sum - k * LN2_HI);
        float low = Math.fma(-s, tail, Math.fma(k, LN2_LO, error) + Math.fma(-fl, f, fl));
        return sum + low;
    }

    /** The first factor of 2^k = 2^i · 2^j, each in range; {@code biased} is k + 254. */
    private static float firstScale(int biased) {
        return Float.intBitsToFloat((biased >>> 1) << 23);
    }

    private static float secondScale(int biased) {
        return Float.intBitsToFloat((biased - (biased >>> 1)) << 23);
    }

    static float exp(float x) {
        float capped = x > 89 ? 89 : x;
        float c = capped < -104 ? -104 : capped;
        float t = Math.fma(c, LOG2_E, ROUNDER);
        float k = t - ROUNDER;
        float r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, c));
        float high = 1 + r;
        float low = r - (high - 1);
        float y = high + Math.fma(r * r, expTail(r), low);
        int biased = Float.floatToRawIntBits(t) - ROUNDER_BITS + 2 * EXPONENT_OF_ONE;
        return y * firstScale(biased) * secondScale(biased);
    }

    static float expm1(float x) {
        float capped = x > 89 ? 89 : x;
        float c = capped < -20 ? -20 : capped;
        float t = Math.fma(c, LOG2_E, ROUNDER);
        float k = t - ROUNDER;
        float rh = Math.fma(k, -LN2_HI, c);
        float r = Math.fma(k, -LN2_LO, rh);
        float rl = Math.fma(k, -LN2_LO, rh - r);
        float p = Math.fma(r * r, expTail(r), Math.fma(rl, r, rl));
        // Half of the result, so that 2^k has no overflow of its own.
        float half = Float.intBitsToFloat((Float.floatToRawIntBits(t) - ROUNDER_BITS + EXPONENT_OF_ONE - 1) << 23);
        float base = half - 0.5f;
        float scaled = half * r;
        float sum = base + scaled;
        // What the two sums have lost; the first is exact unless 2^k is large.
        float error = (scaled - (sum - base)) + ((half - base) - 0.5f);
        float y = 2 * (sum + Math.fma(half, p, error));
        return Math.abs(x) < 0x1p-25f ? x : y;
    }

    static float log(float x) {
        if (!(x >= Float.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
            return logOutsideNormal(x);
        }
        return logNormal(x, 0);
    }

    private static float logOutsideNormal(float x) {
        if (x > 0 && x < Float.POSITIVE_INFINITY) {
            return logNormal(x * 0x1p25f, -25);
        }
        if (x == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        return x < 0 ? Float.NaN : x;
    }

    private static float logNormal(float x, float shift) {
        int b = Float.floatToRawIntBits(x) + (ONE_BITS - SQRT_HALF_BITS);
        float k = Float.intBitsToFloat((b >>> 23) | TWO_23_BITS) - (0x1p23f + EXPONENT_OF_ONE) + shift;
        float m = Float.intBitsToFloat((b & FRACTION_MASK) + SQRT_HALF_BITS);
        return logSum(k, m - 1, 0);
    }

    static float log1p(float x) {
        if (!(x > -1 && x < Float.POSITIVE_INFINITY)) {
            return x == -1 ? Float.NEGATIVE_INFINITY : x < -1 ? Float.NaN : x;
        }
        float u = 1 + x;
        float back = u - 1;
        float rest = (1 - (u - back)) + (x - back);
        int b = Float.floatToRawIntBits(u) + (ONE_BITS - SQRT_HALF_BITS);
        int e = b >>> 23;
        float k = Float.intBitsToFloat(e | TWO_23_BITS) - (0x1p23f + EXPONENT_OF_ONE);
        float m = Float.intBitsToFloat((b & FRACTION_MASK) + SQRT_HALF_BITS) - 1;
        // 2^(1−k) and half the rest, since 2^−k would leave the range for the largest x.
        float scaledRest = rest * 0.5f * Float.intBitsToFloat((2 * EXPONENT_OF_ONE + 1 - e) << 23);
        float f = m + scaledRest;
        float fl = scaledRest - (f - m);
        float y = logSum(k, f, fl);
        return Math.abs(x) < 0x1p-25f ? x : y;
    }

    /** From 0.92 on both ways have the same error; the result rises across that point, too. */
    static float tanh(float x) {
        float a = Math.abs(x);
        return Math.copySign(a < 0.92f ? tanhNear(a) : tanhFar(a), x);
    }

    /** Returns a + a³·p(a²). */
    private static float tanhNear(float a) {
        float w = a * a;
        float w2 = w * w;
        float low = Math.fma(0x1.110ec2p-3f, w, -0x1.55554cp-2f);
        float middle = Math.fma(0x1.62754cp-6f, w, -0x1.b9ba66p-5f);
        float high = Math.fma(w2, -0x1.c7c9a4p-12f, Math.fma(0x1.4b4096p-9f, w, -0x1.0cee04p-7f));
        return Math.fma(w * Math.fma(Math.fma(high, w2, middle), w2, low), a, a);
    }

    /** Returns 1 − 2/(e^(2a) + 1); from 10 on tanh is 1 in float32. */
    private static float tanhFar(float a) {
        float half = a > 10 ? 10 : a;
        float c = half + half;
        float t = Math.fma(c, LOG2_E, ROUNDER);
        float k = t - ROUNDER;
        float r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, c));
        float scale = Float.intBitsToFloat((Float.floatToRawIntBits(t) - ROUNDER_BITS + EXPONENT_OF_ONE) << 23);
        float p = Math.fma(r * r, expTail(r), r);
        return 1 - 2 / Math.fma(scale, p, scale + 1);
    }

    static float sigmoid(float z) {
        double a = -(double) z;
        double capped = a > 110 ? 110 : a;
        double c = capped < -110 ? -110 : capped;
        double t = Math.fma(c, ElementaryDouble.LOG2_E, ElementaryDouble.ROUNDER);
        double k = t - ElementaryDouble.ROUNDER;
        double r = Math.fma(k, -LN2, c);
        double e = Math.fma(r * r, shortTail(r), 1 + r) * ElementaryDouble.power(t);
        return (float) (1 / (1 + e));
    }

    static float softplus(float z) {
        float a = -Math.abs(z);
        float c = a < -104 ? -104 : a;
        float t = Math.fma(c, LOG2_E, ROUNDER);
        float k = t - ROUNDER;
        float rh = Math.fma(k, -LN2_HI, c);
        float r = Math.fma(k, -LN2_LO, rh);
        float rl = Math.fma(k, -LN2_LO, rh - r);
        float one = 1 + r;
        float rest = Math.fma(r * r, expTail(r), Math.fma(rl, r, rl)) + (r - (one - 1));
        float eh = one + rest;
        float el = rest - (eh - one);
        int biased = Float.floatToRawIntBits(t) - ROUNDER_BITS + 2 * EXPONENT_OF_ONE;
        float first = firstScale(biased);
        float second = secondScale(biased);
        float e = eh * first * second;
        float eRest = el * first * second;
        // ln(1 + e) = j·ln2 + ln(1 + f + fl), then the positive part of z is added with its rounding error.
        boolean upper = e > SQRT2_MINUS_1;
        float over = e - 1;
        float f = upper ? 0.5f * over : e;
        float fl = upper ? 0.5f * ((e - (over + 1)) + eRest) : eRest;
        float jHi = upper ? LN2_HI : 0;
        float jLo = upper ? LN2_LO : 0;
        float s = f / (2 + f);
        float tail = f - logTail(s * s);
        float log = jHi + f;
        float low = Math.fma(-s, tail, (f - (log - jHi)) + jLo + Math.fma(-fl, f, fl));
        float base = z > 0 ? z : 0;
        float sum = base + log;
        float back = sum - base;
        float error = (base - (sum - back)) + (log - back);
        float y = sum + (error + low);
        return z > 20 ? z : y;
    }

    static float erf(float x) {
        float a = Math.abs(x);
        return Math.copySign(a < 1 ? erfNear(a) : erfFar(a), x);
    }

    private static float erfNear(float a) {
        float w = a * a;
        float p = Math.fma(0x1.4969eap-14f, w, -0x1.a3f6eep-11f);
        p = Math.fma(p, w, 0x1.5405b0p-8f);
        p = Math.fma(p, w, -0x1.b7f90ep-6f);
        p = Math.fma(p, w, 0x1.ce2cf8p-4f);
        p = Math.fma(p, w, -0x1.81273ep-2f);
        p = Math.fma(p, w, 0x1.06eba8p-3f);
        return Math.fma(a, p, a);
    }

    /** Returns 1 − erfc(1)·e^(−v(a)), with v = ln erfc(1) − ln erfc(a); from 4 on erf is 1 in float32. */
    private static float erfFar(float a) {
        float u = (a > 4 ? 4 : a) - 1;
        float p = Math.fma(0x1.6c1926p-16f, u, -0x1.2faf4ap-12f);
        p = Math.fma(p, u, 0x1.07bd04p-9f);
        p = Math.fma(p, u, -0x1.49358ep-7f);
        p = Math.fma(p, u, 0x1.547d30p-5f);
        p = Math.fma(p, u, 0x1.afabbap-1f);
        p = Math.fma(p, u, 0x1.51c9b0p1f);
        return Math.fma(-ERFC_1, exp(-(u * p)), 1);
    }
}
