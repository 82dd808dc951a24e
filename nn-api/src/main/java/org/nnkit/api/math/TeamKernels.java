package org.nnkit.api.math;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;

/** Kernels together with a team: hands everything on. */
record TeamKernels(Kernels kernels, Team team) implements Kernels {

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public Optional<String> unavailable() {
        return kernels.unavailable();
    }

    @Override
    public int rank() {
        return kernels.rank();
    }

    @Override
    public Kernels on(Team other) {
        return kernels.on(other);
    }

    @Override
    public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        kernels.product(a, b, c, workspace);
    }

    @Override
    public void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        kernels.affine(x, w, bias, z, workspace);
    }

    @Override
    public void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        kernels.productTB(a, b, c, workspace);
    }

    @Override
    public void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        kernels.addProductTA(a, b, c, workspace);
    }

    @Override
    public void productTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        kernels.productTA(a, b, c, workspace);
    }

    @Override
    public void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        kernels.squaredDistances(x, c, r2, workspace);
    }

    @Override
    public void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        kernels.addDifferences(g, x, c, a);
    }

    @Override
    public void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        kernels.addDifferencesTA(g, x, c, a);
    }

    @Override
    public void addRows(Matrix a, Matrix sums) {
        kernels.addRows(a, sums);
    }

    @Override
    public void layer(
            Matrix x, Matrix w, @Nullable Matrix bias, Activation activation, Matrix z, Matrix y, Workspace workspace) {
        kernels.layer(x, w, bias, activation, z, y, workspace);
    }

    @Override
    public void apply(Function f, Matrix x, Matrix y) {
        kernels.apply(f, x, y);
    }

    @Override
    public void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        kernels.applyDerivative(f, z, y, dy, dz);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        kernels.multiply(a, b, c);
    }

    @Override
    public void scale(double a, Matrix x) {
        kernels.scale(a, x);
    }

    @Override
    public void addScaled(double a, double b, Matrix x, Matrix y) {
        kernels.addScaled(a, b, x, y);
    }

    @Override
    public void mix(double a, Matrix x, double b, Matrix y) {
        kernels.mix(a, x, b, y);
    }

    @Override
    public void mixSquares(double a, Matrix x, double b, Matrix y) {
        kernels.mixSquares(a, x, b, y);
    }

    @Override
    public void max(Matrix x, Matrix y) {
        kernels.max(x, y);
    }

    @Override
    public void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        kernels.addQuotient(a, x, q, c, epsilon, y);
    }

    @Override
    public void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        kernels.scaleByRoots(p, q, epsilon, x, y);
    }

    @Override
    public void clip(double low, double high, Matrix x) {
        kernels.clip(low, high, x);
    }

    @Override
    public double sumOfSquares(Matrix x) {
        return kernels.sumOfSquares(x);
    }

    @Override
    public int firstNonFinite(Matrix x) {
        return kernels.firstNonFinite(x);
    }

    @Override
    public void cholesky(Matrix a) {
        kernels.cholesky(a);
    }

    @Override
    public void solveCholesky(Matrix l, Matrix b) {
        kernels.solveCholesky(l, b);
    }

    @Override
    public void qr(Matrix a, Matrix tau) {
        kernels.qr(a, tau);
    }

    @Override
    public void solveQr(Matrix qr, Matrix tau, Matrix b) {
        kernels.solveQr(qr, tau, b);
    }

    @Override
    public boolean descend(double rate, Matrix x, Matrix e, Matrix w) {
        return kernels.descend(rate, x, e, w);
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
        return kernels.descend(stack, rate, x, d, patterns, count, costs, y, workspace);
    }
}
