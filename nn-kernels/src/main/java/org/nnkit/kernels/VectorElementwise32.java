package org.nnkit.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Element-by-element operations in float32 on the vector units; {@link VectorElementwise64} is the same in float64.
 *
 * <p>A run ends with a vector that may overlap the one before it: it is computed before anything is stored, so what both
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
        FloatVector last = at(a, ao + end).mul(at(b, bo + end));
        for (int j = 0; j < end; j += L) {
            at(a, ao + j).mul(at(b, bo + j)).intoArray(c, co + j);
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
        int end = n - L;
        FloatVector last = at(x, xo + end).mul(a);
        for (int j = 0; j < end; j += L) {
            at(x, xo + j).mul(a).intoArray(x, xo + j);
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
        int end = n - L;
        FloatVector last = FloatVector.broadcast(SPECIES, a).fma(at(x, xo + end), at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            FloatVector.broadcast(SPECIES, a).fma(at(x, xo + j), at(y, yo + j)).intoArray(y, yo + j);
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
        int end = n - L;
        FloatVector last = FloatVector.broadcast(SPECIES, a)
                .fma(at(x, xo + end), at(y, yo + end).mul(b));
        for (int j = 0; j < end; j += L) {
            FloatVector.broadcast(SPECIES, a)
                    .fma(at(x, xo + j), at(y, yo + j).mul(b))
                    .intoArray(y, yo + j);
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
        int end = n - L;
        FloatVector last = mixedSquare(a, at(x, xo + end), b, at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            mixedSquare(a, at(x, xo + j), b, at(y, yo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    private static FloatVector mixedSquare(float a, FloatVector x, float b, FloatVector y) {
        return x.mul(a).fma(x, y.mul(b));
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
        FloatVector last = at(x, xo + end).max(at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            at(x, xo + j).max(at(y, yo + j)).intoArray(y, yo + j);
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
        int end = n - L;
        FloatVector last = quotient(a, at(x, xo + end), at(q, qo + end), c, epsilon, at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            quotient(a, at(x, xo + j), at(q, qo + j), c, epsilon, at(y, yo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    private static FloatVector quotient(float a, FloatVector x, FloatVector q, float c, float epsilon, FloatVector y) {
        FloatVector divisor = q.sqrt().fma(FloatVector.broadcast(SPECIES, c), FloatVector.broadcast(SPECIES, epsilon));
        return x.div(divisor).fma(FloatVector.broadcast(SPECIES, a), y);
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
        int end = n - L;
        FloatVector last = scaled(at(p, po + end), at(q, qo + end), epsilon, at(x, xo + end));
        for (int j = 0; j < end; j += L) {
            scaled(at(p, po + j), at(q, qo + j), epsilon, at(x, xo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    private static FloatVector scaled(FloatVector p, FloatVector q, float epsilon, FloatVector x) {
        return p.add(epsilon).sqrt().div(q.add(epsilon).sqrt()).mul(x);
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
        int end = n - L;
        FloatVector last = at(x, xo + end).max(low).min(high);
        for (int j = 0; j < end; j += L) {
            at(x, xo + j).max(low).min(high).intoArray(x, xo + j);
        }
        last.intoArray(x, xo + end);
    }

    private static FloatVector at(float[] x, int from) {
        return FloatVector.fromArray(SPECIES, x, from);
    }
}
