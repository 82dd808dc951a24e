package org.nnkit.kernels;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.DenseStack;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/**
 * Kernels on the vector units of the processor, by {@code jdk.incubator.vector}: the bits of {@link PortableKernels}, sooner.
 * They run where the JVM was started with {@code --add-modules jdk.incubator.vector}.
 *
 * <p>Until the compiler has made machine code of it, Java code with vectors is slower than without by orders of magnitude, and
 * making it takes about a second. So the portable loops do the work at first; when there has been enough of a kind to expect
 * more, the vector loops for it are rehearsed aside, and take over when they are the faster: a {@link Warmth} for each kind.
 * With the system property {@value Warmth#EAGER} they do everything from the start.
 */
public record VectorKernels() implements Kernels {

    /** A function takes as long as so many plain operations. */
    private static final int FUNCTION_WORK = 16;

    private static final Kernels PORTABLE = new PortableKernels();
    private static final Kernels VECTOR = new VectorLoops();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public Optional<String> unavailable() {
        return VectorModule.present()
                ? Optional.empty()
                : Optional.of("start Java with --add-modules jdk.incubator.vector to turn them on");
    }

    @Override
    public int rank() {
        return 10;
    }

    /** Who does work of a kind, for which so many numbers are touched. */
    private static Kernels loops(Warmth warmth, long work) {
        return warmth.enough(work) ? VECTOR : PORTABLE;
    }

    private static long size(Matrix x) {
        return (long) x.rows() * x.columns();
    }

    @Override
    public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        loops(Warmth.products(a), size(a) * b.columns()).product(a, b, c, workspace);
    }

    @Override
    public void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        loops(Warmth.products(x), size(x) * w.columns()).affine(x, w, bias, z, workspace);
    }

    @Override
    public void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        loops(Warmth.products(a), size(a) * b.rows()).productTB(a, b, c, workspace);
    }

    @Override
    public void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        loops(Warmth.products(a), size(a) * b.columns()).addProductTA(a, b, c, workspace);
    }

    @Override
    public void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
        loops(Warmth.distances(x), size(x) * c.rows()).squaredDistances(x, c, r2, workspace);
    }

    @Override
    public void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a) {
        loops(Warmth.differences(x), size(g) * x.columns()).addDifferences(g, x, c, a);
    }

    @Override
    public void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a) {
        loops(Warmth.differences(x), size(g) * x.columns()).addDifferencesTA(g, x, c, a);
    }

    @Override
    public boolean descend(double rate, Matrix x, Matrix e, Matrix w) {
        return loops(Warmth.descents(w), size(w)).descend(rate, x, e, w);
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
        boolean enough = true;
        for (int l = 0; l < stack.layers(); l++) {
            enough &= Warmth.functions(stack.function(l), x).enough((long) FUNCTION_WORK * stack.width(l + 1) * count);
        }
        return (enough ? VECTOR : PORTABLE).descend(stack, rate, x, d, patterns, count, costs, y, workspace);
    }

    @Override
    public void addRows(Matrix a, Matrix sums) {
        loops(Warmth.sums(a), size(a)).addRows(a, sums);
    }

    @Override
    public void apply(Function f, Matrix x, Matrix y) {
        loops(Warmth.functions(f, x), FUNCTION_WORK * size(x)).apply(f, x, y);
    }

    @Override
    public void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        PORTABLE.applyDerivative(f, z, y, dy, dz);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        PORTABLE.multiply(a, b, c);
    }

    @Override
    public void scale(double a, Matrix x) {
        PORTABLE.scale(a, x);
    }

    @Override
    public void addScaled(double a, Matrix x, Matrix y) {
        PORTABLE.addScaled(a, x, y);
    }

    @Override
    public void mix(double a, Matrix x, double b, Matrix y) {
        PORTABLE.mix(a, x, b, y);
    }

    @Override
    public void mixSquares(double a, Matrix x, double b, Matrix y) {
        PORTABLE.mixSquares(a, x, b, y);
    }

    @Override
    public void max(Matrix x, Matrix y) {
        PORTABLE.max(x, y);
    }

    @Override
    public void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y) {
        PORTABLE.addQuotient(a, x, q, c, epsilon, y);
    }

    @Override
    public void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y) {
        PORTABLE.scaleByRoots(p, q, epsilon, x, y);
    }

    @Override
    public void clip(double low, double high, Matrix x) {
        PORTABLE.clip(low, high, x);
    }

    @Override
    public double sumOfSquares(Matrix x) {
        return PORTABLE.sumOfSquares(x);
    }

    @Override
    public int firstNonFinite(Matrix x) {
        return loops(Warmth.sums(x), size(x)).firstNonFinite(x);
    }

    @Override
    public void cholesky(Matrix a) {
        PORTABLE.cholesky(a);
    }

    @Override
    public void solveCholesky(Matrix l, Matrix b) {
        PORTABLE.solveCholesky(l, b);
    }

    @Override
    public void qr(Matrix a, Matrix tau) {
        PORTABLE.qr(a, tau);
    }

    @Override
    public void solveQr(Matrix qr, Matrix tau, Matrix b) {
        PORTABLE.solveQr(qr, tau, b);
    }
}
