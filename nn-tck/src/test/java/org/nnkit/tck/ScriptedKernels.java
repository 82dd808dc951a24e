package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;
import org.nnkit.kernels.PortableKernels;

/** The portable kernels under another name, to be overridden. */
class ScriptedKernels implements Kernels {

    private final Kernels portable = new PortableKernels();

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        portable.product(a, b, c, workspace);
    }

    @Override
    public void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        portable.affine(x, w, bias, z, workspace);
    }

    @Override
    public void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        portable.productTB(a, b, c, workspace);
    }

    @Override
    public void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        portable.addProductTA(a, b, c, workspace);
    }

    @Override
    public void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        portable.squaredDistances(x, c, r2, workspace);
    }

    @Override
    public void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        portable.addDifferences(g, x, c, a);
    }

    @Override
    public void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        portable.addDifferencesTA(g, x, c, a);
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
        portable.descend(rate, x, e, w, next, bias, z, workspace);
    }

    @Override
    public void addRows(Matrix a, Matrix sums) {
        portable.addRows(a, sums);
    }

    @Override
    public void apply(Function f, Matrix x, Matrix y) {
        portable.apply(f, x, y);
    }

    @Override
    public void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        portable.applyDerivative(f, z, y, dy, dz);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        portable.multiply(a, b, c);
    }

    @Override
    public void scale(double a, Matrix x) {
        portable.scale(a, x);
    }

    @Override
    public void addScaled(double a, Matrix x, Matrix y) {
        portable.addScaled(a, x, y);
    }

    @Override
    public boolean exchange(double a, double b, Matrix x, Matrix y) {
        return portable.exchange(a, b, x, y);
    }

    @Override
    public void mix(double a, Matrix x, double b, Matrix y) {
        portable.mix(a, x, b, y);
    }

    @Override
    public void mixSquares(double a, Matrix x, double b, Matrix y) {
        portable.mixSquares(a, x, b, y);
    }

    @Override
    public void max(Matrix x, Matrix y) {
        portable.max(x, y);
    }

    @Override
    public void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        portable.addQuotient(a, x, q, c, epsilon, y);
    }

    @Override
    public void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        portable.scaleByRoots(p, q, epsilon, x, y);
    }

    @Override
    public void clip(double low, double high, Matrix x) {
        portable.clip(low, high, x);
    }

    @Override
    public double sumOfSquares(Matrix x) {
        return portable.sumOfSquares(x);
    }

    @Override
    public int firstNonFinite(Matrix x) {
        return portable.firstNonFinite(x);
    }

    @Override
    public void cholesky(Matrix a) {
        portable.cholesky(a);
    }

    @Override
    public void solveCholesky(Matrix l, Matrix b) {
        portable.solveCholesky(l, b);
    }

    @Override
    public void qr(Matrix a, Matrix tau) {
        portable.qr(a, tau);
    }

    @Override
    public void solveQr(Matrix qr, Matrix tau, Matrix b) {
        portable.solveQr(qr, tau, b);
    }
}
