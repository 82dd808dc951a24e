package org.nnkit.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Element-by-element operations in float32 on the vector units; {@link VectorElementwise64} is the same in float64.
 *
 * <p>Everything is written out in one method for each operation: a vector handed from one to another may become an object.
 * A run ends with a vector that may overlap the one before it: it is computed before anything is stored, so what both
 * store is the same, also where a result is an operand. Only runs shorter than a vector go through {@link Elementwise32}.
 */
final class VectorElementwise32 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private VectorElementwise32() {}

    static void multiply(Matrix a, Matrix b, Matrix c) {
        int runs = Runs.count(a, b, c);
        int n = Runs.length(runs, c);
        for (int i = 0; i < runs; i++) {
            multiply(a.floats(), Runs.start(i, a), b.floats(), Runs.start(i, b), c.floats(), Runs.start(i, c), n);
        }
    }

    private static void multiply(float[] a, int ao, float[] b, int bo, float[] c, int co, int n) {
        if (n < L) {
            Elementwise32.multiply(a, ao, b, bo, c, co, n);
            return;
        }
        int end = n - L;
        FloatVector an = FloatVector.fromArray(SPECIES, a, ao + end);
        FloatVector bn = FloatVector.fromArray(SPECIES, b, bo + end);
        FloatVector cn = FloatVector.fromArray(SPECIES, c, co + end);
        FloatVector last = an.mul(bn);
        for (int j = 0; j < end; j += L) {
            FloatVector aj = FloatVector.fromArray(SPECIES, a, ao + j);
            FloatVector bj = FloatVector.fromArray(SPECIES, b, bo + j);
            FloatVector cj = FloatVector.fromArray(SPECIES, c, co + j);
            aj.mul(bj).intoArray(c, co + j);
        }
        last.intoArray(c, co + end);
    }

    static void scale(float a, Matrix x) {
        int runs = Runs.count(x);
        int n = Runs.length(runs, x);
        for (int i = 0; i < runs; i++) {
            scale(a, x.floats(), Runs.start(i, x), n);
        }
    }

    private static void scale(float a, float[] x, int xo, int n) {
        if (n < L) {
            Elementwise32.scale(a, x, xo, n);
            return;
        }
        FloatVector va = FloatVector.broadcast(SPECIES, a);
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector last = xn.mul(va);
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            xj.mul(va).intoArray(x, xo + j);
        }
        last.intoArray(x, xo + end);
    }

    static void addScaled(float a, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            addScaled(a, x.floats(), Runs.start(i, x), y.floats(), Runs.start(i, y), n);
        }
    }

    private static void addScaled(float a, float[] x, int xo, float[] y, int yo, int n) {
        if (n < L) {
            Elementwise32.addScaled(a, x, xo, y, yo, n);
            return;
        }
        FloatVector va = FloatVector.broadcast(SPECIES, a);
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector yn = FloatVector.fromArray(SPECIES, y, yo + end);
        FloatVector last = xn.fma(va, yn);
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            FloatVector yj = FloatVector.fromArray(SPECIES, y, yo + j);
            xj.fma(va, yj).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void mix(float a, Matrix x, float b, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            mix(a, x.floats(), Runs.start(i, x), b, y.floats(), Runs.start(i, y), n);
        }
    }

    private static void mix(float a, float[] x, int xo, float b, float[] y, int yo, int n) {
        if (n < L) {
            Elementwise32.mix(a, x, xo, b, y, yo, n);
            return;
        }
        FloatVector va = FloatVector.broadcast(SPECIES, a);
        FloatVector vb = FloatVector.broadcast(SPECIES, b);
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector yn = FloatVector.fromArray(SPECIES, y, yo + end);
        FloatVector last = xn.fma(va, yn.mul(vb));
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            FloatVector yj = FloatVector.fromArray(SPECIES, y, yo + j);
            xj.fma(va, yj.mul(vb)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void mixSquares(float a, Matrix x, float b, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            mixSquares(a, x.floats(), Runs.start(i, x), b, y.floats(), Runs.start(i, y), n);
        }
    }

    private static void mixSquares(float a, float[] x, int xo, float b, float[] y, int yo, int n) {
        if (n < L) {
            Elementwise32.mixSquares(a, x, xo, b, y, yo, n);
            return;
        }
        FloatVector va = FloatVector.broadcast(SPECIES, a);
        FloatVector vb = FloatVector.broadcast(SPECIES, b);
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector yn = FloatVector.fromArray(SPECIES, y, yo + end);
        FloatVector last = xn.mul(va).fma(xn, yn.mul(vb));
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            FloatVector yj = FloatVector.fromArray(SPECIES, y, yo + j);
            xj.mul(va).fma(xj, yj.mul(vb)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void max(Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            max(x.floats(), Runs.start(i, x), y.floats(), Runs.start(i, y), n);
        }
    }

    private static void max(float[] x, int xo, float[] y, int yo, int n) {
        if (n < L) {
            Elementwise32.max(x, xo, y, yo, n);
            return;
        }
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector yn = FloatVector.fromArray(SPECIES, y, yo + end);
        FloatVector last = xn.max(yn);
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            FloatVector yj = FloatVector.fromArray(SPECIES, y, yo + j);
            xj.max(yj).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void addQuotient(float a, Matrix x, Matrix q, float c, float epsilon, Matrix y) {
        int runs = Runs.count(x, q, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            addQuotient(
                    a,
                    x.floats(),
                    Runs.start(i, x),
                    q.floats(),
                    Runs.start(i, q),
                    c,
                    epsilon,
                    y.floats(),
                    Runs.start(i, y),
                    n);
        }
    }

    private static void addQuotient(
            float a, float[] x, int xo, float[] q, int qo, float c, float epsilon, float[] y, int yo, int n) {
        if (n < L) {
            Elementwise32.addQuotient(a, x, xo, q, qo, c, epsilon, y, yo, n);
            return;
        }
        FloatVector va = FloatVector.broadcast(SPECIES, a);
        FloatVector vc = FloatVector.broadcast(SPECIES, c);
        FloatVector ve = FloatVector.broadcast(SPECIES, epsilon);
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector qn = FloatVector.fromArray(SPECIES, q, qo + end);
        FloatVector yn = FloatVector.fromArray(SPECIES, y, yo + end);
        FloatVector last = xn.div(qn.sqrt().fma(vc, ve)).fma(va, yn);
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            FloatVector qj = FloatVector.fromArray(SPECIES, q, qo + j);
            FloatVector yj = FloatVector.fromArray(SPECIES, y, yo + j);
            xj.div(qj.sqrt().fma(vc, ve)).fma(va, yj).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void scaleByRoots(Matrix p, Matrix q, float epsilon, Matrix x, Matrix y) {
        int runs = Math.max(Runs.count(p, q), Runs.count(x, y));
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            scaleByRoots(
                    p.floats(),
                    Runs.start(i, p),
                    q.floats(),
                    Runs.start(i, q),
                    epsilon,
                    x.floats(),
                    Runs.start(i, x),
                    y.floats(),
                    Runs.start(i, y),
                    n);
        }
    }

    private static void scaleByRoots(
            float[] p, int po, float[] q, int qo, float epsilon, float[] x, int xo, float[] y, int yo, int n) {
        if (n < L) {
            Elementwise32.scaleByRoots(p, po, q, qo, epsilon, x, xo, y, yo, n);
            return;
        }
        FloatVector ve = FloatVector.broadcast(SPECIES, epsilon);
        int end = n - L;
        FloatVector pn = FloatVector.fromArray(SPECIES, p, po + end);
        FloatVector qn = FloatVector.fromArray(SPECIES, q, qo + end);
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector yn = FloatVector.fromArray(SPECIES, y, yo + end);
        FloatVector last = pn.add(ve).sqrt().div(qn.add(ve).sqrt()).mul(xn);
        for (int j = 0; j < end; j += L) {
            FloatVector pj = FloatVector.fromArray(SPECIES, p, po + j);
            FloatVector qj = FloatVector.fromArray(SPECIES, q, qo + j);
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            FloatVector yj = FloatVector.fromArray(SPECIES, y, yo + j);
            pj.add(ve).sqrt().div(qj.add(ve).sqrt()).mul(xj).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void clip(float low, float high, Matrix x) {
        int runs = Runs.count(x);
        int n = Runs.length(runs, x);
        for (int i = 0; i < runs; i++) {
            clip(low, high, x.floats(), Runs.start(i, x), n);
        }
    }

    private static void clip(float low, float high, float[] x, int xo, int n) {
        if (n < L) {
            Elementwise32.clip(low, high, x, xo, n);
            return;
        }
        FloatVector vl = FloatVector.broadcast(SPECIES, low);
        FloatVector vh = FloatVector.broadcast(SPECIES, high);
        int end = n - L;
        FloatVector xn = FloatVector.fromArray(SPECIES, x, xo + end);
        FloatVector last = xn.max(vl).min(vh);
        for (int j = 0; j < end; j += L) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xo + j);
            xj.max(vl).min(vh).intoArray(x, xo + j);
        }
        last.intoArray(x, xo + end);
    }
}
