package org.nnkit.kernels;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * {@link Functions64} on the vector units: y = f(x), lane by lane with the same bits; {@link VectorFunctions32} is the same
 * in float32.
 *
 * <p>Every loop repeats its twin in ElementaryDouble (which says what is done and why) operation by operation, and in the
 * same order. A choice {@code x > a ? a : x} is a comparison and a blend here too, and so NaN goes the same way.
 *
 * <p>No vector may be an object, which is up to C2. What is repeated from loop to loop can't be a method: C2 stops putting
 * methods that are not the vector module's own into their callers after some twenty vector operations, and vectors that
 * pass a call are objects. From about sixty operations on it puts off those of the vector module too, and sees only the
 * declared type of what they return. Then it depends on what else the JVM has run whether C2 of JDK 17 still finds the
 * class of a vector in time. So constants are vectors, which takes fewer operations; what comes from bits, with a class that
 * C2 does not know, is an argument and never asked for anything; long loops cast the result to its class before they
 * store it. And powers of two are made from bits near the start: further down, JDK 17 failed to compile in one of the
 * conversions.
 *
 * <p>sin and cos stay with {@link Functions64}: they reduce their arguments by branches and in integers. relu stays there, too: C2
 * makes vectors of its loop, which run faster than ours would.
 */
final class VectorFunctions64 {

    private static final VectorSpecies<Double> S = VectorTiles64.SPECIES;
    private static final int L = VectorTiles64.L;

    /**
     * From so many numbers on vectors pay: until C2 has compiled them they are objects, which short rows don't make good.
     * JDK 17 always makes objects of the masks of two lanes, so there they never do.
     */
    static final int LEAST = L < 4 ? Integer.MAX_VALUE : Math.max(L, 16);

    private static final long ROUNDER_BITS = 0x4338000000000000L;
    private static final long EXPONENT_OF_ONE = 1023;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION_MASK = 0x000FFFFFFFFFFFFFL;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    private static final long LARGE_BITS = 0x4330000000000000L;
    private static final double SQRT2_MINUS_1 = 0x1.a827999fcef34p-2;

