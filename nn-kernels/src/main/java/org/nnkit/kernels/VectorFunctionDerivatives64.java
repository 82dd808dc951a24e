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
 * {@link FunctionDerivatives64} on the vector units: dz = dy · f′(z), with the same bits; {@link VectorFunctionDerivatives32}
 * is the same in float32. Loops whose slope is a function of {@link org.nnkit.api.math.Elementary} are written as in
 * {@link VectorFunctions64}; what they need of dy they load first, since C2 of JDK 17 makes objects of vectors around a load
 * after so many operations.
 */
final class VectorFunctionDerivatives64 {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final double LOG2_E = 0x1.71547652b82fep0;
    private static final double LN2_HI = 0x1.62e42fefa38p-1;
    private static final double LN2_LO = 0x1.ef35793c76730p-45;
    private static final double ROUNDER = 0x1.8p52;
    private static final long ROUNDER_BITS = 0x4338000000000000L;
    private static final long EXPONENT_OF_ONE = 1023;
    private static final int FRACTION_BITS = 52;
    private static final double TWO_OVER_ROOT_PI = 0x1.20dd750429b6dp0;

    private VectorFunctionDerivatives64() {}

    static void apply(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        int runs = Math.max(Runs.count(z, y), Runs.count(dy, dz));
        for (int i = 0; i < runs; i++) {
            int n = Runs.length(runs, dz);
            int zo = Runs.start(i, z);
            int yo = Runs.start(i, y);
            int from = Runs.start(i, dy);
            int to = Runs.start(i, dz);
            apply(f, z.doubles(), zo, y.doubles(), yo, dy.doubles(), from, dz.doubles(), to, n);
        }
    }

    /** dz = dy · f′(z) for n numbers; dz may be dy, at the same place. */
    static void apply(
            Function f, double[] z, int zo, double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        // The last vector may overlap the one before it, unless that has already overwritten what it reads.
        boolean inPlace = dz == dy || dz == y || dz == z;
        int done = n < least(f) ? 0 : inPlace ? n - n % L : n;
        if (done > 0) {
            vectors(f, z, zo, y, yo, dy, from, dz, to, done);
        }
        if (done < n) {
            FunctionDerivatives64.apply(f, z, zo + done, y, yo + done, dy, from + done, dz, to + done, n - done);
        }
    }

    /**
     * From so many numbers on vectors pay. The two longest loops are for vectors of 512 bits only: for shorter ones C2 of
     * JDK 17 leaves objects in them.
     */
    private static int least(Function f) {
        boolean isLong = f == Function.SOFTPLUS || f == Function.ERF;
        return isLong && S.vectorBitSize() < 512 ? Integer.MAX_VALUE : VectorFunctions64.LEAST;
    }

    private static void vectors(
            Function f, double[] z, int zo, double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
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
            case SIN, COS -> FunctionDerivatives64.apply(f, z, zo, y, yo, dy, from, dz, to, n);
        }
    }

    private static void identity(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector slope = v.blend(1, v.compare(EQ, v));
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void exp(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, y, yo + at);
            DoubleVector slope = v;
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void expm1(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, y, yo + at);
            DoubleVector slope = v.add(1);
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void log(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector slope = v.broadcast(1).div(v);
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void log1p(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector slope = v.broadcast(1).div(v.add(1));
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void tanh(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, y, yo + at);
            DoubleVector slope = v.broadcast(1).sub(v).mul(v.add(1));
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void sigmoid(double[] y, int yo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, y, yo + at);
            DoubleVector slope = v.mul(v.broadcast(1).sub(v));
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void softplus(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector g = DoubleVector.fromArray(S, dy, from + at);
            DoubleVector a = v.abs().neg();
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
            VectorMask<Double> negative = v.compare(LT, 0);
            DoubleVector nh = v.broadcast(1).blend(eh, negative);
            DoubleVector nl = v.broadcast(0).blend(el, negative);
            DoubleVector inverse = dh.broadcast(1).div(dh);
            DoubleVector quotient = nh.mul(inverse);
            DoubleVector minus = quotient.neg();
            DoubleVector remainder = minus.fma(dh, nh).add(minus.fma(dl, nl));
            DoubleVector upper = remainder.fma(inverse, quotient);
            DoubleVector slope = upper.blend(upper.mul(first).mul(second), negative);
            g.mul(slope).intoArray(dz, to + at);
        }
    }

    private static void relu(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector slope = v.blend(0, v.compare(LE, 0)).blend(1, v.compare(GT, 0));
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }

    private static void erf(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector g = DoubleVector.fromArray(S, dy, from + at);
            DoubleVector square = v.neg().mul(v);
            DoubleVector c = square.blend(-746, square.compare(LT, -746)); // and never above 0
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
            DoubleVector slope = e.mul(first).mul(second).mul(TWO_OVER_ROOT_PI);
            g.mul(slope).intoArray(dz, to + at);
        }
    }
}
