package org.nnkit.kernels;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
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
 * same order. A choice {@code x > a ? a : x} is a comparison and a blend here too, and so NaN goes the same way. What is
 * repeated from loop to loop can't be a method: C2 stops putting methods that are not the vector module's own into their
 * callers after some twenty vector operations, and vectors that pass a call are objects. For the same reason powers of two
 * are made from bits near the start: further down, JDK 17 failed to compile in one of the conversions.
 *
 * <p>sin and cos stay with {@link Functions64}: they reduce their arguments by branches and in integers.
 */
final class VectorFunctions64 {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /**
     * From so many numbers on vectors pay: until C2 has compiled them they are objects, which short rows don't make good.
     * JDK 17 always makes objects of the masks of two lanes, so there they never do.
     */
    static final int LEAST = L < 4 ? Integer.MAX_VALUE : Math.max(L, 16);

    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double LN2_HI = 0x1.62e42fefa38p-1;
    private static final double LN2_LO = 0x1.ef35793c76730p-45;
    private static final double ROUNDER = 0x1.8p52;
    private static final long ROUNDER_BITS = 0x4338000000000000L;
    private static final long EXPONENT_OF_ONE = 1023;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION_MASK = 0x000FFFFFFFFFFFFFL;
    private static final long ONE_BITS = 0x3FF0000000000000L;
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;
    private static final double LARGE = 0x1p52;
    private static final long LARGE_BITS = 0x4330000000000000L;
    private static final double SQRT2_MINUS_1 = 0x1.a827999fcef34p-2;
    private static final double ERFC_1 = 0x1.4226162fbddd5p-3;
    private static final long MAGNITUDE = Long.MAX_VALUE;
    private static final long SIGN = Long.MIN_VALUE;

