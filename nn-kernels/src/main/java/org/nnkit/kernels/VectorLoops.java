package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * The methods of {@link VectorKernels} at once, also while the compiler has not got to them. Then every vector is an object:
 * a hundred times slower than afterwards.
 */
final class VectorLoops implements PlainLoops {

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.VECTOR.product(a, b, c, workspace);
    }

    @Override
    public void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        Products.VECTOR.affine(x, w, bias, z, workspace);
    }

    @Override
    public void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.VECTOR.productTB(a, b, c, workspace);
    }

    @Override
    public void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.VECTOR.addProductTA(a, b, c, workspace);
    }

    @Override
    public void productTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Products.VECTOR.productTA(a, b, c, workspace);
    }

    @Override
    public void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        Shapes.squaredDistances(x, c, r2);
        if (x.isFloat64()) {
            VectorDistances64.squared(x, c, r2, workspace);
        } else {
            VectorDistances32.squared(x, c, r2, workspace);
        }
    }

    @Override
    public void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        Shapes.addDifferences(g, x, c, a);
        if (x.isFloat64()) {
            VectorDistances64.addDifferences(g, x, c, a);
        } else {
            VectorDistances32.addDifferences(g, x, c, a);
        }
    }

    @Override
    public void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        Shapes.addDifferencesTA(g, x, c, a);
        if (x.isFloat64()) {
            VectorDistances64.addDifferencesTA(g, x, c, a);
        } else {
            VectorDistances32.addDifferencesTA(g, x, c, a);
        }
    }

    @Override
    public void descend(
            double rate,
            Matrix x,
            Matrix e,
            Matrix w,
            @Nullable Matrix next,
            @Nullable Matrix bias,
            Matrix z,
            Workspace workspace) {
        if (w.columns() < (w.isFloat64() ? VectorDescent64.L : VectorDescent32.L)) {
            PlainLoops.super.descend(rate, x, e, w, next, bias, z, workspace);
            return;
        }
        Shapes.descend(x, e, w, next, bias, z);
        Products.begin(bias == null ? Products.ZEROS : bias, z);
        Matrix inputs = next == null ? x : next;
        if (w.isFloat64()) {
            VectorDescent64.descend(rate, x, e, w, inputs, z, workspace);
        } else {
            VectorDescent32.descend((float) rate, x, e, w, inputs, z, workspace);
        }
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
                ? Descent64.descend(
                        VectorFunctions64::applyBeyond, stack, rate, x, d, patterns, count, costs, y, workspace)
                : Descent32.descend(
                        VectorFunctions32::applyBeyond,
                        stack,
                        (float) rate,
                        x,
                        d,
                        patterns,
                        count,
                        costs,
                        y,
                        workspace);
    }

    @Override
    public void addRows(Matrix a, Matrix sums) {
        Shapes.addRows(a, sums);
        if (a.isFloat64()) {
            VectorSums64.addRows(a, sums);
        } else {
            VectorSums32.addRows(a, sums);
        }
    }

    @Override
    public void apply(Function f, Matrix x, Matrix y) {
        Shapes.elementwise(x, y);
        if (x.isFloat64()) {
            VectorFunctions64.apply(f, x, y);
        } else {
            VectorFunctions32.apply(f, x, y);
        }
    }

    @Override
    public boolean exchange(double a, double b, double[] x, int xo, double[] y, int yo, int n) {
        return VectorSums64.exchange(a, b, x, xo, y, yo, n);
    }

    @Override
    public boolean exchange(float a, float b, float[] x, int xo, float[] y, int yo, int n) {
        return VectorSums32.exchange(a, b, x, xo, y, yo, n);
    }

    @Override
    public int firstNonFinite(Matrix x) {
        return x.isFloat64() ? VectorSums64.firstNonFinite(x) : VectorSums32.firstNonFinite(x);
    }
}
