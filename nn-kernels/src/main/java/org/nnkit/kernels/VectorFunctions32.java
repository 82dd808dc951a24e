package org.nnkit.kernels;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * {@link Functions32} on the vector units: y = f(x), lane by lane with the same bits; {@link VectorFunctions64} is the same
 * in float64.
 *
 * <p>Every loop repeats its twin in ElementaryFloat (which says what is done and why) operation by operation, and in the
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
 * <p>sin and cos stay with {@link Functions32}: they reduce their arguments by branches and in integers. relu stays there, too: C2
 * makes vectors of its loop, which run faster than ours would.
 */
final class VectorFunctions32 {

    private static final VectorSpecies<Float> S = VectorTiles32.SPECIES;
    private static final int L = VectorTiles32.L;

    private static final int ROUNDER_BITS = 0x4B400000;
    private static final int EXPONENT_OF_ONE = 127;
    private static final int FRACTION_BITS = 23;
    private static final int FRACTION_MASK = 0x007FFFFF;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;
    private static final int LARGE_BITS = 0x4B000000;
    private static final float SQRT2_MINUS_1 = 0x1.a8279ap-2f;

    private static final FloatVector ZERO = all(0);
    private static final FloatVector HALF = all(0.5f);
    private static final FloatVector ONE = all(1);
    private static final FloatVector TWO = all(2);
    private static final FloatVector MINUS_HALF = all(-0.5f);
    private static final FloatVector MINUS_ONE = all(-1);
    private static final FloatVector MINUS_LARGE = all(-0x1p23f - EXPONENT_OF_ONE);
    private static final FloatVector LOG2_E = all(0x1.715476p0f);
    private static final FloatVector LN2_HI = all(0x1.62e4p-1f);
    private static final FloatVector LN2_LO = all(0x1.7f7d1cp-20f);
    private static final FloatVector MINUS_LN2_HI = LN2_HI.neg();
    private static final FloatVector MINUS_LN2_LO = LN2_LO.neg();
    private static final FloatVector MINUS_ERFC_1 = all(-0x1.422616p-3f);
    private static final FloatVector ROUNDER = all(0x1.8p23f);
    private static final FloatVector EXP_MIN = all(-104);
    private static final FloatVector EXP_3 = all(0x1.555556p-3f);
    private static final FloatVector EXP_4 = all(0x1.5554aep-5f);
    private static final FloatVector EXP_5 = all(0x1.11109p-7f);
    private static final FloatVector EXP_6 = all(0x1.6d7486p-10f);
    private static final FloatVector EXP_7 = all(0x1.a1a1c4p-13f);
    private static final FloatVector LOG_1 = all(0x1.55557ap-1f);
    private static final FloatVector LOG_2 = all(0x1.995ebap-2f);
    private static final FloatVector LOG_3 = all(0x1.31e31p-2f);
    private static final FloatVector TANH_1 = all(-0x1.55554cp-2f);
    private static final FloatVector TANH_2 = all(0x1.110ec2p-3f);
    private static final FloatVector TANH_3 = all(-0x1.b9ba66p-5f);
    private static final FloatVector TANH_4 = all(0x1.62754cp-6f);
    private static final FloatVector TANH_5 = all(-0x1.0cee04p-7f);
    private static final FloatVector TANH_6 = all(0x1.4b4096p-9f);
    private static final FloatVector TANH_7 = all(-0x1.c7c9a4p-12f);
    private static final IntVector HALF_BIASED = bits(EXPONENT_OF_ONE - 1 - ROUNDER_BITS);
    private static final IntVector BIASED = bits(EXPONENT_OF_ONE - ROUNDER_BITS);
    private static final IntVector TWICE_BIASED = bits(2 * EXPONENT_OF_ONE - ROUNDER_BITS);
    private static final IntVector SIGN = bits(Integer.MIN_VALUE);
    private static final IntVector ONE_BITS = bits(0x3F800000);
    private static final IntVector ABOVE_SQRT_HALF = ONE_BITS.sub(SQRT_HALF_BITS);

