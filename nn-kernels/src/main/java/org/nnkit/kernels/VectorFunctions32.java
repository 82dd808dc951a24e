package org.nnkit.kernels;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * {@link Functions32} on the vector units: y = f(x), lane by lane with the same bits; {@link VectorFunctions64} is the same
 * in float64.
 *
 * <p>Every loop repeats its twin in ElementaryFloat (which says what is done and why) operation by operation, and in the
 * same order. A choice {@code x > a ? a : x} is a comparison and a blend here too, and so NaN goes the same way. What is
 * repeated from loop to loop can't be a method: C2 stops putting methods that are not the vector module's own into their
 * callers after some twenty vector operations, and vectors that pass a call are objects. For the same reason powers of two
 * are made from bits near the start: further down, JDK 17 failed to compile in one of the conversions.
 *
 * <p>sin and cos stay with {@link Functions32}: they reduce their arguments by branches and in integers.
 */
final class VectorFunctions32 {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final float LOG2_E = 0x1.715476p0f;
    private static final float LN2_HI = 0x1.62e4p-1f;
    private static final float LN2_LO = 0x1.7f7d1cp-20f;
    private static final float ROUNDER = 0x1.8p23f;
    private static final int ROUNDER_BITS = 0x4B400000;
    private static final int EXPONENT_OF_ONE = 127;
    private static final int FRACTION_BITS = 23;
    private static final int FRACTION_MASK = 0x007FFFFF;
    private static final int ONE_BITS = 0x3F800000;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;
    private static final float LARGE = 0x1p23f;
    private static final int LARGE_BITS = 0x4B000000;
    private static final float SQRT2_MINUS_1 = 0x1.a8279ap-2f;
    private static final float ERFC_1 = 0x1.422616p-3f;
    private static final int MAGNITUDE = Integer.MAX_VALUE;
    private static final int SIGN = Integer.MIN_VALUE;

    private VectorFunctions32() {}

    static void apply(Function f, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        for (int i = 0; i < runs; i++) {
            apply(f, x.floats(), Runs.start(i, x), y.floats(), Runs.start(i, y), Runs.length(runs, y));
        }
    }

    /** y = f(x) for n numbers; x may be y, at the same place. */
    static void apply(Function f, float[] x, int xo, float[] y, int yo, int n) {
        // The last vector may overlap the one before it, unless that has already overwritten its arguments.
        int done = n < L ? 0 : x == y ? n - n % L : n;
        if (done > 0) {
            vectors(f, x, xo, y, yo, done);
        }
        if (done < n) {
            Functions32.apply(f, x, xo + done, y, yo + done, n - done);
        }
    }

    /** y = f(x) for n numbers and those behind them that fill the last vector. */
    static void applyBeyond(Function f, float[] x, int xo, float[] y, int yo, int n) {
        vectors(f, x, xo, y, yo, (n + L - 1) / L * L);
    }