    private static final DoubleVector ZERO = all(0);
    private static final DoubleVector HALF = all(0.5);
    private static final DoubleVector ONE = all(1);
    private static final DoubleVector TWO = all(2);
    private static final DoubleVector MINUS_HALF = all(-0.5);
    private static final DoubleVector MINUS_ONE = all(-1);
    private static final DoubleVector MINUS_TWO = all(-2);
    private static final DoubleVector MINUS_LARGE = all(-0x1p52 - EXPONENT_OF_ONE);
    private static final DoubleVector LOG2_E = all(0x1.71547652b82fep0);
    private static final DoubleVector LN2_HI = all(0x1.62e42fefa38p-1);
    private static final DoubleVector LN2_LO = all(0x1.ef35793c76730p-45);
    private static final DoubleVector MINUS_LN2_HI = LN2_HI.neg();
    private static final DoubleVector MINUS_LN2_LO = LN2_LO.neg();
    private static final DoubleVector MINUS_ERFC_1 = all(-0x1.4226162fbddd5p-3);
    private static final DoubleVector ROUNDER = all(0x1.8p52);
    private static final DoubleVector EXP_MIN = all(-746);
    private static final DoubleVector EXP_3 = all(0x1.5555555555559p-3);
    private static final DoubleVector EXP_4 = all(0x1.555555555555ap-5);
    private static final DoubleVector EXP_5 = all(0x1.111111110f6afp-7);
    private static final DoubleVector EXP_6 = all(0x1.6c16c16c1441bp-10);
    private static final DoubleVector EXP_7 = all(0x1.a01a01afe52a1p-13);
    private static final DoubleVector EXP_8 = all(0x1.a01a01b0c3b34p-16);
    private static final DoubleVector EXP_9 = all(0x1.71ddf85375c40p-19);
    private static final DoubleVector EXP_10 = all(0x1.27e4c58a13434p-22);
    private static final DoubleVector EXP_11 = all(0x1.af5ebf7d0c6d2p-26);
    private static final DoubleVector EXP_12 = all(0x1.1f9582a061918p-29);
    private static final DoubleVector LOG_1 = all(0x1.5555555555592p-1);
    private static final DoubleVector LOG_2 = all(0x1.999999997fd80p-2);
    private static final DoubleVector LOG_3 = all(0x1.24924941f4d6bp-2);
    private static final DoubleVector LOG_4 = all(0x1.c71c5205ef52fp-3);
    private static final DoubleVector LOG_5 = all(0x1.74663fafd3829p-3);
    private static final DoubleVector LOG_6 = all(0x1.39a1a4e9341e5p-3);
    private static final DoubleVector LOG_7 = all(0x1.2f064e8b6d473p-3);
    private static final LongVector BIASED = bits(EXPONENT_OF_ONE - ROUNDER_BITS);
    private static final LongVector HALF_BIASED = bits(EXPONENT_OF_ONE - 1 - ROUNDER_BITS);
    private static final LongVector TWICE_BIASED = bits(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
    private static final LongVector SIGN = bits(Long.MIN_VALUE);
    private static final LongVector ONE_BITS = bits(0x3FF0000000000000L);
    private static final LongVector ABOVE_SQRT_HALF = ONE_BITS.sub(SQRT_HALF_BITS);

    private VectorFunctions64() {}

    private static DoubleVector all(double x) {
        return DoubleVector.broadcast(S, x);
    }

    private static LongVector bits(long x) {
        return LongVector.broadcast(LongVector.SPECIES_PREFERRED, x);
    }

    static void apply(Function f, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            apply(f, x.doubles(), Runs.start(i, x), y.doubles(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    /** y = f(x) for n numbers; x may be y, at the same place. */
    static void apply(Function f, double[] x, int xo, double[] y, int yo, int n) {
        // The last vector may overlap the one before it, unless that has already overwritten its arguments.
        int done = n < LEAST ? 0 : x == y ? n - n % L : n;
        if (done > 0) {
            vectors(f, x, xo, y, yo, done);
        }
        if (done < n) {
            Functions64.apply(f, x, xo + done, y, yo + done, n - done);
        }
    }

    /** y = f(x) for n numbers and those behind them that fill the last vector. */
    static void applyBeyond(Function f, double[] x, int xo, double[] y, int yo, int n) {
        vectors(f, x, xo, y, yo, (n + L - 1) / L * L);
    }

    private static void vectors(Function f, double[] x, int xo, double[] y, int yo, int n) {
        // A switch on an enum would bring a class of its own into the jar.
        if (f == Function.EXP) {
            exp(x, xo, y, yo, n);
        } else if (f == Function.EXPM1) {
            expm1(x, xo, y, yo, n);
        } else if (f == Function.LOG) {
            log(x, xo, y, yo, n);
        } else if (f == Function.LOG1P) {
            log1p(x, xo, y, yo, n);
        } else if (f == Function.TANH) {
            tanh(x, xo, y, yo, n);
        } else if (f == Function.SIGMOID) {
            sigmoid(x, xo, y, yo, n);
        } else if (f == Function.SOFTPLUS) {
            softplus(x, xo, y, yo, n);
        } else if (f == Function.ERF) {
            erf(x, xo, y, yo, n);
        } else { // IDENTITY, RELU, SIN, COS
            Functions64.apply(f, x, xo, y, yo, n);
        }
    }

    private static void exp(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector capped = z.blend(710, z.compare(GT, 710));
            DoubleVector c = capped.blend(EXP_MIN, capped.compare(LT, EXP_MIN));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = TWICE_BIASED.add(t.reinterpretAsLongs());
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, c));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 = r.fma(EXP_5, EXP_4).fma(r2, r.fma(EXP_3, HALF));
            DoubleVector tail1 = r.fma(EXP_9, EXP_8).fma(r2, r.fma(EXP_7, EXP_6));
            DoubleVector tail2 = r2.fma(EXP_12, r.fma(EXP_11, EXP_10));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector high = r.add(ONE);
            DoubleVector e = high.add(r2.fma(q, r.sub(high.sub(ONE))));
            VectorTiles64.TYPE.cast(e.mul(first).mul(second)).intoArray(y, yo + at);
        }
    }

    private static void expm1(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector capped = z.blend(710, z.compare(GT, 710));
            DoubleVector c = capped.blend(-40, capped.compare(LT, -40));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            DoubleVector half = HALF_BIASED
                    .add(t.reinterpretAsLongs())
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsDoubles();
            DoubleVector rh = k.fma(MINUS_LN2_HI, c);
            DoubleVector r = k.fma(MINUS_LN2_LO, rh);
            DoubleVector rl = k.fma(MINUS_LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 = r.fma(EXP_5, EXP_4).fma(r2, r.fma(EXP_3, HALF));
            DoubleVector tail1 = r.fma(EXP_9, EXP_8).fma(r2, r.fma(EXP_7, EXP_6));
            DoubleVector tail2 = r2.fma(EXP_12, r.fma(EXP_11, EXP_10));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector base = MINUS_HALF.add(half);
            DoubleVector scaled = r.mul(half);
            DoubleVector sum = base.add(scaled);
            DoubleVector error = scaled.sub(sum.sub(base)).sub(base.sub(half).add(HALF));
            DoubleVector e = sum.add(p.fma(half, error)).mul(TWO);
            VectorTiles64.TYPE.cast(e.blend(z, z.abs().compare(LT, 0x1p-54))).intoArray(y, yo + at);
        }
    }

    private static void log(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            VectorMask<Double> subnormal = z.compare(LT, Double.MIN_NORMAL);
            DoubleVector normal = z.blend(z.mul(0x1p54), subnormal);
            LongVector b = ABOVE_SQRT_HALF.add(normal.reinterpretAsLongs());
            DoubleVector shift = ZERO.blend(-54, subnormal);
            DoubleVector k = MINUS_LARGE
                    .add(b.lanewise(LSHR, FRACTION_BITS).or(LARGE_BITS).reinterpretAsDoubles())
                    .add(shift);
            DoubleVector f =
                    MINUS_ONE.add(b.and(FRACTION_MASK).add(SQRT_HALF_BITS).reinterpretAsDoubles());
            DoubleVector s = f.div(f.add(TWO));
            DoubleVector w = s.mul(s);
            DoubleVector w2 = w.mul(w);
            DoubleVector series0 = w.fma(LOG_2, LOG_1);
            DoubleVector series1 = w.fma(LOG_4, LOG_3);
            DoubleVector series2 = w2.fma(LOG_7, w.fma(LOG_6, LOG_5));
            DoubleVector tail = f.sub(w.mul(series2.fma(w2, series1).fma(w2, series0)));
            DoubleVector sum = k.fma(LN2_HI, f);
            DoubleVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            DoubleVector low = s.neg().fma(tail, k.fma(LN2_LO, error).add(ZERO)); // 0 is what logSum's fl makes
            DoubleVector finite = sum.add(low)
                    .blend(Double.NEGATIVE_INFINITY, z.compare(EQ, ZERO))
                    .blend(Double.NaN, z.compare(LT, ZERO));
            VectorTiles64.TYPE
                    .cast(z.blend(finite, z.compare(LT, Double.POSITIVE_INFINITY)))
                    .intoArray(y, yo + at);
        }
    }