    // sigmoid goes by way of double, some numbers at a time, in memory of each thread.
    private static final int CHUNK_SIZE = 256;
    private static final ThreadLocal<double[]> CHUNK = ThreadLocal.withInitial(() -> new double[CHUNK_SIZE]);
    private static final VectorSpecies<Double> D = VectorTiles64.SPECIES;
    private static final int LD = VectorTiles64.L;
    private static final DoubleVector ONE_D = allD(1);
    private static final DoubleVector SIGMOID_MAX = allD(110);
    private static final DoubleVector SIGMOID_MIN = allD(-110);
    private static final DoubleVector LOG2_E_D = allD(0x1.71547652b82fep0);
    private static final DoubleVector MINUS_LN2_D = allD(-0x1.62e42fefa39efp-1);
    private static final DoubleVector ROUNDER_D = allD(0x1.8p52);
    private static final DoubleVector SHORT_2 = allD(0x1.00000025e95b7p-1);
    private static final DoubleVector SHORT_3 = allD(0x1.555554ef93cb1p-3);
    private static final DoubleVector SHORT_4 = allD(0x1.5554b13ff4592p-5);
    private static final DoubleVector SHORT_5 = allD(0x1.11118967a27acp-7);
    private static final DoubleVector SHORT_6 = allD(0x1.6d71e5b47a2bap-10);
    private static final DoubleVector SHORT_7 = allD(0x1.a032ae7d7afc8p-13);
    private static final LongVector BIASED_D =
            LongVector.broadcast(LongVector.SPECIES_PREFERRED, 1023 - 0x4338000000000000L);

    private VectorFunctions32() {}

    private static DoubleVector allD(double x) {
        return DoubleVector.broadcast(D, x);
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(S, x);
    }

