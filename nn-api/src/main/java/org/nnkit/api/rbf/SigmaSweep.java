package org.nnkit.api.rbf;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.SingularMatrixException;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Rows;

/**
 * What becomes of the error when all widths σ are multiplied by a factor, the output layer being solved by least squares each
 * time: the weights W and biases b with the smallest Σ wₙ‖dₙ − W φₙ − b‖² + λ‖W‖².
 *
 * <p>The leave-one-out error is that of each pattern under the weights learnt from all others. No network is trained again
 * for it: the error is eᵢ / (1 − hᵢᵢ), with the error eᵢ under the weights learnt from all and the diagonal hᵢᵢ = ‖R⁻ᵀφᵢ‖² of
 * the hat matrix, for the design matrix [Φ 1] = Q · R (Allen: "The relationship between variable selection and data
 * augmentation and a method for prediction", 1974). The centres and widths stay as they are. Where 1 − hᵢᵢ is lost in
 * rounding, the point's leave-one-out error counts as infinite.
 *
 * <p>The design matrix is in memory, in double: {@code patterns x (centres + 1)} numbers.
 */
public final class SigmaSweep {

    /** Below this 1 − hᵢᵢ is nothing but rounding; times the condition number, see {@link #of}. */
    private static final double ROUNDING = 0x1p-49;

    private static final double LEAST = 1e-12;

    private final List<Point> points;
    private final int chosen;