    private static void vectors(Function f, float[] x, int xo, float[] y, int yo, int n) {
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
            case IDENTITY, SIN, COS -> Functions32.apply(f, x, xo, y, yo, n);
        }
    }

    private static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector capped = z.blend(89, z.compare(GT, 89));
            FloatVector c = capped.blend(-104, capped.compare(LT, -104));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = t.reinterpretAsInts().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector r = k.lanewise(FMA, -LN2_LO, k.lanewise(FMA, -LN2_HI, c));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(0x1.555556p-3f, 0.5f);
            FloatVector tail1 = r.fma(0x1.11109p-7f, 0x1.5554aep-5f);
            FloatVector tail2 = r.fma(0x1.a1a1c4p-13f, 0x1.6d7486p-10f);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector high = r.add(1);
            FloatVector e = high.add(r2.fma(q, r.sub(high.sub(1))));
            e.mul(first).mul(second).intoArray(y, yo + at);
        }
    }

    private static void expm1(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector capped = z.blend(89, z.compare(GT, 89));
            FloatVector c = capped.blend(-20, capped.compare(LT, -20));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            FloatVector half = t.reinterpretAsInts()
                    .add(EXPONENT_OF_ONE - 1 - ROUNDER_BITS)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector rh = k.lanewise(FMA, -LN2_HI, c);
            FloatVector r = k.lanewise(FMA, -LN2_LO, rh);
            FloatVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(0x1.555556p-3f, 0.5f);
            FloatVector tail1 = r.fma(0x1.11109p-7f, 0x1.5554aep-5f);
            FloatVector tail2 = r.fma(0x1.a1a1c4p-13f, 0x1.6d7486p-10f);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector p = r2.fma(q, rl.fma(r, rl));
            FloatVector base = half.sub(0.5f);
            FloatVector scaled = half.mul(r);
            FloatVector sum = base.add(scaled);
            FloatVector error = scaled.sub(sum.sub(base)).add(half.sub(base).sub(0.5f));
            FloatVector e = sum.add(half.fma(p, error)).mul(2);
            e.blend(z, z.abs().compare(LT, 0x1p-25f)).intoArray(y, yo + at);
        }
    }

    private static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            VectorMask<Float> subnormal = z.compare(LT, Float.MIN_NORMAL);
            FloatVector normal = z.blend(z.mul(0x1p25f), subnormal);
            IntVector b = normal.reinterpretAsInts().add(ONE_BITS - SQRT_HALF_BITS);
            FloatVector shift = z.broadcast(0).blend(-25, subnormal);
            FloatVector k = b.lanewise(LSHR, FRACTION_BITS)
                    .or(LARGE_BITS)
                    .reinterpretAsFloats()
                    .sub(LARGE + EXPONENT_OF_ONE)
                    .add(shift);
            FloatVector f = b.and(FRACTION_MASK)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1);
            FloatVector s = f.div(f.add(2));
            FloatVector w = s.mul(s);
            FloatVector series = w.fma(0x1.31e31p-2f, 0x1.995ebap-2f).lanewise(FMA, w, 0x1.55557ap-1f);
            FloatVector tail = f.sub(w.mul(series));
            FloatVector sum = k.lanewise(FMA, LN2_HI, f);
            FloatVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            FloatVector low = s.neg().fma(tail, k.lanewise(FMA, LN2_LO, error).add(0)); // 0 is what logSum's fl makes
            sum.add(low)
                    .blend(Float.NEGATIVE_INFINITY, z.compare(EQ, 0))
                    .blend(Float.NaN, z.compare(LT, 0))
                    .blend(z, z.compare(LT, Float.POSITIVE_INFINITY).not())
                    .intoArray(y, yo + at);
        }
    }

    private static void log1p(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector u = z.add(1);
            FloatVector back = u.sub(1);
            FloatVector rest = z.broadcast(1).sub(u.sub(back)).add(z.sub(back));
            IntVector b = u.reinterpretAsInts().add(ONE_BITS - SQRT_HALF_BITS);
            IntVector exponent = b.lanewise(LSHR, FRACTION_BITS);
            FloatVector k = exponent.or(LARGE_BITS).reinterpretAsFloats().sub(LARGE + EXPONENT_OF_ONE);
            FloatVector m = b.and(FRACTION_MASK)
                    .add(SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1);
            FloatVector scale = exponent.neg()
                    .add(2 * EXPONENT_OF_ONE + 1)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector scaledRest = rest.mul(0.5f).mul(scale);
            FloatVector f = m.add(scaledRest);
            FloatVector fl = scaledRest.sub(f.sub(m));
            FloatVector s = f.div(f.add(2));
            FloatVector w = s.mul(s);
            FloatVector series = w.fma(0x1.31e31p-2f, 0x1.995ebap-2f).lanewise(FMA, w, 0x1.55557ap-1f);
            FloatVector tail = f.sub(w.mul(series));
            FloatVector sum = k.lanewise(FMA, LN2_HI, f);
            FloatVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            FloatVector low = s.neg()
                    .fma(tail, k.lanewise(FMA, LN2_LO, error).add(fl.neg().fma(f, fl)));
            sum.add(low)
                    .blend(Float.NEGATIVE_INFINITY, z.compare(EQ, -1))
                    .blend(Float.NaN, z.compare(LT, -1))
                    .blend(z, z.compare(LT, Float.POSITIVE_INFINITY).not())
                    .blend(z, z.abs().compare(LT, 0x1p-25f))
                    .intoArray(y, yo + at);
        }
    }

    private static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector a = z.abs().mul(-2);
            FloatVector c = a.blend(-20, a.compare(LT, -20));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            FloatVector scale = t.reinterpretAsInts()
                    .add(EXPONENT_OF_ONE - ROUNDER_BITS)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector rh = k.lanewise(FMA, -LN2_HI, c);
            FloatVector r = k.lanewise(FMA, -LN2_LO, rh);
            FloatVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(0x1.555556p-3f, 0.5f);
            FloatVector tail1 = r.fma(0x1.11109p-7f, 0x1.5554aep-5f);
            FloatVector tail2 = r.fma(0x1.a1a1c4p-13f, 0x1.6d7486p-10f);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector p = r2.fma(q, rl.fma(r, rl));
            FloatVector base = scale.sub(1);
            FloatVector scaled = scale.mul(r);
            FloatVector sum = base.add(scaled);
            FloatVector rest = scale.fma(p, scaled.sub(sum.sub(base)).add(scale.sub(base.add(1))));
            FloatVector nh = sum.add(rest).neg();
            FloatVector nl = nh.neg().sub(sum).sub(rest);
            FloatVector two = nh.broadcast(2);
            FloatVector dh = two.sub(nh);
            FloatVector dl = two.sub(dh).sub(nh).sub(nl);
            FloatVector inverse = dh.broadcast(1).div(dh);
            FloatVector quotient = nh.mul(inverse);
            FloatVector minus = quotient.neg();
            FloatVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            IntVector size =
                    remainder.fma(inverse, quotient).reinterpretAsInts().and(MAGNITUDE);
            size.or(z.reinterpretAsInts().and(SIGN)).reinterpretAsFloats().intoArray(y, yo + at);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector a = z.abs().neg();
            FloatVector c = a.blend(-104, a.compare(LT, -104));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = t.reinterpretAsInts().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector rh = k.lanewise(FMA, -LN2_HI, c);
            FloatVector r = k.lanewise(FMA, -LN2_LO, rh);
            FloatVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(0x1.555556p-3f, 0.5f);
            FloatVector tail1 = r.fma(0x1.11109p-7f, 0x1.5554aep-5f);
            FloatVector tail2 = r.fma(0x1.a1a1c4p-13f, 0x1.6d7486p-10f);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector p = r2.fma(q, rl.fma(r, rl));
            FloatVector one = r.add(1);
            FloatVector rest = p.add(r.sub(one.sub(1)));
            FloatVector eh = one.add(rest);
            FloatVector el = rest.sub(eh.sub(one));
            FloatVector e = eh.mul(first).mul(second);
            FloatVector dh = e.add(1);
            FloatVector dl = el.mul(first).fma(second, e.sub(dh.sub(1)));
            VectorMask<Float> negative = z.compare(LT, 0);
            FloatVector nh = z.broadcast(1).blend(eh, negative);
            FloatVector nl = z.broadcast(0).blend(el, negative);
            FloatVector inverse = dh.broadcast(1).div(dh);
            FloatVector quotient = nh.mul(inverse);
            FloatVector minus = quotient.neg();
            FloatVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            FloatVector upper = remainder.fma(inverse, quotient);
            upper.blend(upper.mul(first).mul(second), negative).intoArray(y, yo + at);
        }
    }

    private static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector a = z.abs().neg();
            FloatVector c = a.blend(-104, a.compare(LT, -104));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = t.reinterpretAsInts().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector rh = k.lanewise(FMA, -LN2_HI, c);
            FloatVector r = k.lanewise(FMA, -LN2_LO, rh);
            FloatVector rl = k.lanewise(FMA, -LN2_LO, rh.sub(r));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(0x1.555556p-3f, 0.5f);
            FloatVector tail1 = r.fma(0x1.11109p-7f, 0x1.5554aep-5f);
            FloatVector tail2 = r.fma(0x1.a1a1c4p-13f, 0x1.6d7486p-10f);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector p = r2.fma(q, rl.fma(r, rl));
            FloatVector one = r.add(1);
            FloatVector rest = p.add(r.sub(one.sub(1)));
            FloatVector eh = one.add(rest);
            FloatVector el = rest.sub(eh.sub(one));
            FloatVector e = eh.mul(first).mul(second);
            FloatVector eRest = el.mul(first).mul(second);
            VectorMask<Float> upper = e.compare(GT, SQRT2_MINUS_1);
            FloatVector zero = z.broadcast(0);
            FloatVector over = e.sub(1);
            FloatVector f = e.blend(over.mul(0.5f), upper);
            FloatVector fl = eRest.blend(e.sub(over.add(1)).add(eRest).mul(0.5f), upper);
            FloatVector jHi = zero.blend(LN2_HI, upper);
            FloatVector jLo = zero.blend(LN2_LO, upper);
            FloatVector s = f.div(f.add(2));
            FloatVector w = s.mul(s);
            FloatVector series = w.fma(0x1.31e31p-2f, 0x1.995ebap-2f).lanewise(FMA, w, 0x1.55557ap-1f);
            FloatVector tail = f.sub(w.mul(series));
            FloatVector log = jHi.add(f);
            FloatVector low =
                    s.neg().fma(tail, f.sub(log.sub(jHi)).add(jLo).add(fl.neg().fma(f, fl)));
            FloatVector base = zero.blend(z, z.compare(GT, 0));
            FloatVector sum = base.add(log);
            FloatVector back = sum.sub(base);
            FloatVector error = base.sub(sum.sub(back)).add(log.sub(back));
            sum.add(error.add(low)).blend(z, z.compare(GT, 20)).intoArray(y, yo + at);
        }
    }

    private static void relu(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            z.blend(0, z.compare(LE, 0)).intoArray(y, yo + at);
        }
    }

    private static void erf(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector a = z.abs();
            FloatVector w = a.mul(a);
            FloatVector near = w.fma(0x1.4969eap-14f, -0x1.a3f6eep-11f)
                    .lanewise(FMA, w, 0x1.5405b0p-8f)
                    .lanewise(FMA, w, -0x1.b7f90ep-6f)
                    .lanewise(FMA, w, 0x1.ce2cf8p-4f)
                    .lanewise(FMA, w, -0x1.81273ep-2f)
                    .lanewise(FMA, w, 0x1.06eba8p-3f);
            FloatVector u = a.blend(4, a.compare(GT, 4)).sub(1);
            FloatVector power = u.fma(0x1.6c1926p-16f, -0x1.2faf4ap-12f)
                    .lanewise(FMA, u, 0x1.07bd04p-9f)
                    .lanewise(FMA, u, -0x1.49358ep-7f)
                    .lanewise(FMA, u, 0x1.547d30p-5f)
                    .lanewise(FMA, u, 0x1.afabbap-1f)
                    .lanewise(FMA, u, 0x1.51c9b0p1f);
            FloatVector c = u.mul(power).neg(); // in [−38, 0.6], or NaN: exp needs no limits
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = t.reinterpretAsInts().add(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector r = k.lanewise(FMA, -LN2_LO, k.lanewise(FMA, -LN2_HI, c));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(0x1.555556p-3f, 0.5f);
            FloatVector tail1 = r.fma(0x1.11109p-7f, 0x1.5554aep-5f);
            FloatVector tail2 = r.fma(0x1.a1a1c4p-13f, 0x1.6d7486p-10f);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector high = r.add(1);
            FloatVector e = high.add(r2.fma(q, r.sub(high.sub(1))));
            FloatVector y1 = e.mul(first).mul(second).fma(-ERFC_1, 1);
            FloatVector size = y1.blend(a.fma(near, a), a.compare(LT, 1));
            size.reinterpretAsInts()
                    .and(MAGNITUDE)
                    .or(z.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats()
                    .intoArray(y, yo + at);
        }
    }
}