    private static IntVector bits(int x) {
        return IntVector.broadcast(IntVector.SPECIES_PREFERRED, x);
    }

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
            Functions32.apply(f, x, xo, y, yo, n);
        }
    }

    private static void exp(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector capped = z.blend(89, z.compare(GT, 89));
            FloatVector c = capped.blend(EXP_MIN, capped.compare(LT, EXP_MIN));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = TWICE_BIASED.add(t.reinterpretAsInts());
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, c));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(EXP_3, HALF);
            FloatVector tail1 = r.fma(EXP_5, EXP_4);
            FloatVector tail2 = r.fma(EXP_7, EXP_6);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector high = r.add(ONE);
            FloatVector e = high.add(r2.fma(q, r.sub(high.sub(ONE))));
            VectorTiles32.TYPE.cast(e.mul(first).mul(second)).intoArray(y, yo + at);
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
            FloatVector half = HALF_BIASED
                    .add(t.reinterpretAsInts())
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector rh = k.fma(MINUS_LN2_HI, c);
            FloatVector r = k.fma(MINUS_LN2_LO, rh);
            FloatVector rl = k.fma(MINUS_LN2_LO, rh.sub(r));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(EXP_3, HALF);
            FloatVector tail1 = r.fma(EXP_5, EXP_4);
            FloatVector tail2 = r.fma(EXP_7, EXP_6);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector p = r2.fma(q, rl.fma(r, rl));
            FloatVector base = MINUS_HALF.add(half);
            FloatVector scaled = r.mul(half);
            FloatVector sum = base.add(scaled);
            FloatVector error = scaled.sub(sum.sub(base)).sub(base.sub(half).add(HALF));
            FloatVector e = sum.add(p.fma(half, error)).mul(TWO);
            VectorTiles32.TYPE.cast(e.blend(z, z.abs().compare(LT, 0x1p-25f))).intoArray(y, yo + at);
        }
    }

    private static void log(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            VectorMask<Float> subnormal = z.compare(LT, Float.MIN_NORMAL);
            FloatVector normal = z.blend(z.mul(0x1p25f), subnormal);
            IntVector b = ABOVE_SQRT_HALF.add(normal.reinterpretAsInts());
            FloatVector shift = ZERO.blend(-25, subnormal);
            FloatVector k = MINUS_LARGE
                    .add(b.lanewise(LSHR, FRACTION_BITS).or(LARGE_BITS).reinterpretAsFloats())
                    .add(shift);
            FloatVector f =
                    MINUS_ONE.add(b.and(FRACTION_MASK).add(SQRT_HALF_BITS).reinterpretAsFloats());
            FloatVector s = f.div(f.add(TWO));
            FloatVector w = s.mul(s);
            FloatVector series = w.fma(LOG_3, LOG_2).fma(w, LOG_1);
            FloatVector tail = f.sub(w.mul(series));
            FloatVector sum = k.fma(LN2_HI, f);
            FloatVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            FloatVector low = s.neg().fma(tail, k.fma(LN2_LO, error).add(ZERO)); // 0 is what logSum's fl makes
            FloatVector finite = sum.add(low)
                    .blend(Float.NEGATIVE_INFINITY, z.compare(EQ, ZERO))
                    .blend(Float.NaN, z.compare(LT, ZERO));
            VectorTiles32.TYPE
                    .cast(z.blend(finite, z.compare(LT, Float.POSITIVE_INFINITY)))
                    .intoArray(y, yo + at);
        }
    }

    private static void log1p(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector u = z.add(ONE);
            FloatVector back = u.sub(ONE);
            FloatVector rest = ONE.sub(u.sub(back)).add(z.sub(back));
            IntVector b = ABOVE_SQRT_HALF.add(u.reinterpretAsInts());
            IntVector exponent = b.lanewise(LSHR, FRACTION_BITS);
            FloatVector k = MINUS_LARGE.add(exponent.or(LARGE_BITS).reinterpretAsFloats());
            FloatVector m =
                    MINUS_ONE.add(b.and(FRACTION_MASK).add(SQRT_HALF_BITS).reinterpretAsFloats());
            FloatVector scale = exponent.neg()
                    .add(2 * EXPONENT_OF_ONE + 1)
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector scaledRest = rest.mul(HALF).mul(scale);
            FloatVector f = m.add(scaledRest);
            FloatVector fl = scaledRest.sub(f.sub(m));
            FloatVector s = f.div(f.add(TWO));
            FloatVector w = s.mul(s);
            FloatVector series = w.fma(LOG_3, LOG_2).fma(w, LOG_1);
            FloatVector tail = f.sub(w.mul(series));
            FloatVector sum = k.fma(LN2_HI, f);
            FloatVector error = f.sub(sum.sub(k.mul(LN2_HI)));
            FloatVector low =
                    s.neg().fma(tail, k.fma(LN2_LO, error).add(fl.neg().fma(f, fl)));
            FloatVector finite = sum.add(low)
                    .blend(Float.NEGATIVE_INFINITY, z.compare(EQ, MINUS_ONE))
                    .blend(Float.NaN, z.compare(LT, MINUS_ONE));
            VectorTiles32.TYPE
                    .cast(z.blend(finite, z.compare(LT, Float.POSITIVE_INFINITY))
                            .blend(z, z.abs().compare(LT, 0x1p-25f)))
                    .intoArray(y, yo + at);
        }
    }

    private static void tanh(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector sign = SIGN.and(z.reinterpretAsInts()).or(ONE_BITS).reinterpretAsFloats();
            FloatVector a = z.abs();
            FloatVector half = a.blend(10, a.compare(GT, 10));
            FloatVector c = half.add(half);
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector scale = BIASED.add(t.reinterpretAsInts())
                    .lanewise(LSHL, FRACTION_BITS)
                    .reinterpretAsFloats();
            FloatVector k = t.sub(ROUNDER);
            FloatVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, c));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(EXP_3, HALF);
            FloatVector tail1 = r.fma(EXP_5, EXP_4);
            FloatVector tail2 = r.fma(EXP_7, EXP_6);
            FloatVector p = r2.fma(tail2.fma(r2, tail1).fma(r2, tail0), r);
            FloatVector far = ONE.sub(TWO.div(p.fma(scale, ONE.add(scale))));
            FloatVector w = a.mul(a);
            FloatVector w2 = w.mul(w);
            FloatVector low = w.fma(TANH_2, TANH_1);
            FloatVector middle = w.fma(TANH_4, TANH_3);
            FloatVector high = w2.fma(TANH_7, w.fma(TANH_6, TANH_5));
            FloatVector near = w.mul(high.fma(w2, middle).fma(w2, low)).fma(a, a);
            VectorTiles32.TYPE
                    .cast(far.blend(near, a.compare(LT, 0.92f)).mul(sign))
                    .intoArray(y, yo + at);
        }
    }

    private static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
        double[] chunk = CHUNK.get();
        for (int from = 0; from < n; from += CHUNK_SIZE) {
            int size = Math.min(CHUNK_SIZE, n - from);
            widen(x, xo + from, chunk, size);
            sigmoid(chunk, size);
            narrow(chunk, y, yo + from, size);
        }
    }

    private static void sigmoid(double[] y, int n) {
        for (int j = 0; j < n; j += LD) {
            DoubleVector a = DoubleVector.fromArray(D, y, j).neg();
            DoubleVector capped = a.blend(SIGMOID_MAX, a.compare(GT, SIGMOID_MAX));
            DoubleVector c = capped.blend(SIGMOID_MIN, capped.compare(LT, SIGMOID_MIN));
            DoubleVector t = c.fma(LOG2_E_D, ROUNDER_D);
            DoubleVector scale =
                    BIASED_D.add(t.reinterpretAsLongs()).lanewise(LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = t.sub(ROUNDER_D).fma(MINUS_LN2_D, c);
            DoubleVector r2 = r.mul(r);
            DoubleVector q =
                    r.fma(SHORT_7, SHORT_6).fma(r2, r.fma(SHORT_5, SHORT_4)).fma(r2, r.fma(SHORT_3, SHORT_2));
            DoubleVector e = r2.fma(q, r.add(ONE_D)).mul(scale);
            VectorTiles64.TYPE.cast(ONE_D.div(e.add(ONE_D))).intoArray(y, j);
        }
    }

    /**
     * Plain loops, which are short of vectors: to convert them there would have to be vectors of half as many floats, too, and
     * where floats come in vectors of two classes C2 can't guess the class any more where it has lost it.
     */
    private static void widen(float[] x, int xo, double[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = x[xo + j];
        }
    }

    private static void narrow(double[] x, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] = (float) x[j];
        }
    }

    private static void softplus(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector a = z.abs().neg();
            FloatVector c = a.blend(EXP_MIN, a.compare(LT, EXP_MIN));
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = TWICE_BIASED.add(t.reinterpretAsInts());
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector rh = k.fma(MINUS_LN2_HI, c);
            FloatVector r = k.fma(MINUS_LN2_LO, rh);
            FloatVector rl = k.fma(MINUS_LN2_LO, rh.sub(r));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(EXP_3, HALF);
            FloatVector tail1 = r.fma(EXP_5, EXP_4);
            FloatVector tail2 = r.fma(EXP_7, EXP_6);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector p = r2.fma(q, rl.fma(r, rl));
            FloatVector one = r.add(ONE);
            FloatVector rest = p.add(r.sub(one.sub(ONE)));
            FloatVector eh = one.add(rest);
            FloatVector el = rest.sub(eh.sub(one));
            FloatVector e = eh.mul(first).mul(second);
            FloatVector eRest = el.mul(first).mul(second);
            VectorMask<Float> upper = e.compare(GT, SQRT2_MINUS_1);
            FloatVector over = e.sub(ONE);
            FloatVector f = e.blend(over.mul(HALF), upper);
            FloatVector fl = eRest.blend(e.sub(over.add(ONE)).add(eRest).mul(HALF), upper);
            FloatVector jHi = ZERO.blend(LN2_HI, upper);
            FloatVector jLo = ZERO.blend(LN2_LO, upper);
            FloatVector s = f.div(f.add(TWO));
            FloatVector w = s.mul(s);
            FloatVector series = w.fma(LOG_3, LOG_2).fma(w, LOG_1);
            FloatVector tail = f.sub(w.mul(series));
            FloatVector log = jHi.add(f);
            FloatVector low =
                    s.neg().fma(tail, f.sub(log.sub(jHi)).add(jLo).add(fl.neg().fma(f, fl)));
            FloatVector base = ZERO.blend(z, z.compare(GT, ZERO));
            FloatVector sum = base.add(log);
            FloatVector back = sum.sub(base);
            FloatVector error = base.sub(sum.sub(back)).add(log.sub(back));
            VectorTiles32.TYPE
                    .cast(sum.add(error.add(low)).blend(z, z.compare(GT, 20)))
                    .intoArray(y, yo + at);
        }
    }

    private static void erf(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector z = FloatVector.fromArray(S, x, xo + at);
            FloatVector sign = SIGN.and(z.reinterpretAsInts()).or(ONE_BITS).reinterpretAsFloats();
            FloatVector a = z.abs();
            FloatVector w = a.mul(a);
            FloatVector near = w.fma(0x1.4969eap-14f, -0x1.a3f6eep-11f)
                    .lanewise(FMA, w, 0x1.5405b0p-8f)
                    .lanewise(FMA, w, -0x1.b7f90ep-6f)
                    .lanewise(FMA, w, 0x1.ce2cf8p-4f)
                    .lanewise(FMA, w, -0x1.81273ep-2f)
                    .lanewise(FMA, w, 0x1.06eba8p-3f);
            FloatVector u = a.blend(4, a.compare(GT, 4)).sub(ONE);
            FloatVector power = u.fma(0x1.6c1926p-16f, -0x1.2faf4ap-12f)
                    .lanewise(FMA, u, 0x1.07bd04p-9f)
                    .lanewise(FMA, u, -0x1.49358ep-7f)
                    .lanewise(FMA, u, 0x1.547d30p-5f)
                    .lanewise(FMA, u, 0x1.afabbap-1f)
                    .lanewise(FMA, u, 0x1.51c9b0p1f);
            FloatVector c = u.mul(power).neg(); // in [−38, 0.6], or NaN: exp needs no limits
            FloatVector t = c.fma(LOG2_E, ROUNDER);
            FloatVector k = t.sub(ROUNDER);
            IntVector biased = TWICE_BIASED.add(t.reinterpretAsInts());
            IntVector half = biased.lanewise(LSHR, 1);
            FloatVector first = half.lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector second = biased.sub(half).lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
            FloatVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, c));
            FloatVector r2 = r.mul(r);
            FloatVector tail0 = r.fma(EXP_3, HALF);
            FloatVector tail1 = r.fma(EXP_5, EXP_4);
            FloatVector tail2 = r.fma(EXP_7, EXP_6);
            FloatVector q = tail2.fma(r2, tail1).fma(r2, tail0);
            FloatVector high = r.add(ONE);
            FloatVector e = high.add(r2.fma(q, r.sub(high.sub(ONE))));
            FloatVector y1 = e.mul(first).mul(second).fma(MINUS_ERFC_1, ONE);
            FloatVector size = y1.blend(a.fma(near, a), a.compare(LT, ONE));
            VectorTiles32.TYPE.cast(size.abs().mul(sign)).intoArray(y, yo + at);
        }
    }
}