    private VectorFunctions64() {}

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
        switch (f) {
            case EXP -> exp(x, xo, y, yo, n);
            case EXPM1 -> expm1(x, xo, y, yo, n);
            case LOG -> log(x, xo, y, yo, n);
            case LOG1P -> log1p(x, xo, y, yo, n);
            case TANH -> tanh(x, xo, y, yo, n);
            case SIGMOID -> sigmoid(x, xo, y, yo, n);
            case SOFTPLUS -> softplus(x, xo, y, yo, n);
            case RELU -> relu(x, xo, y, yo, n);
            case ERF -> erf(x, xo, y, yo, n);
            case IDENTITY, SIN, COS -> Functions64.apply(f, x, xo, y, yo, n);
        }
    }

    private static void exp(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector capped = z.blend(710, z.compare(GT, 710));
            DoubleVector c = capped.blend(-746, capped.compare(LT, -746));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = t.reinterpretAsLongs().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector r = k.lanewise(FMA, -LN2_LO, k.lanewise(FMA, -LN2_HI, c));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 =
                    r.fma(0x1.111111110f6afp-7, 0x1.555555555555ap-5).fma(r2, r.fma(0x1.5555555555559p-3, 0.5));
            DoubleVector tail1 = r.fma(0x1.71ddf85375c40p-19, 0x1.a01a01b0c3b34p-16)
                    .fma(r2, r.fma(0x1.a01a01afe52a1p-13, 0x1.6c16c16c1441bp-10));
            DoubleVector tail2 =
                    r2.lanewise(FMA, 0x1.1f9582a061918p-29, r.fma(0x1.af5ebf7d0c6d2p-26, 0x1.27e4c58a13434p-22));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector high = r.add(1);
            DoubleVector e = high.add(r2.fma(q, r.sub(high.sub(1))));
            e.mul(first).mul(second).intoArray(y, yo + at);
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
            DoubleVector half = t.reinterpretAsLongs()
                    .add(EXPONENT_OF_ONE - 1 - ROUNDER_BITS)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsDoubles();
            DoubleVector rh = k.lanewise(FMA, -LN2_HI, c);
            DoubleVector r = k.lanewise(FMA, -LN2_LO, rh);
            DoubleVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 =
                    r.fma(0x1.111111110f6afp-7, 0x1.555555555555ap-5).fma(r2, r.fma(0x1.5555555555559p-3, 0.5));
            DoubleVector tail1 = r.fma(0x1.71ddf85375c40p-19, 0x1.a01a01b0c3b34p-16)
                    .fma(r2, r.fma(0x1.a01a01afe52a1p-13, 0x1.6c16c16c1441bp-10));
            DoubleVector tail2 =
                    r2.lanewise(FMA, 0x1.1f9582a061918p-29, r.fma(0x1.af5ebf7d0c6d2p-26, 0x1.27e4c58a13434p-22));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector base = half.sub(0.5);
            DoubleVector scaled = half.mul(r);
            DoubleVector sum = base.add(scaled);
            DoubleVector error = scaled.sub(sum.sub(base)).add(half.sub(base).sub(0.5));
            DoubleVector e = sum.add(half.fma(p, error)).mul(2);
            e.blend(z, z.abs().compare(LT, 0x1p-54)).intoArray(y, yo + at);
        }
    }

    private static void log(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            VectorMask<Double> subnormal = z.compare(LT, Double.MIN_NORMAL);
            DoubleVector normal = z.blend(z.mul(0x1p54), subnormal);
            LongVector b = normal.reinterpretAsLongs().add(ONE_BITS - SQRT_HALF_BITS);
            DoubleVector shift = z.broadcast(0).blend(-54, subnormal);
            DoubleVector k = b.lanewise(LSHR, FRACTION_BITS)
                    .or(LARGE_BITS)
                    .reinterpretAsDoubles()
                    .sub(LARGE + EXPONENT_OF_ONE)
                    .add(shift);
            DoubleVector f = b.and(FRACTION_MASK)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector s = f.div(f.add(2));
            DoubleVector w = s.mul(s);
            DoubleVector w2 = w.mul(w);
            DoubleVector series0 = w.fma(0x1.999999997fd80p-2, 0x1.5555555555592p-1);
            DoubleVector series1 = w.fma(0x1.c71c5205ef52fp-3, 0x1.24924941f4d6bp-2);
            DoubleVector series2 =
                    w2.lanewise(FMA, 0x1.2f064e8b6d473p-3, w.fma(0x1.39a1a4e9341e5p-3, 0x1.74663fafd3829p-3));
            DoubleVector tail = f.sub(w.mul(series2.fma(w2, series1).fma(w2, series0)));
            DoubleVector sum = k.lanewise(FMA, LN2_HI, f);
            DoubleVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            DoubleVector low = s.neg().fma(tail, k.lanewise(FMA, LN2_LO, error).add(0)); // 0 is what logSum's fl makes
            sum.add(low)
                    .blend(Double.NEGATIVE_INFINITY, z.compare(EQ, 0))
                    .blend(Double.NaN, z.compare(LT, 0))
                    .blend(z, z.compare(LT, Double.POSITIVE_INFINITY).not())
                    .intoArray(y, yo + at);
        }
    }

    private static void log1p(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector u = z.add(1);
            DoubleVector back = u.sub(1);
            DoubleVector rest = z.broadcast(1).sub(u.sub(back)).add(z.sub(back));
            LongVector b = u.reinterpretAsLongs().add(ONE_BITS - SQRT_HALF_BITS);
            LongVector exponent = b.lanewise(LSHR, FRACTION_BITS);
            DoubleVector k = exponent.or(LARGE_BITS).reinterpretAsDoubles().sub(LARGE + EXPONENT_OF_ONE);
            DoubleVector m = b.and(FRACTION_MASK)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector scale = exponent.neg()
                    .add(2 * EXPONENT_OF_ONE + 1)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsDoubles();
            DoubleVector scaledRest = rest.mul(0.5).mul(scale);
            DoubleVector f = m.add(scaledRest);
            DoubleVector fl = scaledRest.sub(f.sub(m));
            DoubleVector s = f.div(f.add(2));
            DoubleVector w = s.mul(s);
            DoubleVector w2 = w.mul(w);
            DoubleVector series0 = w.fma(0x1.999999997fd80p-2, 0x1.5555555555592p-1);
            DoubleVector series1 = w.fma(0x1.c71c5205ef52fp-3, 0x1.24924941f4d6bp-2);
            DoubleVector series2 =
                    w2.lanewise(FMA, 0x1.2f064e8b6d473p-3, w.fma(0x1.39a1a4e9341e5p-3, 0x1.74663fafd3829p-3));
            DoubleVector tail = f.sub(w.mul(series2.fma(w2, series1).fma(w2, series0)));
            DoubleVector sum = k.lanewise(FMA, LN2_HI, f);
            DoubleVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            DoubleVector low = s.neg()
                    .fma(tail, k.lanewise(FMA, LN2_LO, error).add(fl.neg().fma(f, fl)));
            sum.add(low)
                    .blend(Double.NEGATIVE_INFINITY, z.compare(EQ, -1))
                    .blend(Double.NaN, z.compare(LT, -1))
                    .blend(z, z.compare(LT, Double.POSITIVE_INFINITY).not())
                    .blend(z, z.abs().compare(LT, 0x1p-54))
                    .intoArray(y, yo + at);
        }
    }

    private static void tanh(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector a = z.abs().mul(-2);
            DoubleVector c = a.blend(-44, a.compare(LT, -44));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            DoubleVector scale = t.reinterpretAsLongs()
                    .add(EXPONENT_OF_ONE - ROUNDER_BITS)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsDoubles();
            DoubleVector rh = k.lanewise(FMA, -LN2_HI, c);
            DoubleVector r = k.lanewise(FMA, -LN2_LO, rh);
            DoubleVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 =
                    r.fma(0x1.111111110f6afp-7, 0x1.555555555555ap-5).fma(r2, r.fma(0x1.5555555555559p-3, 0.5));
            DoubleVector tail1 = r.fma(0x1.71ddf85375c40p-19, 0x1.a01a01b0c3b34p-16)
                    .fma(r2, r.fma(0x1.a01a01afe52a1p-13, 0x1.6c16c16c1441bp-10));
            DoubleVector tail2 =
                    r2.lanewise(FMA, 0x1.1f9582a061918p-29, r.fma(0x1.af5ebf7d0c6d2p-26, 0x1.27e4c58a13434p-22));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector base = scale.sub(1);
            DoubleVector scaled = scale.mul(r);
            DoubleVector sum = base.add(scaled);
            DoubleVector rest = scale.fma(p, scaled.sub(sum.sub(base)).add(scale.sub(base.add(1))));
            DoubleVector nh = sum.add(rest).neg();
            DoubleVector nl = nh.neg().sub(sum).sub(rest);
            DoubleVector two = nh.broadcast(2);
            DoubleVector dh = two.sub(nh);
            DoubleVector dl = two.sub(dh).sub(nh).sub(nl);
            DoubleVector inverse = dh.broadcast(1).div(dh);
            DoubleVector quotient = nh.mul(inverse);
            DoubleVector minus = quotient.neg();
            DoubleVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            LongVector size =
                    remainder.fma(inverse, quotient).reinterpretAsLongs().and(MAGNITUDE);
            size.or(z.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles().intoArray(y, yo + at);
        }
    }

    private static void sigmoid(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector a = z.abs().neg();
            DoubleVector c = a.blend(-746, a.compare(LT, -746));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = t.reinterpretAsLongs().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector rh = k.lanewise(FMA, -LN2_HI, c);
            DoubleVector r = k.lanewise(FMA, -LN2_LO, rh);
            DoubleVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 =
                    r.fma(0x1.111111110f6afp-7, 0x1.555555555555ap-5).fma(r2, r.fma(0x1.5555555555559p-3, 0.5));
            DoubleVector tail1 = r.fma(0x1.71ddf85375c40p-19, 0x1.a01a01b0c3b34p-16)
                    .fma(r2, r.fma(0x1.a01a01afe52a1p-13, 0x1.6c16c16c1441bp-10));
            DoubleVector tail2 =
                    r2.lanewise(FMA, 0x1.1f9582a061918p-29, r.fma(0x1.af5ebf7d0c6d2p-26, 0x1.27e4c58a13434p-22));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector one = r.add(1);
            DoubleVector rest = p.add(r.sub(one.sub(1)));
            DoubleVector eh = one.add(rest);
            DoubleVector el = rest.sub(eh.sub(one));
            DoubleVector e = eh.mul(first).mul(second);
            DoubleVector dh = e.add(1);
            DoubleVector dl = el.mul(first).fma(second, e.sub(dh.sub(1)));
            VectorMask<Double> negative = z.compare(LT, 0);
            DoubleVector nh = z.broadcast(1).blend(eh, negative);
            DoubleVector nl = z.broadcast(0).blend(el, negative);
            DoubleVector inverse = dh.broadcast(1).div(dh);
            DoubleVector quotient = nh.mul(inverse);
            DoubleVector minus = quotient.neg();
            DoubleVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            DoubleVector upper = remainder.fma(inverse, quotient);
            upper.blend(upper.mul(first).mul(second), negative).intoArray(y, yo + at);
        }
    }

    private static void softplus(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            DoubleVector a = z.abs().neg();
            DoubleVector c = a.blend(-746, a.compare(LT, -746));
            DoubleVector t = c.fma(LOG2_E, ROUNDER);
            DoubleVector k = t.sub(ROUNDER);
            LongVector biased = t.reinterpretAsLongs().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector rh = k.lanewise(FMA, -LN2_HI, c);
            DoubleVector r = k.lanewise(FMA, -LN2_LO, rh);
            DoubleVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 =
                    r.fma(0x1.111111110f6afp-7, 0x1.555555555555ap-5).fma(r2, r.fma(0x1.5555555555559p-3, 0.5));
            DoubleVector tail1 = r.fma(0x1.71ddf85375c40p-19, 0x1.a01a01b0c3b34p-16)
                    .fma(r2, r.fma(0x1.a01a01afe52a1p-13, 0x1.6c16c16c1441bp-10));
            DoubleVector tail2 =
                    r2.lanewise(FMA, 0x1.1f9582a061918p-29, r.fma(0x1.af5ebf7d0c6d2p-26, 0x1.27e4c58a13434p-22));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector p = r2.fma(q, rl.fma(r, rl));
            DoubleVector one = r.add(1);
            DoubleVector rest = p.add(r.sub(one.sub(1)));
            DoubleVector eh = one.add(rest);
            DoubleVector el = rest.sub(eh.sub(one));
            DoubleVector e = eh.mul(first).mul(second);
            DoubleVector eRest = el.mul(first).mul(second);
            VectorMask<Double> upper = e.compare(GT, SQRT2_MINUS_1);
            DoubleVector zero = z.broadcast(0);
            DoubleVector over = e.sub(1);
            DoubleVector f = e.blend(over.mul(0.5), upper);
            DoubleVector fl = eRest.blend(e.sub(over.add(1)).add(eRest).mul(0.5), upper);
            DoubleVector jHi = zero.blend(LN2_HI, upper);
            DoubleVector jLo = zero.blend(LN2_LO, upper);
            DoubleVector s = f.div(f.add(2));
            DoubleVector w = s.mul(s);
            DoubleVector w2 = w.mul(w);
            DoubleVector series0 = w.fma(0x1.999999997fd80p-2, 0x1.5555555555592p-1);
            DoubleVector series1 = w.fma(0x1.c71c5205ef52fp-3, 0x1.24924941f4d6bp-2);
            DoubleVector series2 =
                    w2.lanewise(FMA, 0x1.2f064e8b6d473p-3, w.fma(0x1.39a1a4e9341e5p-3, 0x1.74663fafd3829p-3));
            DoubleVector tail = f.sub(w.mul(series2.fma(w2, series1).fma(w2, series0)));
            DoubleVector log = jHi.add(f);
            DoubleVector low =
                    s.neg().fma(tail, f.sub(log.sub(jHi)).add(jLo).add(fl.neg().fma(f, fl)));
            DoubleVector base = zero.blend(z, z.compare(GT, 0));
            DoubleVector sum = base.add(log);
            DoubleVector back = sum.sub(base);
            DoubleVector error = base.sub(sum.sub(back)).add(log.sub(back));
            sum.add(error.add(low)).blend(z, z.compare(GT, 40)).intoArray(y, yo + at);
        }
    }

    private static void relu(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
            z.blend(0, z.compare(LE, 0)).intoArray(y, yo + at);
        }
    }

    private static void erf(double[] x, int xo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector z = DoubleVector.fromArray(S, x, xo + at);
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
            DoubleVector u = a.blend(6, a.compare(GT, 6)).sub(1);
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
            LongVector biased = t.reinterpretAsLongs().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            LongVector half = biased.lanewise(LSHR, 1);
            DoubleVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsDoubles();
            DoubleVector r = k.lanewise(FMA, -LN2_LO, k.lanewise(FMA, -LN2_HI, c));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector tail0 =
                    r.fma(0x1.111111110f6afp-7, 0x1.555555555555ap-5).fma(r2, r.fma(0x1.5555555555559p-3, 0.5));
            DoubleVector tail1 = r.fma(0x1.71ddf85375c40p-19, 0x1.a01a01b0c3b34p-16)
                    .fma(r2, r.fma(0x1.a01a01afe52a1p-13, 0x1.6c16c16c1441bp-10));
            DoubleVector tail2 =
                    r2.lanewise(FMA, 0x1.1f9582a061918p-29, r.fma(0x1.af5ebf7d0c6d2p-26, 0x1.27e4c58a13434p-22));
            DoubleVector q = tail2.fma(r4, tail1).fma(r4, tail0);
            DoubleVector high = r.add(1);
            DoubleVector e = high.add(r2.fma(q, r.sub(high.sub(1))));
            DoubleVector y1 = e.mul(first).mul(second).fma(-ERFC_1, 1);
            DoubleVector size = y1.blend(a.fma(near, a), a.compare(LT, 1));
            size.reinterpretAsLongs()
                    .and(MAGNITUDE)
                    .or(z.reinterpretAsLongs().and(SIGN))
                    .reinterpretAsDoubles()
                    .intoArray(y, yo + at);
        }
    }
}
