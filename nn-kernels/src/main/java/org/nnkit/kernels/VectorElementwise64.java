package org.nnkit.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.nnkit.api.math.Matrix;

/**
 * Element-by-element operations in float64 on the vector units; {@link VectorElementwise32} is the same in float32.
 *
 * <p>Everything is written out in one method for each operation: a vector handed from one to another may become an object.
 * A run ends with a vector that may overlap the one before it: it is computed before anything is stored, so what both
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
        DoubleVector an = DoubleVector.fromArray(SPECIES, a, ao + end);
        DoubleVector bn = DoubleVector.fromArray(SPECIES, b, bo + end);
        DoubleVector cn = DoubleVector.fromArray(SPECIES, c, co + end);
        DoubleVector last = an.mul(bn);
        for (int j = 0; j < end; j += L) {
            DoubleVector aj = DoubleVector.fromArray(SPECIES, a, ao + j);
            DoubleVector bj = DoubleVector.fromArray(SPECIES, b, bo + j);
            DoubleVector cj = DoubleVector.fromArray(SPECIES, c, co + j);
            aj.mul(bj).intoArray(c, co + j);
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
        DoubleVector va = DoubleVector.broadcast(SPECIES, a);
        int end = n - L;
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector last = xn.mul(va);
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            xj.mul(va).intoArray(x, xo + j);
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
        DoubleVector va = DoubleVector.broadcast(SPECIES, a);
        int end = n - L;
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector yn = DoubleVector.fromArray(SPECIES, y, yo + end);
        DoubleVector last = xn.fma(va, yn);
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            DoubleVector yj = DoubleVector.fromArray(SPECIES, y, yo + j);
            xj.fma(va, yj).intoArray(y, yo + j);
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
        DoubleVector va = DoubleVector.broadcast(SPECIES, a);
        DoubleVector vb = DoubleVector.broadcast(SPECIES, b);
        int end = n - L;
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector yn = DoubleVector.fromArray(SPECIES, y, yo + end);
        DoubleVector last = xn.fma(va, yn.mul(vb));
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            DoubleVector yj = DoubleVector.fromArray(SPECIES, y, yo + j);
            xj.fma(va, yj.mul(vb)).intoArray(y, yo + j);
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
        DoubleVector va = DoubleVector.broadcast(SPECIES, a);
        DoubleVector vb = DoubleVector.broadcast(SPECIES, b);
        int end = n - L;
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector yn = DoubleVector.fromArray(SPECIES, y, yo + end);
        DoubleVector last = xn.mul(va).fma(xn, yn.mul(vb));
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            DoubleVector yj = DoubleVector.fromArray(SPECIES, y, yo + j);
            xj.mul(va).fma(xj, yj.mul(vb)).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
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
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector yn = DoubleVector.fromArray(SPECIES, y, yo + end);
        DoubleVector last = xn.max(yn);
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            DoubleVector yj = DoubleVector.fromArray(SPECIES, y, yo + j);
            xj.max(yj).intoArray(y, yo + j);
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
        DoubleVector va = DoubleVector.broadcast(SPECIES, a);
        DoubleVector vc = DoubleVector.broadcast(SPECIES, c);
        DoubleVector ve = DoubleVector.broadcast(SPECIES, epsilon);
        int end = n - L;
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector qn = DoubleVector.fromArray(SPECIES, q, qo + end);
        DoubleVector yn = DoubleVector.fromArray(SPECIES, y, yo + end);
        DoubleVector last = xn.div(qn.sqrt().fma(vc, ve)).fma(va, yn);
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            DoubleVector qj = DoubleVector.fromArray(SPECIES, q, qo + j);
            DoubleVector yj = DoubleVector.fromArray(SPECIES, y, yo + j);
            xj.div(qj.sqrt().fma(vc, ve)).fma(va, yj).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
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
        DoubleVector ve = DoubleVector.broadcast(SPECIES, epsilon);
        int end = n - L;
        DoubleVector pn = DoubleVector.fromArray(SPECIES, p, po + end);
        DoubleVector qn = DoubleVector.fromArray(SPECIES, q, qo + end);
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector yn = DoubleVector.fromArray(SPECIES, y, yo + end);
        DoubleVector last = pn.add(ve).sqrt().div(qn.add(ve).sqrt()).mul(xn);
        for (int j = 0; j < end; j += L) {
            DoubleVector pj = DoubleVector.fromArray(SPECIES, p, po + j);
            DoubleVector qj = DoubleVector.fromArray(SPECIES, q, qo + j);
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            DoubleVector yj = DoubleVector.fromArray(SPECIES, y, yo + j);
            pj.add(ve).sqrt().div(qj.add(ve).sqrt()).mul(xj).intoArray(y, yo + j);
        }
        last.intoArray(y, yo + end);
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
        DoubleVector vl = DoubleVector.broadcast(SPECIES, low);
        DoubleVector vh = DoubleVector.broadcast(SPECIES, high);
        int end = n - L;
        DoubleVector xn = DoubleVector.fromArray(SPECIES, x, xo + end);
        DoubleVector last = xn.max(vl).min(vh);
        for (int j = 0; j < end; j += L) {
            DoubleVector xj = DoubleVector.fromArray(SPECIES, x, xo + j);
            xj.max(vl).min(vh).intoArray(x, xo + j);
        }
        last.intoArray(x, xo + end);
    }
}
