package org.nnkit.api.training;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.SingularMatrixException;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;

/**
 * The weights W and biases b of an affine layer with the smallest Σ wₙ‖dₙ − W xₙ − b‖² + λ‖W‖²; biases are not penalised.
 * Computed in double, whatever the precision of the patterns. A sum over patterns is one product within {@value
 * Objective#CHUNK_ROWS} patterns and a fixed tree over these chunks, as in {@link Objective}.
 */
public final class LeastSquares {

    /** How the system is solved. */
    public enum Solver {
        /** Householder QR of the patterns: keeps all digits that the data have; needs them all in memory. */
        QR,
        /** Cholesky of the normal equations: the faster, for many patterns; the condition is squared. */
        CHOLESKY
    }

    /** Above so many multiplications the optimum of a report is found by the normal equations. */
    private static final double QR_WORK = 2e9;

    /** A cost so far below that of outputs 0 is rounding. */
    private static final double ROUNDING = 1e-20;

    /** A ridge in units of the squares of a column. */
    private static final double FAINT = 1e-13;

    private LeastSquares() {}

    /**
     * Solves.
     *
     * @param k the arithmetic
     * @param solver how
     * @param ridge λ ≥ 0
     * @param rows the layer's inputs and the targets
     * @param bias whether there are biases
     * @return weights, {@code inputs x units}, and biases, float64
     * @throws SingularMatrixException if there is no unique solution
     */
    public static Affine solve(Kernels k, Solver solver, double ridge, Rows rows, boolean bias) {
        int inputs = rows.inputs().columns();
        int unknowns = inputs + (bias ? 1 : 0);
        Matrix solution =
                solver == Solver.QR ? byQr(k, ridge, rows, bias, unknowns) : byCholesky(k, ridge, rows, bias, unknowns);
        return new Affine(solution.rows(0, inputs), bias ? solution.rows(inputs, unknowns) : null);
    }

    private static Matrix byQr(Kernels k, double ridge, Rows rows, boolean bias, int unknowns) {
        int inputs = rows.inputs().columns();
        int more = ridge > 0 ? inputs : 0;
        Matrix a = Matrix.zeros(Precision.FLOAT64, rows.count() + more, unknowns);
        Matrix b = Matrix.zeros(
                Precision.FLOAT64, rows.count() + more, rows.targets().columns());
        if (a.rows() < unknowns) {
            throw new SingularMatrixException("QR", a.rows());
        }
        fill(rows, 0, rows.count(), bias, a, b);
        double root = Math.sqrt(ridge);
        for (int j = 0; j < more; j++) {
            a.set(rows.count() + j, j, root);
        }
        Matrix tau = Matrix.zeros(Precision.FLOAT64, 1, unknowns);
        k.qr(a, tau);
        k.solveQr(a, tau, b);
        return b.rows(0, unknowns);
    }

    private static Matrix byCholesky(Kernels k, double ridge, Rows rows, boolean bias, int unknowns) {
        int outputs = rows.targets().columns();
        int chunks = (rows.count() + Objective.CHUNK_ROWS - 1) / Objective.CHUNK_ROWS;
        Matrix products = Matrix.zeros(Precision.FLOAT64, unknowns, unknowns + outputs); // [AᵀA AᵀB]
        if (chunks > 0) {
            Matrix chunk =
                    Matrix.zeros(Precision.FLOAT64, Math.min(Objective.CHUNK_ROWS, rows.count()), unknowns + outputs);
            addProducts(k, rows, bias, unknowns, 0, chunks, chunk, products, new Workspace(k.team()));
        }
        Matrix normal = products.columns(0, unknowns);
        for (int j = 0; j < rows.inputs().columns(); j++) {
            normal.set(j, j, normal.get(j, j) + ridge);
        }
        k.cholesky(normal);
        Matrix solution = products.columns(unknowns, unknowns + outputs).copy();
        k.solveCholesky(normal, solution);
        return solution;
    }

