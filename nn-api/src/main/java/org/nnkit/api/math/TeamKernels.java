package org.nnkit.api.math;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Kernels together with a team: hands everything on, functions of large matrices by shares of rows as products have them. */
final class TeamKernels implements Kernels, Team.Task {

    /** Below so many numbers waking the team costs more than it gains. */
    private static final int LEAST_NUMBERS = 1 << 15;

    private final Kernels kernels;
    private final Team team;
    /** Whether what follows are the arguments of a call under way. */
    private final AtomicBoolean taken = new AtomicBoolean();

    private Function function = Function.EXP;
    private Matrix[] xs = {};
    private Matrix[] ys = xs;
    private Matrix @Nullable [] dys;
    private Matrix @Nullable [] dxs;

    TeamKernels(Kernels kernels, Team team) {
        this.kernels = kernels;
        this.team = team;
    }

    @Override
    public Team team() {
        return team;
    }

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
    public void apply(Function f, Matrix x, Matrix y) {
        share(f, x, y, null, null);
    }

    @Override
    public void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        share(f, z, y, dy, dz);
    }

    private void share(Function f, Matrix x, Matrix y, @Nullable Matrix dy, @Nullable Matrix dx) {
        boolean fit = y.hasShapeOf(x) && (dy == null || dy.hasShapeOf(x)) && (dx == null || dx.hasShapeOf(x));
        if (!fit || (long) x.rows() * x.columns() < LEAST_NUMBERS || !taken.compareAndSet(false, true)) {
            elements(f, x, y, dy, dx);
            return;
        }
        try {
            function = f;
            xs = x.shares(team);
            ys = y.shares(team);
            dys = dy == null ? null : dy.shares(team);
            dxs = dx == null ? null : dx.shares(team);
            team.run(team.threads(), this);
        } finally {
            taken.set(false);
        }
    }

    @Override
    public void run(int part, int member) {
        elements(function, xs[part], ys[part], dys == null ? null : dys[part], dxs == null ? null : dxs[part]);
    }

    private void elements(Function f, Matrix x, Matrix y, @Nullable Matrix dy, @Nullable Matrix dx) {
        if (dy == null || dx == null) {
            kernels.apply(f, x, y);
        } else {
            kernels.applyDerivative(f, x, y, dy, dx);
        }
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
    public void addScaled(double a, Matrix x, Matrix y) {
        kernels.addScaled(a, x, y);
    }

    @Override
    public boolean exchange(double a, double b, Matrix x, Matrix y) {
        return kernels.exchange(a, b, x, y);
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
    public void descend(
            double rate,
            Matrix x,
            Matrix e,
            Matrix w,
            @Nullable Matrix next,
            @Nullable Matrix bias,
            Matrix z,
            Workspace workspace) {
        kernels.descend(rate, x, e, w, next, bias, z, workspace);
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
