package org.nnkit.api.math;

/** sin and cos in float64: x = n·π/2 + r + rl, then a polynomial in r² of the function that quadrant n asks for. */
final class ElementaryTrig {

    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    /** π/2 in three parts of 33 bits, whose products with n below 2^20 are exact, and a rest. */
    private static final double HALF_PI_1 = 0x1.921fb544p0;

    private static final double HALF_PI_2 = 0x1.0b4611a6p-34;
    private static final double HALF_PI_3 = 0x1.3198a2e0p-69;
    private static final double HALF_PI_4 = 0x1.b839a252049c1p-104;

    private static final double HALF_PI_HI = 0x1.921fb54442d18p0;
    private static final double HALF_PI_LO = 0x1.1a62633145c07p-54;
    private static final double QUARTER_PI = 0x1.921fb54442d18p-1;
    /** Up to here the three-part reduction holds; above, the bits of 2/π are multiplied out. */
    private static final double LARGE = 0x1p20;

    private static final double ROUNDER = 0x1.8p52;

    private ElementaryTrig() {}

    static double sin(double x) {
        return Math.abs(x) < 0x1p-27 ? x : reduced(x, 0);
    }

    static double cos(double x) {
        return reduced(x, 1);
    }

    /** Returns sin(x + turn·π/2). */
    private static double reduced(double x, int turn) {
        double a = Math.abs(x);
        if (a <= QUARTER_PI) {
            return quadrant(turn, x, 0);
        }
        if (!(a < LARGE)) {
            return a < Double.POSITIVE_INFINITY ? reducedLarge(x, turn) : Double.NaN;
        }
        double t = Math.fma(x, TWO_OVER_PI, ROUNDER);
        double n = t - ROUNDER;
        double r0 = Math.fma(-n, HALF_PI_1, x);
        double p1 = -n * HALF_PI_2;
        double r1 = r0 + p1;
        double b1 = r1 - r0;
        double e1 = (r0 - (r1 - b1)) + (p1 - b1);
        double p2 = -n * HALF_PI_3;
        double r2 = r1 + p2;
        double b2 = r2 - r1;
        double e2 = (r1 - (r2 - b2)) + (p2 - b2);
        double low = e1 + Math.fma(-n, HALF_PI_4, e2);
        double r = r2 + low;
        double rl = low - (r - r2);
        return quadrant((int) Double.doubleToRawLongBits(t) + turn, r, rl);
    }

