package org.nnkit.api.math;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/**
 * The arithmetic: the only place where there are loops over many numbers. Every implementation gives the same bits.
 *
 * <p><b>Sums.</b> An element of a product is a chain of fused multiply-adds, {@code s = fma(a, b, s)}, over the inner
 * index upwards, cut into blocks of {@value #BLOCK}: the first block starts from the initial value (0, the bias, or what
 * the result holds where the method says "+="), each later one from +0, and its sum is added to what stands. So a result
 * depends on the order of the numbers and on nothing else: not on lanes, threads or tiles. Implementations may vectorise
 * over independent elements, never along a chain.
 *
 * <p><b>Element by element</b> operations round as their formula says, each {@code fma} once; of two zeros, the larger is
 * +0, as in {@link Math#max} and {@link Math#min}.
 *
 * <p><b>float32</b> matrices are computed with in float32, coefficients are rounded to it once. Exceptions say so:
 * {@link #sumOfSquares} and the solvers ({@link #cholesky}, {@link #solveCholesky}, {@link #qr}, {@link #solveQr}) compute in
 * double for both precisions; the solvers round what they store.
 *
 * <p>All matrices of a call have the same precision, results overlap no operand unless a method allows it, and shapes are
 * checked: {@link ShapeException}. Implementations keep nothing between calls: one may serve many threads, each with a
 * {@link Workspace} of its own.
 */
@Kind("kernels")
public interface Kernels extends Plugin {

    /** The length of the blocks of a sum; a constant of the numerics revision. */
    int BLOCK = 128;

    /** The number that changes when the bits of an algorithm change; models and runs carry it. */
    int NUMERICS_REVISION = 3;

    /** The interleaved chains of {@link #sumOfSquares}; a constant of the numerics revision. */
    int CHAINS = 16;

    /** Inputs up to this magnitude can be learnt by a {@link #descend(DenseStack, double, Matrix, Matrix, int[], int, double[], Matrix, Workspace) descent}. */
    double LARGEST_INPUT = 0x1p40;

    /** Why these kernels can't run here and what to do about it; empty if they can. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /** Of all that can run, the one with the highest rank is used: portable is 0, faster ones are higher. */
    default int rank() {
        return 0;
    }

    /**
     * The fastest kernels that can run here.
     *
     * @throws PluginException if there are none; the message names the jar to add
     */
    static Kernels best() {
        return best(Plugins.load());
    }

    /** The fastest kernels, among those given, that can run here. */
    static Kernels best(Plugins plugins) {
        Kernels best = null;
        for (Provider<Kernels> p : plugins.kind(Kernels.class).providers()) {
            if (p.plugin().unavailable().isEmpty()
                    && (best == null || p.plugin().rank() > best.rank())) {
                best = p.plugin();
            }
        }
        if (best == null) {
            List<String> problems = plugins.kind(Kernels.class).problems();
            throw new PluginException("no kernels were found: add nn-kernels to the class path or module path"
                    + (problems.isEmpty() ? "" : " (" + problems.get(0) + ")"));
        }
        return best;
    }

    /** The threads that callers of these kernels should share their work among; they lend them by a {@link Workspace}. */
    default Team team() {
        return Team.ALONE;
    }

    /** The same kernels with a team: all who are handed them, a trainer or a layer, can use its threads. */
    default Kernels on(Team team) {
        return team == Team.ALONE ? this : new TeamKernels(this, team);
    }

    /** C = A · B, for {@code m x k}, {@code k x n} and {@code m x n}. */
    void product(Matrix a, Matrix b, Matrix c, Workspace workspace);

