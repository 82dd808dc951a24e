package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Element-by-element operations in float64 on the vector units; {@link VectorElementwise32} is the same in float32.
 *
 * <p>A run ends with a vector that may overlap the one before it: it is computed before anything is stored, so what both
 * store is the same, also where a result is an operand. Only runs shorter than a vector go through {@link Elementwise64}.
 */
final class VectorElementwise64 {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private VectorElementwise64() {}

    static void multiply(Matrix a, Matrix b, Matrix c) {
        int runs = Runs.count(a, b, c);
        int n = Runs.length(runs, c);
        for (int i = 0; i < runs; i++) {
            multiply(a.doubles(), Runs.start(i, a), b.doubles(), Runs.start(i, b), c.doubles(), Runs.start(i, c), n);
        }
    }

    private static void multiply(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
        if (n < L) {
            Elementwise64.multiply(a, ao, b, bo, c, co, n);
            return;
        }
        int end = n - L;
        DoubleVector last = at(a, ao + end).mul(at(b, bo + end));
        for (int j = 0; j < end; j += L) {
            at(a, ao + j).mul(at(b, bo + j)).intoArray(c, co + j);
        }
        last.intoArray(c, co + end);
    }

    static void scale(double a, Matrix x) {
        int runs = Runs.count(x);
        int n = Runs.length(runs, x);
        for (int i = 0; i < runs; i++) {
            scale(a, x.doubles(), Runs.start(i, x), n);
        }
    }

    private static void scale(double a, double[] x, int xo, int n) {
        if (n < L) {
            Elementwise64.scale(a, x, xo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = at(x, xo + end).mul(a);
        for (int j = 0; j < end; j += L) {
            at(x, xo + j).mul(a).intoArray(x, xo + j);
        }
        last.intoArray(x, xo + end);
    }

    static void addScaled(double a, Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            addScaled(a, x.doubles(), Runs.start(i, x), y.doubles(), Runs.start(i, y), n);
        }
    }

    private static void addScaled(double a, double[] x, int xo, double[] y, int yo, int n) {
        if (n < L) {
            Elementwise64.addScaled(a, x, xo, y, yo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = DoubleVector.broadcast(SPECIES, a).fma(at(x, xo + end), at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            DoubleVector.broadcast(SPECIES, a).fma(at(x, xo + j), at(y, yo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void mix(double a, Matrix x, double b, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            mix(a, x.doubles(), Runs.start(i, x), b, y.doubles(), Runs.start(i, y), n);
        }
    }

    private static void mix(double a, double[] x, int xo, double b, double[] y, int yo, int n) {
        if (n < L) {
            Elementwise64.mix(a, x, xo, b, y, yo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = DoubleVector.broadcast(SPECIES, a)
                .fma(at(x, xo + end), at(y, yo + end).mul(b));
        for (int j = 0; j < end; j += L) {
            DoubleVector.broadcast(SPECIES, a)
                    .fma(at(x, xo + j), at(y, yo + j).mul(b))
                    .intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void mixSquares(double a, Matrix x, double b, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            mixSquares(a, x.doubles(), Runs.start(i, x), b, y.doubles(), Runs.start(i, y), n);
        }
    }

    private static void mixSquares(double a, double[] x, int xo, double b, double[] y, int yo, int n) {
        if (n < L) {
            Elementwise64.mixSquares(a, x, xo, b, y, yo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = mixedSquare(a, at(x, xo + end), b, at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            mixedSquare(a, at(x, xo + j), b, at(y, yo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    private static DoubleVector mixedSquare(double a, DoubleVector x, double b, DoubleVector y) {
        return x.mul(a).fma(x, y.mul(b));
    }

    static void max(Matrix x, Matrix y) {
        int runs = Runs.count(x, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            max(x.doubles(), Runs.start(i, x), y.doubles(), Runs.start(i, y), n);
        }
    }

    private static void max(double[] x, int xo, double[] y, int yo, int n) {
        if (n < L) {
            Elementwise64.max(x, xo, y, yo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = at(x, xo + end).max(at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            at(x, xo + j).max(at(y, yo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    static void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        int runs = Runs.count(x, q, y);
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            addQuotient(
                    a,
                    x.doubles(),
                    Runs.start(i, x),
                    q.doubles(),
                    Runs.start(i, q),
                    c,
                    epsilon,
                    y.doubles(),
                    Runs.start(i, y),
                    n);
        }
    }

    private static void addQuotient(
            double a, double[] x, int xo, double[] q, int qo, double c, double epsilon, double[] y, int yo, int n) {
        if (n < L) {
            Elementwise64.addQuotient(a, x, xo, q, qo, c, epsilon, y, yo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = quotient(a, at(x, xo + end), at(q, qo + end), c, epsilon, at(y, yo + end));
        for (int j = 0; j < end; j += L) {
            quotient(a, at(x, xo + j), at(q, qo + j), c, epsilon, at(y, yo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    private static DoubleVector quotient(
            double a, DoubleVector x, DoubleVector q, double c, double epsilon, DoubleVector y) {
        DoubleVector divisor =
                q.sqrt().fma(DoubleVector.broadcast(SPECIES, c), DoubleVector.broadcast(SPECIES, epsilon));
        return x.div(divisor).fma(DoubleVector.broadcast(SPECIES, a), y);
    }

    static void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        int runs = Math.max(Runs.count(p, q), Runs.count(x, y));
        int n = Runs.length(runs, y);
        for (int i = 0; i < runs; i++) {
            scaleByRoots(
                    p.doubles(),
                    Runs.start(i, p),
                    q.doubles(),
                    Runs.start(i, q),
                    epsilon,
                    x.doubles(),
                    Runs.start(i, x),
                    y.doubles(),
                    Runs.start(i, y),
                    n);
        }
    }

    private static void scaleByRoots(
            double[] p, int po, double[] q, int qo, double epsilon, double[] x, int xo, double[] y, int yo, int n) {
        if (n < L) {
            Elementwise64.scaleByRoots(p, po, q, qo, epsilon, x, xo, y, yo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = scaled(at(p, po + end), at(q, qo + end), epsilon, at(x, xo + end));
        for (int j = 0; j < end; j += L) {
            scaled(at(p, po + j), at(q, qo + j), epsilon, at(x, xo + j)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
    }

    private static DoubleVector scaled(DoubleVector p, DoubleVector q, double epsilon, DoubleVector x) {
        return p.add(epsilon).sqrt().div(q.add(epsilon).sqrt()).mul(x);
    }

    static void clip(double low, double high, Matrix x) {
        int runs = Runs.count(x);
        int n = Runs.length(runs, x);
        for (int i = 0; i < runs; i++) {
            clip(low, high, x.doubles(), Runs.start(i, x), n);
        }
    }

    private static void clip(double low, double high, double[] x, int xo, int n) {
        if (n < L) {
            Elementwise64.clip(low, high, x, xo, n);
            return;
        }
        int end = n - L;
        DoubleVector last = at(x, xo + end).max(low).min(high);
        for (int j = 0; j < end; j += L) {
            at(x, xo + j).max(low).min(high).intoArray(x, xo + j);
        }
        last.intoArray(x, xo + end);
    }

    private static DoubleVector at(double[] x, int from) {
        return DoubleVector.fromArray(SPECIES, x, from);
    }
}
