package org.nnkit.api.math;

/**
 * The float64 functions whose shape a vector twin repeats: straight lines of fused multiply-adds and selections. Only sigmoid
 * branches, where its twin scales twice and selects: that takes longer here, and gives the same bits.
 *
 * <p>Each method inlines its own argument reduction, since Java returns one value only and a pair on the heap would cost
 * more than the arithmetic. The pattern is the same everywhere: x = k·ln2 + r + rl with |r| ≤ ln2/2, where ln2 is split so
 * that k times its upper part is exact, and e^r = 1 + r + r²·q(r).
 */
final class ElementaryDouble {

    static final double LOG2_E = 0x1.71547652b82fep0;
    /** The upper 42 bits of ln 2: times any exponent it is exact. */
    static final double LN2_HI = 0x1.62e42fefa38p-1;

    static final double LN2_LO = 0x1.ef35793c76730p-45;
    /** 1.5 · 2^52: adding it rounds to an integer, which then stands in the low bits. */
    static final double ROUNDER = 0x1.8p52;

    private static final long ROUNDER_BITS = 0x4338000000000000L;
    private static final long EXPONENT_OF_ONE = 1023;
    private static final long ONE_BITS = 0x3FF0000000000000L;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    private static final long FRACTION_MASK = 0x000FFFFFFFFFFFFFL;
    /** The bits of 2^52: with a small integer in the low bits the number is 2^52 plus that integer. */
    private static final long TWO_52_BITS = 0x4330000000000000L;

    private static final double SQRT2_MINUS_1 = 0x1.a827999fcef34p-2;
    private static final double ERFC_1 = 0x1.4226162fbddd5p-3;

    private ElementaryDouble() {}

    /** Returns q(r) = (e^r − 1 − r)/r² for |r| ≤ ln2/2, by Estrin's scheme, which shortens the chain. */
    static double expTail(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = Math.fma(
                Math.fma(0x1.111111110f6afp-7, r, 0x1.555555555555ap-5), r2, Math.fma(0x1.5555555555559p-3, r, 0.5));
        double middle = Math.fma(
                Math.fma(0x1.71ddf85375c40p-19, r, 0x1.a01a01b0c3b34p-16),
                r2,
                Math.fma(0x1.a01a01afe52a1p-13, r, 0x1.6c16c16c1441bp-10));
        double high = Math.fma(0x1.1f9582a061918p-29, r2, Math.fma(0x1.af5ebf7d0c6d2p-26, r, 0x1.27e4c58a13434p-22));
        return Math.fma(Math.fma(high, r4, middle), r4, low);
    }

    /** Returns R with ln(1+f) = f − s·(f − R), where s = f/(2+f), |s| ≤ (√2−1)/(√2+1) and z = s². */
    private static double logTail(double z) {
        double z2 = z * z;
        double low = Math.fma(0x1.999999997fd80p-2, z, 0x1.5555555555592p-1);
        double middle = Math.fma(0x1.c71c5205ef52fp-3, z, 0x1.24924941f4d6bp-2);
        double high = Math.fma(0x1.2f064e8b6d473p-3, z2, Math.fma(0x1.39a1a4e9341e5p-3, z, 0x1.74663fafd3829p-3));
        return z * Math.fma(Math.fma(high, z2, middle), z2, low);
    }

    /** Returns k·ln2 + ln(1 + f + fl) for integer k; fl is a rest below half an ulp of 1 + f. */
    private static double logSum(double k, double f, double fl) {
        double s = f / (2 + f);
        double tail = f - logTail(s * s);
        double sum = Math.fma(k, LN2_HI, f);
        double error = f - (sum - k * LN2_HI);
        double low = Math.fma(-s, tail, Math.fma(k, LN2_LO, error) + Math.fma(-fl, f, fl));
        return sum + low;
    }

