package org.nnkit.api.math;

/** x^y = e^(y·ln|x|) with the logarithm in two parts, since its relative error is multiplied by up to 745. */
final class ElementaryPow {

    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double TWO_THIRDS_HI = 0x1.5555555555555p-1;
    private static final double TWO_THIRDS_LO = 0x1.5555555555555p-55;
    private static final double TWO_FIFTHS_HI = 0x1.999999999999ap-2;
    private static final double TWO_FIFTHS_LO = -0x1.999999999999ap-56;
    private static final double ROUNDER = 0x1.8p52;
    private static final long ROUNDER_BITS = 0x4338000000000000L;
    private static final long ONE_BITS = 0x3FF0000000000000L;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    private static final long FRACTION_MASK = 0x000FFFFFFFFFFFFFL;
    private static final long TWO_52_BITS = 0x4330000000000000L;

    private ElementaryPow() {}

    static double pow(double x, double y) {
        if (y == 0) {
            return 1;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        if (x > 0 && x < Double.POSITIVE_INFINITY && Math.abs(y) < Double.POSITIVE_INFINITY) {
            return positive(x, y);
        }
        return special(x, y);
    }

    /** Handles zero, infinite and negative x, and infinite y. */
    private static double special(double x, double y) {
        double a = Math.abs(x);
        if (Math.abs(y) == Double.POSITIVE_INFINITY) {
            if (a == 1) {
                return Double.NaN;
            }
            return (a > 1) == (y > 0) ? Double.POSITIVE_INFINITY : 0;
        }
        boolean odd = Math.abs(y) < 0x1p53 && Math.rint(y) == y && ((long) y & 1) != 0;
        boolean minus = Math.copySign(1, x) < 0 && odd;
        if (a == 0 || a == Double.POSITIVE_INFINITY) {
            double magnitude = (a == 0) == (y > 0) ? 0 : Double.POSITIVE_INFINITY;
            return minus ? -magnitude : magnitude;
        }
        if (Math.rint(y) != y) {
            return Double.NaN;
        }
        return minus ? -positive(a, y) : positive(a, y);
    }

    /** Returns x^y for finite x > 0 and finite y. */
    private static double positive(double x, double y) {
        if (x == 1) {
            return 1;
        }
        boolean subnormal = x < Double.MIN_NORMAL;
        long b = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x) + (ONE_BITS - SQRT_HALF_BITS);
        double k = Double.longBitsToDouble((b >>> 52) | TWO_52_BITS) - (0x1p52 + (subnormal ? 1077 : 1023));
        double f = Double.longBitsToDouble((b & FRACTION_MASK) + SQRT_HALF_BITS) - 1;
        // s = f/(2+f) in two parts.
        double dh = 2 + f;
        double dl = f - (dh - 2);
        double sh = f / dh;
        double sl = Math.fma(-sh, dl, Math.fma(-sh, dh, f)) / dh;
        // ln(1+f) = s·(2 + g) in two parts.
        double zh = sh * sh;
        double zl = Math.fma(sh, sh, -zh) + 2 * sh * sl;
        double gh = seriesHigh(zh);
        double gl = seriesLow(zh, zl);
        double th = 2 + gh;
        double tl = gh - (th - 2) + gl;
        double lh = sh * th;
        double ll = Math.fma(sh, th, -lh) + Math.fma(sh, tl, sl * th);
        // The sum with k·ln2; the product with the upper part of ln2 is exact.
        double kh = k * ElementaryDouble.LN2_HI;
        double sum = kh + lh;
        double rest = (lh - (sum - kh)) + Math.fma(k, ElementaryDouble.LN2_LO, ll);
        double logHigh = sum + rest;
        double logLow = rest - (logHigh - sum);
        // Beyond 2^64 every y over- or underflows, as |ln x| > 2^-54; the product then stays finite.
        double limited = y > 0x1p64 ? 0x1p64 : y < -0x1p64 ? -0x1p64 : y;
        double high = limited * logHigh;
        return expOfSum(high, Math.fma(limited, logHigh, -high) + limited * logLow);
    }

    /** Returns z·(2/3 + z·(2/5 + z·q)), rounded; {@link #seriesLow} gives the rest. */
    private static double seriesHigh(double z) {
        double tail = z * logTail(z);
        double a = TWO_FIFTHS_HI + tail;
        double b = TWO_THIRDS_HI + z * a;
        return z * b;
    }

    /** Returns what {@link #seriesHigh} leaves out of the series at zh + zl; the same operations, their errors kept. */
    private static double seriesLow(double zh, double zl) {
        double tail = zh * logTail(zh);
        double ah = TWO_FIFTHS_HI + tail;
        double al = tail - (ah - TWO_FIFTHS_HI) + TWO_FIFTHS_LO;
        double ph = zh * ah;
        double pl = Math.fma(zh, ah, -ph) + Math.fma(zh, al, zl * ah);
        double bh = TWO_THIRDS_HI + ph;
        double bl = ph - (bh - TWO_THIRDS_HI) + (pl + TWO_THIRDS_LO);
        double gh = zh * bh;
        return Math.fma(zh, bh, -gh) + Math.fma(zh, bl, zl * bh);
    }

    /** Returns q with 2·artanh(s)/s = 2 + z·(2/3 + z·(2/5 + z·q(z))), z = s². */
    private static double logTail(double z) {
        double p = Math.fma(0x1.c06a9b210410fp-4, z, 0x1.ab50f4c00db6dp-4);
        p = Math.fma(p, z, 0x1.e2053ac388134p-4);
        p = Math.fma(p, z, 0x1.1110afba99950p-3);
        p = Math.fma(p, z, 0x1.3b13b28275394p-3);
        p = Math.fma(p, z, 0x1.745d174345652p-3);
        p = Math.fma(p, z, 0x1.c71c71c71f29dp-3);
        return Math.fma(p, z, 0x1.2492492492489p-2);
    }

    private static double expOfSum(double x, double xl) {
        double capped = x > 710 ? 710 : x;
        double c = capped < -746 ? -746 : capped;
        double t = Math.fma(c, LOG2_E, ROUNDER);
        double k = t - ROUNDER;
        double rh = Math.fma(k, -ElementaryDouble.LN2_HI, c);
        double reduced = Math.fma(k, -ElementaryDouble.LN2_LO, rh);
        // Capped values over- or underflow whatever their rest is. The rest may have many ulps of r: it is added first.
        double left = Math.fma(k, -ElementaryDouble.LN2_LO, rh - reduced) + (c == x ? xl : 0);
        double r = reduced + left;
        double rl = left - (r - reduced);
        double one = 1 + r;
        double rest = Math.fma(r * r, ElementaryDouble.expTail(r), Math.fma(rl, r, rl)) + (r - (one - 1));
        long biased = Double.doubleToRawLongBits(t) - ROUNDER_BITS + 2046;
        double first = Double.longBitsToDouble((biased >>> 1) << 52);
        double second = Double.longBitsToDouble((biased - (biased >>> 1)) << 52);
        return (one + rest) * first * second;
    }
}
