package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * Kernels in plain Java, for every JVM; the meaning of every bit is in {@link Kernels}.
 *
 * <p>In float32, sums of products and element-by-element operations are computed in float32, with coefficients rounded to
 * float32 once.
 *
 * <p>The solvers compute in double for both precisions, with fused multiply-adds; only what they store in a float32 matrix
 * is rounded to float32. They call a matrix singular if a number that has to be positive is not larger than what rounding
 * alone may leave of a zero:
 *
 * <ul>
 *   <li>{@link #cholesky}: a pivot of column j (from 0) up to 4 · j · ulp(a<sub>jj</sub>), where ulp is that of the matrix's
 *       precision: j squares were subtracted from a<sub>jj</sub>;
 *   <li>{@link #qr}: a diagonal element of R up to 4 · n · ulp(c) + m · ulp<sub>64</sub>(c), where c is the Euclidean norm of
 *       its column: up to n reflections, stored in the matrix's precision, whose sums of up to m products are in double. The
 *       first column only has to be different from 0.
 * </ul>
 *
 * <p>Golub, Van Loan: "Matrix Computations", 4th edition, 2013, sections 4.2 (Cholesky), 5.1 and 5.2 (Householder).
 */
public record PortableKernels() implements Kernels {

    @Override
    public String name() {
        return "portable";
    }

    @Override
    public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.product(a, b, c);
        c.fill(0);
        addProduct(a, false, b, false, c, workspace);
    }

    @Override
    public void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        Shapes.affine(x, w, bias, z);
        if (bias == null) {
            z.fill(0);
        } else {
            fillRows(bias, z);
        }
        addProduct(x, false, w, false, z, workspace);
    }

    @Override
    public void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTB(a, b, c);
        c.fill(0);
        addProduct(a, false, b, true, c, workspace);
    }

    @Override
    public void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTA(a, b, c);
        addProduct(a, true, b, false, c, workspace);
    }

    private static void addProduct(
            Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c, Workspace workspace) {
        if (c.isFloat64()) {
            Products64.add(a, transposeA, b, transposeB, c, workspace);
        } else {
            Products32.add(a, transposeA, b, transposeB, c, workspace);
        }
    }

    private static void fillRows(Matrix row, Matrix x) {
        for (int i = 0; i < x.rows(); i++) {
            int to = x.offset() + i * x.stride();
            if (x.isFloat64()) {
                System.arraycopy(row.doubles(), row.offset(), x.doubles(), to, x.columns());
            } else {
                System.arraycopy(row.floats(), row.offset(), x.floats(), to, x.columns());
            }
        }
    }

    @Override
    public void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        Shapes.squaredDistances(x, c, r2);
        if (x.isFloat64()) {
            Distances64.squared(x, c, r2, workspace);
        } else {
            Distances32.squared(x, c, r2, workspace);
        }
    }

    @Override
    public void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        Shapes.addDifferences(g, x, c, a);
        if (x.isFloat64()) {
            Distances64.addDifferences(g, x, c, a);
        } else {
            Distances32.addDifferences(g, x, c, a);
        }
    }

    @Override
    public void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        Shapes.addDifferencesTA(g, x, c, a);
        if (x.isFloat64()) {
            Distances64.addDifferencesTA(g, x, c, a);
        } else {
            Distances32.addDifferencesTA(g, x, c, a);
        }
    }

    @Override
    public boolean descend(double rate, Matrix x, Matrix e, Matrix w) {
        Shapes.descend(x, e, w);
        return w.isFloat64() ? Descent64.descend(rate, x, e, w) : Descent32.descend((float) rate, x, e, w);
    }

    @Override
    public int descend(
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
                ? Descent64.descend(Descent64::apply, stack, rate, x, d, patterns, count, costs, y, workspace)
                : Descent32.descend(Descent32::apply, stack, (float) rate, x, d, patterns, count, costs, y, workspace);
    }

    @Override
    public void addRows(Matrix a, Matrix sums) {
        Shapes.addRows(a, sums);
        if (a.isFloat64()) {
            Sums64.addRows(a, sums);
        } else {
            Sums32.addRows(a, sums);
        }
    }

    @Override
    public void apply(Function f, Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Functions64.apply(f, x, y);
        } else {
            Functions32.apply(f, x, y);
        }
    }

    @Override
    public void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        Shapes.derivative(z, y, dy, dz);
        if (z.isFloat64()) {
            FunctionDerivatives64.apply(f, z, y, dy, dz);
        } else {
            FunctionDerivatives32.apply(f, z, y, dy, dz);
        }
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        Shapes.multiply(a, b, c);
        if (a.isFloat64()) {
            Elementwise64.multiply(a, b, c);
        } else {
            Elementwise32.multiply(a, b, c);
        }
    }

    @Override
    public void scale(double a, Matrix x) {
        if (x.isFloat64()) {
            Elementwise64.scale(a, x);
        } else {
            Elementwise32.scale((float) a, x);
        }
    }

    @Override
    public void addScaled(double a, Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.addScaled(a, x, y);
        } else {
            Elementwise32.addScaled((float) a, x, y);
        }
    }

    @Override
    public void mix(double a, Matrix x, double b, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.mix(a, x, b, y);
        } else {
            Elementwise32.mix((float) a, x, (float) b, y);
        }
    }

    @Override
    public void mixSquares(double a, Matrix x, double b, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.mixSquares(a, x, b, y);
        } else {
            Elementwise32.mixSquares((float) a, x, (float) b, y);
        }
    }

    @Override
    public void max(Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            Elementwise64.max(x, y);
        } else {
            Elementwise32.max(x, y);
        }
    }

    @Override
    public void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        Shapes.addQuotient(x, q, y);
        if (x.isFloat64()) {
            Elementwise64.addQuotient(a, x, q, c, epsilon, y);
        } else {
            Elementwise32.addQuotient((float) a, x, q, (float) c, (float) epsilon, y);
        }
    }

    @Override
    public void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        Shapes.scaleByRoots(p, q, x, y);
        if (x.isFloat64()) {
            Elementwise64.scaleByRoots(p, q, epsilon, x, y);
        } else {
            Elementwise32.scaleByRoots(p, q, (float) epsilon, x, y);
        }
    }

    @Override
    public void clip(double low, double high, Matrix x) {
        if (x.isFloat64()) {
            Elementwise64.clip(low, high, x);
        } else {
            Elementwise32.clip((float) low, (float) high, x);
        }
    }

    @Override
    public double sumOfSquares(Matrix x) {
        return x.isFloat64() ? Sums64.ofSquares(x) : Sums32.ofSquares(x);
    }

    @Override
    public int firstNonFinite(Matrix x) {
        return x.isFloat64() ? Sums64.firstNonFinite(x) : Sums32.firstNonFinite(x);
    }

    @Override
    public void cholesky(Matrix a) {
        Shapes.cholesky(a);
        Cholesky.factor(a);
    }

    @Override
    public void solveCholesky(Matrix l, Matrix b) {
        Shapes.solveCholesky(l, b);
        Cholesky.solve(l, b);
    }

    @Override
    public void qr(Matrix a, Matrix tau) {
        Shapes.qr(a, tau);
        HouseholderQr.factor(a, tau);
    }

    @Override
    public void solveQr(Matrix qr, Matrix tau, Matrix b) {
        Shapes.solveQr(qr, tau, b);
        HouseholderQr.solve(qr, tau, b);
    }
}
