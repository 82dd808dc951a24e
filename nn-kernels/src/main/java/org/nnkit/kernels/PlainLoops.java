package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * The arithmetic in plain Java, as {@link PortableKernels} has it whole. Vector kernels replace what gains by vectors; where a
 * loop over numbers is simple enough for the compiler to make SIMD code of it (element by element operations, derivatives, the
 * solvers), it stays.
 */
interface PlainLoops extends Kernels {

    @Override
    default void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.PLAIN.product(a, b, c, workspace);
    }

    @Override
    default void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        Products.PLAIN.affine(x, w, bias, z, workspace);
    }

    @Override
    default void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.PLAIN.productTB(a, b, c, workspace);
    }

    @Override
    default void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.PLAIN.addProductTA(a, b, c, workspace);
    }

    @Override
    default void productTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.PLAIN.productTA(a, b, c, workspace);
    }

    @Override
    default void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        Shapes.squaredDistances(x, c, r2);
        if (x.isFloat64()) {
            Distances64.squared(x, c, r2, workspace);
        } else {
            Distances32.squared(x, c, r2, workspace);
        }
    }

    @Override
    default void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        Shapes.addDifferences(g, x, c, a);
        if (x.isFloat64()) {
            Distances64.addDifferences(g, x, c, a);
        } else {
            Distances32.addDifferences(g, x, c, a);
        }
    }

    @Override
    default void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        Shapes.addDifferencesTA(g, x, c, a);
        if (x.isFloat64()) {
            Distances64.addDifferencesTA(g, x, c, a);
        } else {
            Distances32.addDifferencesTA(g, x, c, a);
        }
    }

    @Override
    default void descend(
            double rate,
            Matrix x,
            Matrix e,
            Matrix w,
            @Nullable Matrix next,
            @Nullable Matrix bias,
            Matrix z,
            Workspace workspace) {
        Shapes.descend(x, e, w, next, bias, z);
        if (w.isFloat64()) {
            Descent64.descend(rate, x, e, w);
        } else {
            Descent32.descend((float) rate, x, e, w);
        }
        if (next != null) {
            affine(next, w, bias, z, workspace);
        }
    }

    @Override
    default int descend(
            DenseStack stack,
            double rate,
            Matrix x,
            Matrix d,
            int[] patterns,
            int count,
            double[] costs,
            @Nullable Matrix y,
            Workspace workspace) {
        Shapes.descend(stack, x, d);
        return x.isFloat64()
                ? Descent64.descend(Functions64::apply, stack, rate, x, d, patterns, count, costs, y, workspace)
                : Descent32.descend(
                        Functions32::apply, stack, (float) rate, x, d, patterns, count, costs, y, workspace);
    }

    @Override
    default void addRows(Matrix a, Matrix sums) {
        Shapes.addRows(a, sums);
        if (a.isFloat64()) {
            Sums64.addRows(a, sums);
        } else {
            Sums32.addRows(a, sums);
        }
    }

    @Override
    default void apply(Function f, Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Functions64.apply(f, x, y);
        } else {
            Functions32.apply(f, x, y);
        }
    }

    @Override
    default void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        Shapes.derivative(z, y, dy, dz);
        if (z.isFloat64()) {
            FunctionDerivatives64.apply(f, z, y, dy, dz);
        } else {
            FunctionDerivatives32.apply(f, z, y, dy, dz);
        }
    }

    @Override
    default void multiply(Matrix a, Matrix b, Matrix c) {
        Shapes.multiply(a, b, c);
        if (a.isFloat64()) {
            Elementwise64.multiply(a, b, c);
        } else {
            Elementwise32.multiply(a, b, c);
        }
    }

    @Override
    default void scale(double a, Matrix x) {
        if (x.isFloat64()) {
            Elementwise64.scale(a, x);
        } else {
            Elementwise32.scale((float) a, x);
        }
    }

    @Override
    default void addScaled(double a, Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.addScaled(a, x, y);
        } else {
            Elementwise32.addScaled((float) a, x, y);
        }
    }

    @Override
    default boolean exchange(double a, double b, Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        boolean finite = true;
        for (int i = 0; i < y.rows(); i++) {
            int from = Runs.start(i, x);
            int to = Runs.start(i, y);
            finite &= y.isFloat64()
                    ? exchange(a, b, x.doubles(), from, y.doubles(), to, y.columns())
                    : exchange((float) a, (float) b, x.floats(), from, y.floats(), to, y.columns());
        }
        return finite;
    }

    /** A row of {@link #exchange(double, double, Matrix, Matrix)}. */
    default boolean exchange(double a, double b, double[] x, int xo, double[] y, int yo, int n) {
        return Elementwise64.exchange(a, b, x, xo, y, yo, n);
    }

    /** The same in float32. */
    default boolean exchange(float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        return Elementwise32.exchange(a, b, x, xo, y, yo, n);
    }

    @Override
    default void mix(double a, Matrix x, double b, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.mix(a, x, b, y);
        } else {
            Elementwise32.mix((float) a, x, (float) b, y);
        }
    }

    @Override
    default void mixSquares(double a, Matrix x, double b, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.mixSquares(a, x, b, y);
        } else {
            Elementwise32.mixSquares((float) a, x, (float) b, y);
        }
    }

    @Override
    default void max(Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.max(x, y);
        } else {
            Elementwise32.max(x, y);
        }
    }

    @Override
    default void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        Shapes.addQuotient(x, q, y);
        if (x.isFloat64()) {
            Elementwise64.addQuotient(a, x, q, c, epsilon, y);
        } else {
            Elementwise32.addQuotient((float) a, x, q, (float) c, (float) epsilon, y);
        }
    }

    @Override
    default void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        Shapes.scaleByRoots(p, q, x, y);
        if (x.isFloat64()) {
            Elementwise64.scaleByRoots(p, q, epsilon, x, y);
        } else {
            Elementwise32.scaleByRoots(p, q, (float) epsilon, x, y);
        }
    }

    @Override
    default void clip(double low, double high, Matrix x) {
        if (x.isFloat64()) {
            Elementwise64.clip(low, high, x);
        } else {
            Elementwise32.clip((float) low, (float) high, x);
        }
    }

    @Override
    default double sumOfSquares(Matrix x) {
        return x.isFloat64() ? Sums64.ofSquares(x) : Sums32.ofSquares(x);
    }

    @Override
    default int firstNonFinite(Matrix x) {
        return x.isFloat64() ? Sums64.firstNonFinite(x) : Sums32.firstNonFinite(x);
    }

    @Override
    default void cholesky(Matrix a) {
        Shapes.cholesky(a);
        Cholesky.factor(a);
    }

    @Override
    default void solveCholesky(Matrix l, Matrix b) {
        Shapes.solveCholesky(l, b);
        Cholesky.solve(l, b);
    }

    @Override
    default void qr(Matrix a, Matrix tau) {
        Shapes.qr(a, tau);
        HouseholderQr.factor(a, tau);
    }

    @Override
    default void solveQr(Matrix qr, Matrix tau, Matrix b) {
        Shapes.solveQr(qr, tau, b);
        HouseholderQr.solve(qr, tau, b);
    }
}