    /** Returns 2^k for what k + ROUNDER is. */
    static double power(double t) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(t) - ROUNDER_BITS + EXPONENT_OF_ONE) << 52);
    }

    /** The first factor of 2^k = 2^i · 2^j, each in range; {@code biased} is k + 2046. */
    private static double firstScale(long biased) {
        return Double.longBitsToDouble((biased >>> 1) << 52);
    }

    private static double secondScale(long biased) {
        return Double.longBitsToDouble((biased - (biased >>> 1)) << 52);
    }

    static double exp(double x) {
        double capped = x > 710 ? 710 : x;
        double c = capped < -746 ? -746 : capped;
        double t = Math.fma(c, LOG2_E, ROUNDER);
        double k = t - ROUNDER;
        double r = Math.fma(k, -LN2_LO, Math.fma(k, -LN2_HI, c));
        double high = 1 + r;
        double low = r - (high - 1);
        double y = high + Math.fma(r * r, expTail(r), low);
        long biased = Double.doubleToRawLongBits(t) - ROUNDER_BITS + 2 * EXPONENT_OF_ONE;
        return y * firstScale(biased) * secondScale(biased);
    }

    static double expm1(double x) {
        double capped = x > 710 ? 710 : x;
        double c = capped < -40 ? -40 : capped;
        double t = Math.fma(c, LOG2_E, ROUNDER);
        double k = t - ROUNDER;
        double rh = Math.fma(k, -LN2_HI, c);
        double r = Math.fma(k, -LN2_LO, rh);
        double rl = Math.fma(k, -LN2_LO, rh - r);
        double p = Math.fma(r * r, expTail(r), Math.fma(rl, r, rl));
        // Half of the result, so that 2^k has no overflow of its own.
        double half =
                Double.longBitsToDouble((Double.doubleToRawLongBits(t) - ROUNDER_BITS + EXPONENT_OF_ONE - 1) << 52);
        double base = half - 0.5;
        double scaled = half * r;
        double sum = base + scaled;
        // What the two sums have lost; the first is exact unless 2^k is large.
        double error = (scaled - (sum - base)) + ((half - base) - 0.5);
        double y = 2 * (sum + Math.fma(half, p, error));
        return Math.abs(x) < 0x1p-54 ? x : y;
    }

    static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return logOutsideNormal(x);
        }
        return logNormal(x, 0);
    }

    private static double logOutsideNormal(double x) {
        if (x > 0 && x < Double.POSITIVE_INFINITY) {
            return logNormal(x * 0x1p54, -54);
        }
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return x < 0 ? Double.NaN : x;
    }

    private static double logNormal(double x, double shift) {
        long b = Double.doubleToRawLongBits(x) + (ONE_BITS - SQRT_HALF_BITS);
        double k = Double.longBitsToDouble((b >>> 52) | TWO_52_BITS) - (0x1p52 + EXPONENT_OF_ONE) + shift;
        double m = Double.longBitsToDouble((b & FRACTION_MASK) + SQRT_HALF_BITS);
        return logSum(k, m - 1, 0);
    }

    static double log1p(double x) {
        if (!(x > -1 && x < Double.POSITIVE_INFINITY)) {
            return x == -1 ? Double.NEGATIVE_INFINITY : x < -1 ? Double.NaN : x;
        }
        double u = 1 + x;
        double back = u - 1;
        double rest = (1 - (u - back)) + (x - back);
        long b = Double.doubleToRawLongBits(u) + (ONE_BITS - SQRT_HALF_BITS);
        long e = b >>> 52;
        double k = Double.longBitsToDouble(e | TWO_52_BITS) - (0x1p52 + EXPONENT_OF_ONE);
        double m = Double.longBitsToDouble((b & FRACTION_MASK) + SQRT_HALF_BITS) - 1;
        // 2^(1−k) and half the rest, since 2^−k would leave the range for the largest x.
        double scaledRest = rest * 0.5 * Double.longBitsToDouble((2 * EXPONENT_OF_ONE + 1 - e) << 52);
        double f = m + scaledRest;
        double fl = scaledRest - (f - m);
        double y = logSum(k, f, fl);
        return Math.abs(x) < 0x1p-54 ? x : y;
    }

    static double tanh(double x) {
        double a = -2 * Math.abs(x);
        double c = a < -44 ? -44 : a;
        double t = Math.fma(c, LOG2_E, ROUNDER);
        double k = t - ROUNDER;
        double rh = Math.fma(k, -LN2_HI, c);
        double r = Math.fma(k, -LN2_LO, rh);
        double rl = Math.fma(k, -LN2_LO, rh - r);
        double p = Math.fma(r * r, expTail(r), Math.fma(rl, r, rl));
        double scale = power(t);
        double base = scale - 1;
        double scaled = scale * r;
        double sum = base + scaled;
        double rest = Math.fma(scale, p, (scaled - (sum - base)) + (scale - (base + 1)));
        // n = 1 − e^(−2|x|) and d = 2 − n, each in two parts; tanh |x| = n/d.
        double nh = -(sum + rest);
        double nl = -nh - sum - rest;
        double dh = 2 - nh;
        double dl = ((2 - dh) - nh) - nl;
        double inverse = 1 / dh;
        double q = nh * inverse;
        double remainder = Math.fma(-q, dh, nh) + Math.fma(-q, dl, nl);
        return Math.copySign(Math.fma(remainder, inverse, q), x);
    }

    static double sigmoid(double z) {
        double a = -Math.abs(z);
        double c = a < -746 ? -746 : a;
        double t = Math.fma(c, LOG2_E, ROUNDER);
        double k = t - ROUNDER;
        double rh = Math.fma(k, -LN2_HI, c);
        double r = Math.fma(k, -LN2_LO, rh);
        double rl = Math.fma(k, -LN2_LO, rh - r);
        double one = 1 + r;
        double rest = Math.fma(r * r, expTail(r), Math.fma(rl, r, rl)) + (r - (one - 1));
        double eh = one + rest;
        // Below, e^a is nothing beside 1, and as the result it may be subnormal: it is rounded once, as it is scaled.
        // Above, e and what is left of it are normal or 0 after 2^k, too; only q·dl may underflow, where it is nothing
        // beside q.
        if (a < -600) {
            long biased = Double.doubleToRawLongBits(t) - ROUNDER_BITS + 2 * EXPONENT_OF_ONE;
            return z < 0 ? eh * firstScale(biased) * secondScale(biased) : 1;
        }
        double p = power(t);
        double el = (rest - (eh - one)) * p;
        double e = eh * p;
        double dh = Math.fma(eh, p, 1);
        double dl = el + (e - (dh - 1));
        double inverse = 1 / dh;
        if (z < 0) {
            double q = e * inverse;
            double remainder = Math.fma(-q, dh, e) + Math.fma(-q, dl, el);
            return Math.fma(remainder, inverse, q);
        }
        double remainder = Math.fma(-inverse, dh, 1) - inverse * dl;
        return Math.fma(remainder, inverse, inverse);
    }

    static double softplus(double z) {
        double a = -Math.abs(z);
        double c = a < -746 ? -746 : a;
        double t = Math.fma(c, LOG2_E, ROUNDER);
        double k = t - ROUNDER;
        double rh = Math.fma(k, -LN2_HI, c);
        double r = Math.fma(k, -LN2_LO, rh);
        double rl = Math.fma(k, -LN2_LO, rh - r);
        double one = 1 + r;
        double rest = Math.fma(r * r, expTail(r), Math.fma(rl, r, rl)) + (r - (one - 1));
        double eh = one + rest;
        double el = rest - (eh - one);
        long biased = Double.doubleToRawLongBits(t) - ROUNDER_BITS + 2 * EXPONENT_OF_ONE;
        double first = firstScale(biased);
        double second = secondScale(biased);
        double e = eh * first * second;
        double eRest = el * first * second;
        // ln(1 + e) = j·ln2 + ln(1 + f + fl), then the positive part of z is added with its rounding error.
        boolean upper = e > SQRT2_MINUS_1;
        double over = e - 1;
        double f = upper ? 0.5 * over : e;
        double fl = upper ? 0.5 * ((e - (over + 1)) + eRest) : eRest;
        double jHi = upper ? LN2_HI : 0;
        double jLo = upper ? LN2_LO : 0;
        double s = f / (2 + f);
        double tail = f - logTail(s * s);
        double log = jHi + f;
        double low = Math.fma(-s, tail, (f - (log - jHi)) + jLo + Math.fma(-fl, f, fl));
        double base = z > 0 ? z : 0;
        double sum = base + log;
        double back = sum - base;
        double error = (base - (sum - back)) + (log - back);
        double y = sum + (error + low);
        return z > 40 ? z : y;
    }

    static double erf(double x) {
        double a = Math.abs(x);
        return Math.copySign(a < 1 ? erfNear(a) : erfFar(a), x);
    }

    private static double erfNear(double a) {
        double w = a * a;
        double w2 = w * w;
        double w4 = w2 * w2;
        double p0 = Math.fma(
                Math.fma(-0x1.b82ce3128499fp-6, w, 0x1.ce2f21a042b20p-4),
                w2,
                Math.fma(-0x1.812746b0379e6p-2, w, 0x1.06eba8214db69p-3));
        double p1 = Math.fma(
                Math.fma(-0x1.f4d1df3bcfc2dp-17, w, 0x1.f9a321a13ff56p-14),
                w2,
                Math.fma(-0x1.c02db3d8ee55ep-11, w, 0x1.565bcd0db0351p-8));
        double p2 = Math.fma(
                Math.fma(-0x1.386ae19cf1136p-30, w, 0x1.f7a41d09c8217p-27),
                w2,
                Math.fma(-0x1.5f1d37c9fba8fp-23, w, 0x1.b9def1bda8f10p-20));
        double p = Math.fma(Math.fma(Math.fma(0x1.057a0196ffdf9p-34, w4, p2), w4, p1), w4, p0);
        return Math.fma(a, p, a);
    }

    /** Returns 1 − erfc(1)·e^(−v(a)), with v = ln erfc(1) − ln erfc(a); from 6 on erf is 1 in float64. */
    private static double erfFar(double a) {
        double u = (a > 6 ? 6 : a) - 1;
        double p = Math.fma(0x1.9b519d8c90795p-43, u, -0x1.8db7018f62219p-38);
        p = Math.fma(p, u, 0x1.6720ab637ee9cp-34);
        p = Math.fma(p, u, -0x1.9284145247b8dp-31);
        p = Math.fma(p, u, 0x1.38886c76a7d3ep-28);
        p = Math.fma(p, u, -0x1.5f5faec4652ddp-26);
        p = Math.fma(p, u, 0x1.190326a2211c1p-24);
        p = Math.fma(p, u, -0x1.0570f4037a862p-23);
        p = Math.fma(p, u, -0x1.d7fda158c39bap-24);
        p = Math.fma(p, u, 0x1.0fe5cfec8cc24p-19);
        p = Math.fma(p, u, -0x1.418994e447695p-17);
        p = Math.fma(p, u, 0x1.c766313ad82eap-16);
        p = Math.fma(p, u, -0x1.b8c303cb22fe2p-16);
        p = Math.fma(p, u, -0x1.f1b493c7cf66fp-13);
        p = Math.fma(p, u, 0x1.033f6922f9181p-9);
        p = Math.fma(p, u, -0x1.48c9d408de6e3p-7);
        p = Math.fma(p, u, 0x1.5477f09c9cc10p-5);
        p = Math.fma(p, u, 0x1.afabc11a28f8fp-1);
        p = Math.fma(p, u, 0x1.51c9b0006c23dp1);
        return Math.fma(-ERFC_1, exp(-(u * p)), 1);
    }
}
