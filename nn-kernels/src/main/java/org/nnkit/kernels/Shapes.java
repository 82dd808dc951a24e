package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.ShapeException;

/** What all kernels check before they start: shapes and precisions, and the words in which they refuse. */
final class Shapes {

    private Shapes() {}

    static void product(Matrix a, Matrix b, Matrix c) {
        b.requireShape("b", a.columns(), b.columns());
        c.requireShape("c", a.rows(), b.columns());
        precision(a, "a", b, "b");
        precision(a, "a", c, "c");
    }

    static void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z) {
        w.requireShape("w", x.columns(), w.columns());
        z.requireShape("z", x.rows(), w.columns());
        precision(x, "x", w, "w");
        precision(x, "x", z, "z");
        if (bias != null) {
            bias.requireShape("bias", 1, w.columns());
            precision(x, "x", bias, "bias");
        }
    }

    static void productTB(Matrix a, Matrix b, Matrix c) {
        b.requireShape("b", b.rows(), a.columns());
        c.requireShape("c", a.rows(), b.rows());
        precision(a, "a", b, "b");
        precision(a, "a", c, "c");
    }

    static void productTA(Matrix a, Matrix b, Matrix c) {
        b.requireShape("b", a.rows(), b.columns());
        c.requireShape("c", a.columns(), b.columns());
        precision(a, "a", b, "b");
        precision(a, "a", c, "c");
    }

    static void descend(Matrix x, Matrix e, Matrix w, @Nullable Matrix next, @Nullable Matrix bias, Matrix z) {
        x.requireShape("x", 1, w.rows());
        e.requireShape("e", 1, w.columns());
        precision(w, "w", e, "e");
        affine(x, w, bias, z);
        if (next != null) {
            next.requireShape("next", 1, w.rows());
            precision(w, "w", next, "next");
        }
    }

    static void descend(DenseStack stack, Matrix x, Matrix d) {
        x.requireShape("x", x.rows(), stack.width(0));
        d.requireShape("d", x.rows(), stack.width(stack.layers()));
        precision(stack.parameters(), "parameters", x, "x");
        precision(stack.parameters(), "parameters", d, "d");
    }

    static void squaredDistances(Matrix x, Matrix c, Matrix r2) {
        c.requireShape("c", c.rows(), x.columns());
        r2.requireShape("r2", x.rows(), c.rows());
        precision(x, "x", c, "c");
        precision(x, "x", r2, "r2");
    }

    static void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        differences(g, x, c, a);
        a.requireShape("a", x.rows(), x.columns());
    }

    static void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        differences(g, x, c, a);
        a.requireShape("a", c.rows(), c.columns());
    }

    private static void differences(Matrix g, Matrix x, Matrix c, Matrix a) {
        c.requireShape("c", c.rows(), x.columns());
        g.requireShape("g", x.rows(), c.rows());
        precision(x, "x", c, "c");
        precision(x, "x", g, "g");
        precision(x, "x", a, "a");
    }

    static void addRows(Matrix a, Matrix sums) {
        sums.requireShape("sums", 1, a.columns());
        precision(a, "a", sums, "sums");
    }

    static void elementwise(Matrix x, Matrix y) {
        y.requireLike("y", x, "x");
    }

    static void derivative(Matrix z, Matrix y, Matrix dy, Matrix dz) {
        y.requireLike("y", z, "z");
        dy.requireLike("dy", z, "z");
        dz.requireLike("dz", z, "z");
    }

    static void multiply(Matrix a, Matrix b, Matrix c) {
        b.requireLike("b", a, "a");
        c.requireLike("c", a, "a");
    }

    static void addQuotient(Matrix x, Matrix q, Matrix y) {
        q.requireLike("q", x, "x");
        y.requireLike("y", x, "x");
    }

    static void scaleByRoots(Matrix p, Matrix q, Matrix x, Matrix y) {
        p.requireLike("p", x, "x");
        q.requireLike("q", x, "x");
        y.requireLike("y", x, "x");
    }

    static void cholesky(Matrix a) {
        a.requireShape("a", a.rows(), a.rows());
    }

    static void solveCholesky(Matrix l, Matrix b) {
        l.requireShape("l", l.rows(), l.rows());
        b.requireShape("b", l.rows(), b.columns());
        precision(l, "l", b, "b");
    }

    static void qr(Matrix a, Matrix tau) {
        tall("a", a);
        tau.requireShape("tau", 1, a.columns());
        precision(a, "a", tau, "tau");
    }

    static void solveQr(Matrix qr, Matrix tau, Matrix b) {
        tall("qr", qr);
        tau.requireShape("tau", 1, qr.columns());
        b.requireShape("b", qr.rows(), b.columns());
        precision(qr, "qr", tau, "tau");
        precision(qr, "qr", b, "b");
    }

    private static void tall(String name, Matrix x) {
        if (x.rows() < x.columns()) {
            throw new ShapeException(name + ": expected at least as many rows as columns, got " + x.shape());
        }
    }

    private static void precision(Matrix a, String name, Matrix b, String otherName) {
        if (a.isFloat64() != b.isFloat64()) {
            throw new ShapeException(otherName + ": expected " + a.precision().configName() + " (as " + name
                    + " is), got " + b.precision().configName());
        }
    }
}
