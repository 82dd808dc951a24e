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
 * {@link FunctionDerivatives32} on the vector units: dz = dy · f′(z), with the same bits; {@link VectorFunctionDerivatives64}
 * is the same in float64. Loops whose slope is a function of {@link org.nnkit.api.math.Elementary} are written as in
 * {@link VectorFunctions32}; what they need of dy they load first, since C2 of JDK 17 makes objects of vectors around a load
 * after so many operations.
 */
final class VectorFunctionDerivatives32 {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final float LOG2_E = 0x1.715476p0f;
    private static final float LN2_HI = 0x1.62e4p-1f;
    private static final float LN2_LO = 0x1.7f7d1cp-20f;
    private static final float ROUNDER = 0x1.8p23f;
    private static final int ROUNDER_BITS = 0x4B400000;
    private static final int EXPONENT_OF_ONE = 127;
    private static final int FRACTION_BITS = 23;
    private static final float TWO_OVER_ROOT_PI = (float) 0x1.20dd750429b6dp0;

    private VectorFunctionDerivatives32() {}

    static void apply(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        int runs = Math.max(Runs.count(z, y), Runs.count(dy, dz));
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, dz);
            int zo = Runs.start(i, z);
            int yo = Runs.start(i, y);
            int from = Runs.start(i, dy);
            int to = Runs.start(i, dz);
            apply(f, z.floats(), zo, y.floats(), yo, dy.floats(), from, dz.floats(), to, n);
        }
    }

    /** dz = dy · f′(z) for n numbers; dz may be dy, at the same place. */
    static void apply(
            Function f, float[] z, int zo, float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        // The last vector may overlap the one before it, unless that has already overwritten what it reads.
        boolean inPlace = dz == dy || dz == y || dz == z;
        int done = n < least(f) ? 0 : inPlace ? n - n % L : n;
        if (done > 0) {
            vectors(f, z, zo, y, yo, dy, from, dz, to, done);
        }
        if (done < n) {
            FunctionDerivatives32.apply(f, z, zo + done, y, yo + done, dy, from + done, dz, to + done, n - done);
        }
    }

    /**
     * From so many numbers on vectors pay. The two longest loops are for vectors of 512 bits only: for shorter ones C2 of
     * JDK 17 leaves objects in them.
     */
    private static int least(Function f) {
        boolean isLong = f == Function.SOFTPLUS || f == Function.ERF;
        return isLong && S.vectorBitSize() < 512 ? Integer.MAX_VALUE : L;
    }

    private static void vectors(
            Function f, float[] z, int zo, float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        switch (f) {
            case IDENTITY -> identity(z, zo, dy, from, dz, to, n);
            case EXP -> exp(y, yo, dy, from, dz, to, n);
            case EXPM1 -> expm1(y, yo, dy, from, dz, to, n);
            case LOG -> log(z, zo, dy, from, dz, to, n);
            case LOG1P -> log1p(z, zo, dy, from, dz, to, n);
            case TANH -> tanh(y, yo, dy, from, dz, to, n);
            case SIGMOID -> sigmoid(y, yo, dy, from, dz, to, n);
            case SOFTPLUS -> softplus(z, zo, dy, from, dz, to, n);
            case RELU -> relu(z, zo, dy, from, dz, to, n);
            case ERF -> erf(z, zo, dy, from, dz, to, n);
            case SIN, COS -> FunctionDerivatives32.apply(f, z, zo, y, yo, dy, from, dz, to, n);
        }
    }

    private static void identity(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, z, zo + at);
            FloatVector slope = v.blend(1, v.compare(EQ, v));
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void exp(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, y, yo + at);
            FloatVector slope = v;
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void expm1(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, y, yo + at);
            FloatVector slope = v.add(1);
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void log(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, z, zo + at);
            FloatVector slope = v.broadcast(1).div(v);
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void log1p(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, z, zo + at);
            FloatVector slope = v.broadcast(1).div(v.add(1));
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void tanh(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, y, yo + at);
            FloatVector slope = v.broadcast(1).sub(v).mul(v.add(1));
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void sigmoid(float[] y, int yo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, y, yo + at);
            FloatVector slope = v.mul(v.broadcast(1).sub(v));
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void softplus(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, z, zo + at);
            FloatVector g = FloatVector.fromArray(S, dy, from + at);
            FloatVector a = v.abs().neg();
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
            VectorMask<Float> negative = v.compare(LT, 0);
            FloatVector nh = v.broadcast(1).blend(eh, negative);
            FloatVector nl = v.broadcast(0).blend(el, negative);
            FloatVector inverse = dh.broadcast(1).div(dh);
            FloatVector quotient = nh.mul(inverse);
            FloatVector minus = quotient.neg();
            FloatVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            FloatVector upper = remainder.fma(inverse, quotient);
            FloatVector slope = upper.blend(upper.mul(first).mul(second), negative);
            g.mul(slope).intoArray(dz, to + at);
        }
    }

    private static void relu(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, z, zo + at);
            FloatVector slope = v.blend(0, v.compare(LE, 0)).blend(1, v.compare(GT, 0));
            FloatVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void erf(float[] z, int zo, float[] dy, int from, float[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            FloatVector v = FloatVector.fromArray(S, z, zo + at);
            FloatVector g = FloatVector.fromArray(S, dy, from + at);
            FloatVector square = v.neg().mul(v);
            FloatVector c = square.blend(-104, square.compare(LT, -104)); // and never above 0
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
            FloatVector slope = e.mul(first).mul(second).mul(TWO_OVER_ROOT_PI);
            g.mul(slope).intoArray(dz, to + at);
        }
    }
}