    private SigmaSweep(List<Point> points) {
        this.points = List.copyOf(points);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).leaveOneOutError() < least) {
                best = i;
                least = points.get(i).leaveOneOutError();
            }
        }
        chosen = best;
    }

    /**
     * A factor and what comes of it. Errors are squared errors, summed over the outputs and averaged over the patterns by
     * their weights; infinite where the matrix is singular.
     *
     * @param factor what the widths were multiplied by
     * @param trainingError the error of the patterns under the weights learnt from them
     * @param leaveOneOutError the error of each pattern under the weights learnt from all others
     * @param condition the condition number of the design matrix [Φ 1] in the 2-norm, its rows times the roots of the
     *     patterns' weights, with the rows √λ that a ridge adds
     */
    public record Point(double factor, double trainingError, double leaveOneOutError, double condition) {}

    /**
     * Tries the factors.
     *
     * @param k the arithmetic
     * @param basis the basis function
     * @param centers a centre in each row
     * @param widths one width a centre, {@code 1 x centres}
     * @param training the training patterns, as the layer gets them
     * @param bias whether the output layer has biases
     * @param factors numbers greater than 0
     * @param ridge λ ≥ 0
     * @throws org.nnkit.api.math.ShapeException if the widths are not as many as the centres
     * @throws org.nnkit.api.plugin.OptionException if a factor or the ridge can't be
     */
    public static SigmaSweep of(
            Kernels k,
            RadialBasis basis,
            Matrix centers,
            Matrix widths,
            Rows training,
            boolean bias,
            double[] factors,
            double ridge) {
        widths.requireShape("widths", 1, centers.rows());
        check(ridge >= 0 && ridge < Double.POSITIVE_INFINITY, "ridge", ridge, "a number of at least 0");
        List<Point> points = new ArrayList<>();
        for (double factor : factors) {
            check(factor > 0 && factor < Double.POSITIVE_INFINITY, "factors", factor, "numbers greater than 0");
            points.add(point(k, new Design(k, basis, centers, widths, training, bias, factor), ridge));
        }
        return new SigmaSweep(points);
    }

    /** A point for each factor, in their order. */
    public List<Point> points() {
        return points;
    }

    /** The point with the smallest leave-one-out error, the first of equal ones; −1 if none is finite. */
    public int chosen() {
        return chosen;
    }

    private static Point point(Kernels k, Design design, double ridge) {
        int n = design.training.counted();
        int unknowns = design.unknowns();
        int more = ridge > 0 ? design.units() : 0;
        Point singular = new Point(
                design.factor(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (n + more < unknowns) {
            return singular;
        }
        Matrix a = Matrix.zeros(Precision.FLOAT64, n + more, unknowns);
        Matrix b = Matrix.zeros(Precision.FLOAT64, n + more, design.outputs());
        design.fill(a, b);
        for (int j = 0; j < more; j++) {
            a.set(n + j, j, Math.sqrt(ridge));
        }
        Matrix tau = Matrix.zeros(Precision.FLOAT64, 1, unknowns);
        try {
            k.qr(a, tau);
            k.solveQr(a, tau, b);
        } catch (SingularMatrixException e) {
            return singular;
        }
        Matrix r = a.rows(0, unknowns);
        double condition = ConditionNumber.ofUpperTriangle(r);
        return errors(design, r, b.rows(0, unknowns), condition);
    }

    private static Point errors(Design design, Matrix r, Matrix solution, double condition) {
        double least = Math.max(LEAST, ROUNDING * condition);
        double training = 0;
        double leftOut = 0;
        double weights = 0;
        double[] φ = new double[design.unknowns()];
        for (int i = 0; i < design.patterns(); i++) {
            double w = design.weight(i);
            if (w > 0) {
                design.row(i, φ);
                double square = squaredError(design, i, φ, solution);
                double rest = 1 - w * hat(φ, r);
                training = Math.fma(w, square, training);
                // Written as what must hold: NaN is as good as infinite.
                leftOut += rest > least ? w * (square / rest / rest) : Double.POSITIVE_INFINITY;
                weights += w;
            }
        }
        return new Point(design.factor(), training / weights, leftOut / weights, condition);
    }

    private static double squaredError(Design design, int pattern, double[] φ, Matrix solution) {
        double sum = 0;
        for (int o = 0; o < design.outputs(); o++) {
            double z = 0;
            for (int j = 0; j < φ.length; j++) {
                z = Math.fma(φ[j], solution.get(j, o), z);
            }
            double e = design.target(pattern, o) - z;
            sum = Math.fma(e, e, sum);
        }
        return sum;
    }

    /** ‖R⁻ᵀφ‖², by forward substitution; overwrites φ. */
    private static double hat(double[] φ, Matrix r) {
        double sum = 0;
        for (int l = 0; l < φ.length; l++) {
            double q = φ[l] / r.get(l, l);
            sum = Math.fma(q, q, sum);
            for (int j = l + 1; j < φ.length; j++) {
                φ[j] = Math.fma(-q, r.get(l, j), φ[j]);
            }
        }
        return sum;
    }

    /** The design matrix [Φ 1] for one factor, a chunk of patterns at a time. */
    private static final class Design {

        private static final int CHUNK = 256;

        private final Kernels k;
        private final RadialBasis basis;
        private final Matrix centers;
        private final Matrix widths;
        private final Rows training;
        private final boolean bias;
        private final double factor;
        private final Matrix r2;
        private final Workspace workspace = new Workspace();
        private int from;
        private int to;

        Design(
                Kernels k,
                RadialBasis basis,
                Matrix centers,
                Matrix widths,
                Rows training,
                boolean bias,
                double factor) {
            this.k = k;
            this.basis = basis;
            this.centers = centers;
            this.widths = widths;
            this.training = training;
            this.bias = bias;
            this.factor = factor;
            r2 = Matrix.zeros(centers.precision(), Math.min(CHUNK, training.count()), centers.rows());
        }

        double factor() {
            return factor;
        }

        int patterns() {
            return training.count();
        }

        double weight(int pattern) {
            return training.weight(pattern);
        }

        double target(int pattern, int output) {
            return training.targets().get(pattern, output);
        }

        int outputs() {
            return training.targets().columns();
        }

        int units() {
            return centers.rows();
        }

        int unknowns() {
            return centers.rows() + (bias ? 1 : 0);
        }

        /** (φ 1) of a pattern. */
        void row(int pattern, double[] φ) {
            if (pattern < from || pattern >= to) {
                from = pattern;
                to = Math.min(training.count(), from + CHUNK);
                k.squaredDistances(training.inputs().rows(from, to), centers, r2.rows(0, to - from), workspace);
            }
            for (int j = 0; j < centers.rows(); j++) {
                φ[j] = basis.value(r2.get(pattern - from, j), factor * widths.get(0, j));
            }
            if (bias) {
                φ[centers.rows()] = 1;
            }
        }

        /** The equations √w (φ 1) = √w d of the patterns that count. */
        void fill(Matrix a, Matrix b) {
            double[] φ = new double[unknowns()];
            int at = 0;
            for (int i = 0; i < training.count(); i++) {
                if (weight(i) > 0) {
                    double root = Math.sqrt(weight(i));
                    row(i, φ);
                    for (int j = 0; j < φ.length; j++) {
                        a.set(at, j, root * φ[j]);
                    }
                    for (int o = 0; o < outputs(); o++) {
                        b.set(at, o, root * target(i, o));
                    }
                    at++;
                }
            }
        }
    }
}
