package org.nnkit.kernels;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;

/**
 * {@link FunctionDerivatives64} on the vector units: dz = dy · f′(z), with the same bits; {@link VectorFunctionDerivatives32}
 * is the same in float32.
 *
 * <p>softplus goes by the logistic function of {@link VectorFunctions64}, unless dz is dy: then, and for erf, sin and cos,
 * {@link FunctionDerivatives64} is called. A loop as long as those of {@link VectorFunctions64} with one more load was tried;
 * C2 of JDK 17 now and then left objects in it.
 */
final class VectorFunctionDerivatives64 {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

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
        if (f == Function.SOFTPLUS && dz != dy) {
            VectorFunctions64.apply(Function.SIGMOID, z, zo, dz, to, n);
            apply(Function.EXP, z, zo, dz, to, dy, from, dz, to, n); // dz = dy · dz
            return;
        }
        // The last vector may overlap the one before it, unless that has already overwritten what it reads.
        boolean inPlace = dz == dy || dz == y || dz == z;
        int done = n < VectorFunctions64.LEAST ? 0 : inPlace ? n - n % L : n;
        if (done > 0) {
            vectors(f, z, zo, y, yo, dy, from, dz, to, done);
        }
        if (done < n) {
            FunctionDerivatives64.apply(f, z, zo + done, y, yo + done, dy, from + done, dz, to + done, n - done);
        }
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
            case RELU -> relu(z, zo, dy, from, dz, to, n);
            case SOFTPLUS, ERF, SIN, COS -> FunctionDerivatives64.apply(f, z, zo, y, yo, dy, from, dz, to, n);
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

    private static void relu(double[] z, int zo, double[] dy, int from, double[] dz, int to, int n) {
        for (int j = 0; j < n; j += L) {
            int at = Math.min(j, n - L);
            DoubleVector v = DoubleVector.fromArray(S, z, zo + at);
            DoubleVector slope = v.blend(0, v.compare(LE, 0)).blend(1, v.compare(GT, 0));
            DoubleVector.fromArray(S, dy, from + at).mul(slope).intoArray(dz, to + at);
        }
    }
}