    private static void log1p(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector u = z.add(ONE);
            DoubleVector back = u.sub(ONE);
            DoubleVector rest = ONE.sub(u.sub(back)).add(z.sub(back));
            LongVector b = ABOVE_SQRT_HALF.add(u.reinterpretAsLongs());
            LongVector exponent = b.lanewise(LSHR, FRACTION_BITS);
            DoubleVector k = MINUS_LARGE.add(exponent.or(LARGE_BITS).reinterpretAsDoubles());
            DoubleVector m =
                    MINUS_ONE.add(b.and(FRACTION_MASK).add(SQRT_HALF_BITS).reinterpretAsDoubles());
            DoubleVector scale = exponent.neg()
                    .add(2 * EXPONENT_OF_ONE + 1)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsDoubles();
            DoubleVector scaledRest = rest.mul(HALF).mul(scale);
            DoubleVector f = m.add(scaledRest);
            DoubleVector fl = scaledRest.sub(f.sub(m));
            DoubleVector s = f.div(f.add(TWO));
            DoubleVector w = s.mul(s);
            DoubleVector w2 = w.mul(w);
            DoubleVector series0 = w.fma(LOG_2, LOG_1);
            DoubleVector series1 = w.fma(LOG_4, LOG_3);
            DoubleVector series2 = w2.fma(LOG_7, w.fma(LOG_6, LOG_5));
            DoubleVector tail = f.sub(w.mul(series2.fma(w2, series1).fma(w2, series0)));
            DoubleVector sum = k.fma(LN2_HI, f);
            DoubleVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            DoubleVector low =
                    s.neg().fma(tail, k.fma(LN2_LO, error).add(fl.neg().fma(f, fl)));
            DoubleVector finite = sum.add(low)
                    .blend(Double.NEGATIVE_INFINITY, z.compare(EQ, MINUS_ONE))
                    .blend(Double.NaN, z.compare(LT, MINUS_ONE));
            VectorTiles64.TYPE
                    .cast(z.blend(finite, z.compare(LT, Double.POSITIVE_INFINITY))
                            .blend(z, z.abs().compare(LT, 0x1p-54)))
                    .intoArray(y, yo + at);
        }
    }

    private static void tanh(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector sign = SIGN.and(z.reinterpretAsLongs()).or(ONE_BITS).reinterpretAsDoubles();
            DoubleVector a = z.abs().mul(MINUS_TWO);
            DoubleVector c = a.blend(-44, a.compare(LT, -44));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            DoubleVector scale = BIASED.add(t.reinterpretAsLongs())
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsDoubles();
            DoubleVector rh = k.fma(MINUS_LN2_HI, c);
            DoubleVector r = k.fma(MINUS_LN2_LO, rh);
            DoubleVector rl = k.fma(MINUS_LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 = r.fma(EXP_5, EXP_4).fma(r2, r.fma(EXP_3, HALF));
            DoubleVector tail1 = r.fma(EXP_9, EXP_8).fma(r2, r.fma(EXP_7, EXP_6));
            DoubleVector tail2 = r2.fma(EXP_12, r.fma(EXP_11, EXP_10));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector base = MINUS_ONE.add(scale);
            DoubleVector scaled = r.mul(scale);
            DoubleVector sum = base.add(scaled);
            DoubleVector rest =
                    p.fma(scale, scaled.sub(sum.sub(base)).sub(base.add(ONE).sub(scale)));
            DoubleVector expm1 = sum.add(rest);
            DoubleVector nh = expm1.neg();
            DoubleVector nl = expm1.sub(sum).sub(rest);
            DoubleVector dh = TWO.sub(nh);
            DoubleVector dl = TWO.sub(dh).sub(nh).sub(nl);
            DoubleVector inverse = ONE.div(dh);
            DoubleVector quotient = nh.mul(inverse);
            DoubleVector minus = quotient.neg();
            DoubleVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            VectorTiles64.TYPE
                    .cast(remainder.fma(inverse, quotient).abs().mul(sign))
                    .intoArray(y, yo + at);
        }
    }

    private static void sigmoid(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector a = z.abs().neg();
            DoubleVector c = a.blend(EXP_MIN, a.compare(LT, EXP_MIN));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = TWICE_BIASED.add(t.reinterpretAsLongs());
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector rh = k.fma(MINUS_LN2_HI, c);
            DoubleVector r = k.fma(MINUS_LN2_LO, rh);
            DoubleVector rl = k.fma(MINUS_LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 = r.fma(EXP_5, EXP_4).fma(r2, r.fma(EXP_3, HALF));
            DoubleVector tail1 = r.fma(EXP_9, EXP_8).fma(r2, r.fma(EXP_7, EXP_6));
            DoubleVector tail2 = r2.fma(EXP_12, r.fma(EXP_11, EXP_10));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector one = r.add(ONE);
            DoubleVector rest = p.add(r.sub(one.sub(ONE)));
            DoubleVector eh = one.add(rest);
            DoubleVector el = rest.sub(eh.sub(one));
            DoubleVector e = eh.mul(first).mul(second);
            DoubleVector dh = e.add(ONE);
            DoubleVector dl = el.mul(first).fma(second, e.sub(dh.sub(ONE)));
            VectorMask<Double> negative = z.compare(LT, ZERO);
            DoubleVector nh = ONE.blend(eh, negative);
            DoubleVector nl = ZERO.blend(el, negative);
            DoubleVector inverse = ONE.div(dh);
            DoubleVector quotient = nh.mul(inverse);
            DoubleVector minus = quotient.neg();
            DoubleVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            DoubleVector upper = remainder.fma(inverse, quotient);
            VectorTiles64.TYPE
                    .cast(upper.blend(upper.mul(first).mul(second), negative))
                    .intoArray(y, yo + at);
        }
    }

    private static void softplus(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector a = z.abs().neg();
            DoubleVector c = a.blend(EXP_MIN, a.compare(LT, EXP_MIN));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = TWICE_BIASED.add(t.reinterpretAsLongs());
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector rh = k.fma(MINUS_LN2_HI, c);
            DoubleVector r = k.fma(MINUS_LN2_LO, rh);
            DoubleVector rl = k.fma(MINUS_LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 = r.fma(EXP_5, EXP_4).fma(r2, r.fma(EXP_3, HALF));
            DoubleVector tail1 = r.fma(EXP_9, EXP_8).fma(r2, r.fma(EXP_7, EXP_6));
            DoubleVector tail2 = r2.fma(EXP_12, r.fma(EXP_11, EXP_10));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector one = r.add(ONE);
            DoubleVector rest = p.add(r.sub(one.sub(ONE)));
            DoubleVector eh = one.add(rest);
            DoubleVector el = rest.sub(eh.sub(one));
            DoubleVector e = eh.mul(first).mul(second);
            DoubleVector eRest = el.mul(first).mul(second);
            VectorMask<Double> upper = e.compare(GT, SQRT2_MINUS_1);
            DoubleVector over = e.sub(ONE);
            DoubleVector f = e.blend(over.mul(HALF), upper);
            DoubleVector fl = eRest.blend(e.sub(over.add(ONE)).add(eRest).mul(HALF), upper);
            DoubleVector jHi = ZERO.blend(LN2_HI, upper);
            DoubleVector jLo = ZERO.blend(LN2_LO, upper);
            DoubleVector s = f.div(f.add(TWO));
            DoubleVector w = s.mul(s);
            DoubleVector w2 = w.mul(w);
            DoubleVector series0 = w.fma(LOG_2, LOG_1);
            DoubleVector series1 = w.fma(LOG_4, LOG_3);
            DoubleVector series2 = w2.fma(LOG_7, w.fma(LOG_6, LOG_5));
            DoubleVector tail = f.sub(w.mul(series2.fma(w2, series1).fma(w2, series0)));
            DoubleVector log = jHi.add(f);
            DoubleVector low =
                    s.neg().fma(tail, f.sub(log.sub(jHi)).add(jLo).add(fl.neg().fma(f, fl)));
            DoubleVector base = ZERO.blend(z, z.compare(GT, ZERO));
            DoubleVector sum = base.add(log);
            DoubleVector back = sum.sub(base);
            DoubleVector error = base.sub(sum.sub(back)).add(log.sub(back));
            VectorTiles64.TYPE
                    .cast(sum.add(error.add(low)).blend(z, z.compare(GT, 40)))
                    .intoArray(y, yo + at);
        }
    }

    private static void erf(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector sign = SIGN.and(z.reinterpretAsLongs()).or(ONE_BITS).reinterpretAsDoubles();
            DoubleVector a = z.abs();
            DoubleVector w = a.mul(a);
            DoubleVector w2 = w.mul(w);
            DoubleVector w4 = w2.mul(w2);
            DoubleVector near0 = w.fma(-0x1.b82ce3128499fp-6, 0x1.ce2f21a042b20p-4)
                    .fma(w2, w.fma(-0x1.812746b0379e6p-2, 0x1.06eba8214db69p-3));
            DoubleVector near1 = w.fma(-0x1.f4d1df3bcfc2dp-17, 0x1.f9a321a13ff56p-14)
                    .fma(w2, w.fma(-0x1.c02db3d8ee55ep-11, 0x1.565bcd0db0351p-8));
            DoubleVector near2 = w.fma(-0x1.386ae19cf1136p-30, 0x1.f7a41d09c8217p-27)
                    .fma(w2, w.fma(-0x1.5f1d37c9fba8fp-23, 0x1.b9def1bda8f10p-20));
            DoubleVector near = w4.lanewise(FMA, 0x1.057a0196ffdf9p-34, near2)
                    .fma(w4, near1)
                    .fma(w4, near0);
            DoubleVector u = a.blend(6, a.compare(GT, 6)).sub(ONE);
            DoubleVector power = u.fma(0x1.9b519d8c90795p-43, -0x1.8db7018f62219p-38)
                    .lanewise(FMA, u, 0x1.6720ab637ee9cp-34)
                    .lanewise(FMA, u, -0x1.9284145247b8dp-31)
                    .lanewise(FMA, u, 0x1.38886c76a7d3ep-28)
                    .lanewise(FMA, u, -0x1.5f5faec4652ddp-26)
                    .lanewise(FMA, u, 0x1.190326a2211c1p-24)
                    .lanewise(FMA, u, -0x1.0570f4037a862p-23)
                    .lanewise(FMA, u, -0x1.d7fda158c39bap-24)
                    .lanewise(FMA, u, 0x1.0fe5cfec8cc24p-19)
                    .lanewise(FMA, u, -0x1.418994e447695p-17)
                    .lanewise(FMA, u, 0x1.c766313ad82eap-16)
                    .lanewise(FMA, u, -0x1.b8c303cb22fe2p-16)
                    .lanewise(FMA, u, -0x1.f1b493c7cf66fp-13)
                    .lanewise(FMA, u, 0x1.033f6922f9181p-9)
                    .lanewise(FMA, u, -0x1.48c9d408de6e3p-7)
                    .lanewise(FMA, u, 0x1.5477f09c9cc10p-5)
                    .lanewise(FMA, u, 0x1.afabc11a28f8fp-1)
                    .lanewise(FMA, u, 0x1.51c9b0006c23dp1);
            DoubleVector c = u.mul(power).neg(); // in [−38, 0.6], or NaN: exp needs no limits
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = TWICE_BIASED.add(t.reinterpretAsLongs());
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, c));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 = r.fma(EXP_5, EXP_4).fma(r2, r.fma(EXP_3, HALF));
            DoubleVector tail1 = r.fma(EXP_9, EXP_8).fma(r2, r.fma(EXP_7, EXP_6));
            DoubleVector tail2 = r2.fma(EXP_12, r.fma(EXP_11, EXP_10));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector high = r.add(ONE);
            DoubleVector e = high.add(r2.fma(q, r.sub(high.sub(ONE))));
            DoubleVector y1 = e.mul(first).mul(second).fma(MINUS_ERFC_1, ONE);
            DoubleVector size = y1.blend(a.fma(near, a), a.compare(LT, ONE));
            VectorTiles64.TYPE.cast(size.abs().mul(sign)).intoArray(y, yo + at);
        }
    }
}