    /** As the tree of {@link Objective#gradient}: chunks [0, n) are those of [0, m) plus those of [m, n). */
    private static void addProducts(
            Kernels k,
            Rows rows,
            boolean bias,
            int unknowns,
            int from,
            int to,
            Matrix chunk,
            Matrix out,
            Workspace workspace) {
        if (to - from == 1) {
            int first = from * Objective.CHUNK_ROWS;
            int last = Math.min(first + Objective.CHUNK_ROWS, rows.count());
            Matrix both = chunk.rows(0, last - first);
            Matrix a = both.columns(0, unknowns);
            fill(rows, first, last, bias, a, both.columns(unknowns, both.columns()));
            k.addProductTA(a, both, out, workspace);
            return;
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        addProducts(k, rows, bias, unknowns, from, middle, chunk, out, workspace);
        Matrix rest = Matrix.zeros(Precision.FLOAT64, out.rows(), out.columns());
        addProducts(k, rows, bias, unknowns, middle, to, chunk, rest, workspace);
        k.addScaled(1, rest, out);
    }

    /** Patterns as the equations √w·(x 1) = √w·d. */
    private static void fill(Rows rows, int from, int to, boolean bias, Matrix a, Matrix b) {
        for (int i = from; i < to; i++) {
            double root = rows.weights() == null ? 1 : Math.sqrt(rows.weight(i));
            fill(root, rows.inputs(), i, a, i - from);
            if (bias) {
                a.set(i - from, a.columns() - 1, root);
            }
            fill(root, rows.targets(), i, b, i - from);
        }
    }

    private static void fill(double factor, Matrix from, int row, Matrix to, int toRow) {
        double[] y = to.doubles();
        int yo = to.offset() + toRow * to.stride();
        int xo = from.offset() + row * from.stride();
        if (from.isFloat64()) {
            double[] x = from.doubles();
            for (int j = 0; j < from.columns(); j++) {
                y[yo + j] = factor * x[xo + j];
            }
        } else {
            float[] x = from.floats();
            for (int j = 0; j < from.columns(); j++) {
                y[yo + j] = factor * x[xo + j];
            }
        }
    }

    /**
     * How far a network is from the optimum of its last layer under a squared cost, the layers before it left as they are:
     * {@code cost 0.01304, optimum 0.01303, gap 0.08 %}. Costs are means per pattern of the training part.
     *
     * @param context what it was trained on
     * @param network the network as it is after training
     * @param cost the cost
     * @return the remark; empty if the last layer is not linear, or the cost not squared
     */
    public static Optional<Remark> optimum(TrainingContext context, Network network, CostFunction cost) {
        int last = network.layers().size() - 1;
        double factor = cost.squareFactor(network.outputs());
        Affine affine = last < 0
                ? null
                : network.layers().get(last).affine(network.parameters().layer(last));
        if (affine == null || factor == 0 || !linear(network.layers().get(last))) {
            return Optional.empty();
        }
        Rows rows = context.training();
        Network front = front(network);
        Rows seen = front == null ? rows : front.seen(context.kernels(), rows);
        double work = (double) rows.count() * network.inputs(last) * network.inputs(last);
        Solver solver = work > QR_WORK ? Solver.CHOLESKY : Solver.QR;
        Affine best = best(context.kernels(), solver, seen, affine.biases() != null);
        double found = factor * meanSquare(context.kernels(), seen, affine);
        double optimum = factor * meanSquare(context.kernels(), seen, best);
        double nothing = factor * meanSquare(context.kernels(), seen, null);
        if (!(optimum > ROUNDING * nothing)) {
            optimum = 0;
        }
        String text = "cost " + Numbers.inWords(found, 4) + ", optimum " + Numbers.inWords(optimum, 4);
        if (optimum == 0) {
            return Optional.of(new Remark(
                    "optimum", text, List.of(new Remark.Figure("cost", found), new Remark.Figure("optimum", optimum))));
        }
        double gap = Math.max(0, found / optimum - 1); // below 0 is rounding
        return Optional.of(new Remark(
                "optimum",
                text + ", gap " + Numbers.inWords(100 * gap, 2) + " %",
                List.of(
                        new Remark.Figure("cost", found),
                        new Remark.Figure("optimum", optimum),
                        new Remark.Figure("gap", gap))));
    }

    /** Where the weights of the optimum are not unique, any do: a ridge too small for the cost to feel it chooses some. */
    private static Affine best(Kernels k, Solver solver, Rows rows, boolean bias) {
        try {
            return solve(k, solver, 0, rows, bias);
        } catch (SingularMatrixException e) {
            double square =
                    k.sumOfSquares(rows.inputs()) / Math.max(1, rows.inputs().columns());
            return solve(k, Solver.QR, FAINT * (square > 0 ? square : 1), rows, bias);
        }
    }

    private static boolean linear(Layer layer) {
        Activation activation = layer.activation();
        return activation == null || activation.link() == Link.IDENTITY;
    }

    /** The layers before the last as a network on the same numbers; null if there are none. */
    public static @Nullable Network front(Network network) {
        int last = network.layers().size() - 1;
        if (last == 0) {
            return null;
        }
        List<Layer> layers = network.layers().subList(0, last);
        Network front = Network.zeros(network.inputs(), layers, network.precision());
        for (int l = 0; l < last; l++) {
            front.parameters().layer(l).set(network.parameters().layer(l));
        }
        return front;
    }

    /** Σ wₙ‖dₙ − W xₙ − b‖² / Σ wₙ in double; outputs 0 where no layer is given. */
    private static double meanSquare(Kernels k, Rows rows, @Nullable Affine affine) {
        Matrix targets = rows.targets().to(Precision.FLOAT64);
        Matrix outputs = Matrix.zeros(Precision.FLOAT64, targets.rows(), targets.columns());
        if (affine != null) {
            Matrix biases = affine.biases();
            k.affine(
                    rows.inputs().to(Precision.FLOAT64),
                    affine.weights().to(Precision.FLOAT64),
                    biases == null ? null : biases.to(Precision.FLOAT64),
                    outputs,
                    new Workspace());
        }
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < targets.rows(); i++) {
            double square = 0;
            for (int j = 0; j < targets.columns(); j++) {
                double e = targets.get(i, j) - outputs.get(i, j);
                square = Math.fma(e, e, square);
            }
            sum = Math.fma(rows.weight(i), square, sum);
            weights += rows.weight(i);
        }
        return weights == 0 ? 0 : sum / weights;
    }
}
