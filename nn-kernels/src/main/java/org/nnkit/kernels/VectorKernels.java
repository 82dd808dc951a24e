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
public record VectorKernels() implements PlainLoops {

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
    public void productTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        loops(Warmth.products(a), size(a) * b.columns()).productTA(a, b, c, workspace);
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
    public void descend(
            double rate,
            Matrix x,
            Matrix e,
            Matrix w,
            @Nullable Matrix next,
            @Nullable Matrix bias,
            Matrix z,
            Workspace workspace) {
        boolean enough = Warmth.descents(w).enough(size(w));
        if (next == null || (enough && Warmth.products(w).enough(size(w)))) {
            (enough ? VECTOR : PORTABLE).descend(rate, x, e, w, next, bias, z, workspace);
        } else {
            descend(rate, x, e, w, null, null, z, workspace);
            affine(next, w, bias, z, workspace);
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
    public boolean exchange(double a, double b, Matrix x, Matrix y) {
        return loops(Warmth.sums(x), size(x)).exchange(a, b, x, y);
    }

    @Override
    public int firstNonFinite(Matrix x) {
        return loops(Warmth.sums(x), size(x)).firstNonFinite(x);
    }
}