    /** Z = X · W + 1 · b: every row starts from the bias, a {@code 1 x units} row, or from 0 where it is null. */
    void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace);

    /** C = A · Bᵀ, for {@code m x k}, {@code n x k} and {@code m x n}. */
    void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace);

    /** C += Aᵀ · B, for {@code k x m}, {@code k x n} and {@code m x n}; the first block starts from c. */
    void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace);

    /** C = Aᵀ · B: the same bits as {@link #addProductTA} to zeros. */
    default void productTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        c.fill(0);
        addProductTA(a, b, c, workspace);
    }

    /**
     * R² of every row of X to every row of C: Σ (x − c)², for {@code m x n}, {@code k x n} and {@code m x k}. By direct
     * differences, {@code s = fma(x − c, x − c, s)} in the order and the blocks of a product: ‖x‖² − 2x·c + ‖c‖² would lose
     * all digits of points that are close together and far from 0.
     */
    void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace);

    /**
     * A += Σⱼ gᵢⱼ (xᵢ − cⱼ) for every row i: {@code fma(g, x − c, a)}, a chain over j upwards, not cut into blocks.
     *
     * @param g {@code m x k}
     * @param x {@code m x n}
     * @param c {@code k x n}
     * @param a {@code m x n}
     */
    void addDifferences(Matrix g, Matrix x, Matrix c, Matrix a);

    /** A += Σᵢ gᵢⱼ (cⱼ − xᵢ) for every row j, for g as it is in {@link #addDifferences}; A is {@code k x n}. */
    void addDifferencesTA(Matrix g, Matrix x, Matrix c, Matrix a);

    /**
     * W = fma(−α, fma(xᵢ, eⱼ, +0), W): gradient descent along the gradient of a single pattern, which is made nowhere else; then
     * the net inputs of the pattern after it by the new weights, Z = X · W + b, as {@link #affine} has them. So weights that are
     * too many for the nearest cache pass by once a pattern.
     *
     * @param rate α
     * @param x the pattern's inputs, {@code 1 x m}
     * @param e the derivative with respect to its net inputs, {@code 1 x n}
     * @param w the weights, {@code m x n}
     * @param next the inputs of the pattern after it, {@code 1 x m}; null if there is none
     * @param bias {@code 1 x n}; null for 0
     * @param z receives the net inputs, {@code 1 x n}, or any numbers if there is no next pattern
     */
    void descend(
            double rate,
            Matrix x,
            Matrix e,
            Matrix w,
            @Nullable Matrix next,
            @Nullable Matrix bias,
            Matrix z,
            Workspace workspace);

    /**
     * Gradient descent, pattern by pattern, on a small stack of layers: the bits of forward, cost, backward and {@link
     * #descend(double, Matrix, Matrix, Matrix, Matrix, Matrix, Matrix, Workspace)} one after the other, in one loop that does not leave the processor's nearest
     * cache.
     *
     * @param stack the layers, the cost, and the parameters, which are changed; at most {@value #BLOCK} inputs and units a
     *     layer
     * @param rate α
     * @param x inputs of all patterns; of at most {@link #LARGEST_INPUT}
     * @param d targets of all patterns
     * @param patterns the numbers of the patterns to learn
     * @param count how many of these numbers count
     * @param costs receives the cost of each pattern before its update
     * @param y receives the outputs before the updates, row by row; null if nobody wants to know
     * @return how many were learnt; it ends before a pattern that would make, or might make, numbers that are not finite.
     *     0 if these kernels have no such loop
     */
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
        return 0;
    }

    /** sums += 1ᵀ · A: adds every row, upwards, to a {@code 1 x n} row; a chain of additions, not cut into blocks. */
    void addRows(Matrix a, Matrix sums);

    /**
     * Net inputs and outputs of a whole layer: Z = X · W + 1 · b, then Y = φ(Z). Kernels may work in tiles that stay in the
     * cache; the bits are those of the two calls, which they are where a team shares them.
     */
    default void layer(
            Matrix x, Matrix w, @Nullable Matrix bias, Activation activation, Matrix z, Matrix y, Workspace workspace) {
        affine(x, w, bias, z, workspace);
        activation.forward(this, z, y);
    }

    /** y = f(x), element by element; y may be x. */
    void apply(Function f, Matrix x, Matrix y);

    /**
     * dz = dy · f′(z), element by element: what {@link #apply} has done to z, on the way back. {@link Function} has the
     * formulas; the product is the last operation.
     *
     * @param f the function
     * @param z what it was applied to
     * @param y f(z); f′ is made from y where that is cheaper
     * @param dy derivative with respect to y
     * @param dz receives the derivative with respect to z; may be {@code dy} itself
     * @throws ShapeException if the four shapes or precisions are not equal
     */
    void applyDerivative(Function f, Matrix z, Matrix y, Matrix dy, Matrix dz);

    /** c = a · b, element by element; c may be a or b. */
    void multiply(Matrix a, Matrix b, Matrix c);

    /** x = a · x. */
    void scale(double a, Matrix x);

    /** y = fma(a, x, y): adds a · x. */
    void addScaled(double a, Matrix x, Matrix y);

    /**
     * y = fma(a, b · x, y), of which b · x is rounded; x becomes what y was: a step that can be taken back.
     *
     * @return whether all numbers of the new y are finite
     */
    boolean exchange(double a, double b, Matrix x, Matrix y);

    /** y = fma(a, x, b · y): mixes x into y. */
    void mix(double a, Matrix x, double b, Matrix y);

    /** y = fma(a · x, x, b · y): mixes the squares of x into y. */
    void mixSquares(double a, Matrix x, double b, Matrix y);

    /** y = max(x, y); NaN if either is. */
    void max(Matrix x, Matrix y);

    /** y = fma(a, x / fma(√q, c, ε), y): the step of the adaptive optimisers. */
    void addQuotient(double a, Matrix x, Matrix q, double c, double epsilon, Matrix y);

    /** y = (√(p + ε) / √(q + ε)) · x: the step of Adadelta; y may be x. */
    void scaleByRoots(Matrix p, Matrix q, double epsilon, Matrix x, Matrix y);

    /** x = min(max(x, low), high); NaN stays NaN. */
    void clip(double low, double high, Matrix x);

    /**
     * Σ x², in double: element i of a row adds to chain i mod {@value #CHAINS} by {@code fma(x, x, chain)}, rows in order;
     * the chains are then added as a balanced binary tree of neighbours.
     */
    double sumOfSquares(Matrix x);

    /** The place, counted row by row, of the first number that is NaN or infinite; −1 if there is none. */
    int firstNonFinite(Matrix x);

    /**
     * Replaces the lower triangle of a symmetric positive definite matrix by L with A = L · Lᵀ; the upper triangle is not
     * read or written.
     *
     * @throws SingularMatrixException if a pivot is not greater than 0, or is lost in rounding against its diagonal element
     */
    void cholesky(Matrix a);

    /** Solves L · Lᵀ · X = B in place of B, for L as {@link #cholesky} leaves it. */
    void solveCholesky(Matrix l, Matrix b);

    /**
     * Householder QR of an {@code m x n} matrix, m ≥ n, in place: R above and on the diagonal, the reflectors' tails below.
     *
     * @param a the matrix
     * @param tau receives the n factors of the reflectors, {@code 1 x n}
     * @throws SingularMatrixException if a diagonal element of R vanishes against the norm of its column
     */
    void qr(Matrix a, Matrix tau);

    /**
     * The least-squares solution of A · X = B by what {@link #qr} left: overwrites B ({@code m x p}); its first n rows
     * become X, the norm of the rest is that of the residual.
     */
    void solveQr(Matrix qr, Matrix tau, Matrix b);
}