    /**
     * The reduction of Payne and Hanek, 1983: x = m·2^e with integer m; those bits of 2/π that give whole turns with
     * m·2^e, and those below the wanted precision, are left out, and 192 bits of the product remain.
     */
    private static double reducedLarge(double x, int turn) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) ((bits >>> 52) & 0x7FF) - 1075;
        long m = (bits & 0x000FFFFFFFFFFFFFL) | 0x0010000000000000L;
        // The first bit of 2/π that counts, whose weight times 2^e is 2; the table starts with 64 zero bits.
        int start = exponent - 2 + 64;
        long f0 = word(start);
        long f1 = word(start + 64);
        long f2 = word(start + 128);
        long low = m * f2;
        long carry = multiplyHighUnsigned(m, f2);
        long middle = m * f1 + carry;
        long overflow = Long.compareUnsigned(middle, carry) < 0 ? 1 : 0;
        long high = m * f0 + multiplyHighUnsigned(m, f1) + overflow;
        // The two top bits are the quadrant, the others a fraction of it, taken as signed.
        long fraction = (high << 2) | (middle >>> 62);
        long fractionLow = (middle << 2) | (low >>> 62);
        int n = (int) (high >>> 62) + (fraction < 0 ? 1 : 0);
        boolean negative = fraction < 0;
        if (negative) {
            fractionLow = -fractionLow;
            fraction = ~fraction + (fractionLow == 0 ? 1 : 0);
        }
        // No float64 lies so near to a multiple of π/2 that all 64 leading bits are zero.
        int zeros = Long.numberOfLeadingZeros(fraction);
        long first = zeros == 0 ? fraction : (fraction << zeros) | (fractionLow >>> (64 - zeros));
        long second = fractionLow << zeros;
        double a = (first >>> 11) * Double.longBitsToDouble((1023L - 53 - zeros) << 52);
        double b = (((first & 0x7FF) << 42) | (second >>> 22)) * Double.longBitsToDouble((1023L - 106 - zeros) << 52);
        double product = a * HALF_PI_HI;
        double rest = Math.fma(a, HALF_PI_HI, -product) + Math.fma(a, HALF_PI_LO, b * HALF_PI_HI);
        double r = product + rest;
        double rl = rest - (r - product);
        boolean flip = negative != (bits < 0);
        int whole = bits < 0 ? -n : n;
        return quadrant(whole + turn, flip ? -r : r, flip ? -rl : rl);
    }

    /** Returns 64 bits of 2/π from bit {@code start} of the table on. */
    private static long word(int start) {
        int i = start >>> 6;
        int shift = start & 63;
        return shift == 0 ? twoOverPi(i) : (twoOverPi(i) << shift) | (twoOverPi(i + 1) >>> (64 - shift));
    }

    private static long multiplyHighUnsigned(long positive, long unsigned) {
        return Math.multiplyHigh(positive, unsigned) + ((unsigned >> 63) & positive);
    }

    private static double quadrant(int n, double r, double rl) {
        double y = (n & 1) == 0 ? sinNear(r, rl) : cosNear(r, rl);
        return (n & 2) == 0 ? y : -y;
    }

    private static double sinNear(double r, double rl) {
        double z = r * r;
        double p = Math.fma(0x1.5da61d2166514p-33, z, -0x1.ae5eb0a32d2bcp-26);
        p = Math.fma(p, z, 0x1.71de35e56573bp-19);
        p = Math.fma(p, z, -0x1.a01a019ca8533p-13);
        p = Math.fma(p, z, 0x1.111111110fe61p-7);
        p = Math.fma(p, z, -0x1.555555555554ep-3);
        return r + Math.fma(r * z, p, Math.fma(-0.5 * z, rl, rl));
    }

    private static double cosNear(double r, double rl) {
        double z = r * r;
        double p = Math.fma(-0x1.8fadd70592800p-37, z, 0x1.1ee9ea7970535p-29);
        p = Math.fma(p, z, -0x1.27e4f807e8b8dp-22);
        p = Math.fma(p, z, 0x1.a01a019caf0d3p-16);
        p = Math.fma(p, z, -0x1.6c16c16c15163p-10);
        p = Math.fma(p, z, 0x1.555555555554cp-5);
        double half = 0.5 * z;
        double one = 1 - half;
        return one + (((1 - one) - half) + Math.fma(z * z, p, -r * rl));
    }

    /** The bits of 2/π in words of 64, after one word of zeros. */
    private static long twoOverPi(int i) {
        return switch (i) {
            case 0 -> 0L;
            case 1 -> 0xA2F9836E4E441529L;
            case 2 -> 0xFC2757D1F534DDC0L;
            case 3 -> 0xDB6295993C439041L;
            case 4 -> 0xFE5163ABDEBBC561L;
            case 5 -> 0xB7246E3A424DD2E0L;
            case 6 -> 0x06492EEA09D1921CL;
            case 7 -> 0xFE1DEB1CB129A73EL;
            case 8 -> 0xE88235F52EBB4484L;
            case 9 -> 0xE99C7026B45F7E41L;
            case 10 -> 0x3991D639835339F4L;
            case 11 -> 0x9C845F8BBDF9283BL;
            case 12 -> 0x1FF897FFDE05980FL;
            case 13 -> 0xEF2F118B5A0A6D1FL;
            case 14 -> 0x6D367ECF27CB09B7L;
            case 15 -> 0x4F463F669E5FEA2DL;
            case 16 -> 0x7527BAC7EBE5F17BL;
            case 17 -> 0x3D0739F78A5292EAL;
            case 18 -> 0x6BFB5FB11F8D5D08L;
            case 19 -> 0x56033046FC7B6BABL;
            default -> 0xF0CFBC209AF4361DL;
        };
    }
}
