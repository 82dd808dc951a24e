package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.SingularMatrixException;
import org.nnkit.api.math.Workspace;

/** Kernels with one mistake each. */
final class BrokenKernels {

    private BrokenKernels() {}

    private static BrokenPlugin<Kernels> broken(String mistake, Kernels kernels, String rule, String found) {
        return new BrokenPlugin<>(mistake, kernels, rule, found);
    }

    static List<BrokenPlugin<Kernels>> all() {
        List<BrokenPlugin<Kernels>> all = new ArrayList<>();
        all.add(broken(
                "can't run, for no reason",
                new Unavailable(" "),
                "R05",
                "says it can't run, but not in one line of words why and what to do"));
        all.add(broken(
                "a sum is not cut into blocks",
                new OneChain(),
                "R06",
                "product of inner length 129 at row 0, unit 1: expected -1.262, got -1.262"));
        all.add(broken(
                "the bias comes last",
                new BiasLast(),
                "R06",
                "affine of inner length 1 at row 0, unit 3: expected 33.34, got 33.34"));
        all.add(broken(
                "distances by the scalar product",
                new BySquares(),
                "R07",
                "squaredDistances in 1 dimensions at row 0, unit 1: expected 79.43, got 79.43"));
        all.add(broken(
                "products and sums are rounded one by one",
                new WithoutFma(),
                "R08",
                "addScaled at row 0, unit 0: expected 1.671, got 1.671"));
        all.add(broken(
                "two factors are made one", new OneFactor(), "R08", "exchange at row 0, unit 0: expected #, got #"));
        all.add(broken(
                "a step can't be taken back",
                new OneWay(),
                "R08",
                "what exchange leaves at row 0, unit 0: expected #, got #"));
        all.add(broken(
                "a step looks at nothing",
                new Careless(),
                "R12",
                "exchange takes what becomes of NaN at place 209 for finite"));
        all.add(broken(
                "float32 coefficients are not rounded",
                new InDouble(),
                "R08",
                "scale at row 1, unit 0: expected -0.6369, got -0.6369"));
        all.add(broken(
                "squares are summed from left to right",
                new LeftToRight(),
                "R09",
                "sumOfSquares of 3x2 at row 0, unit 0: expected 38.27, got 38.27"));
        all.add(broken(
                "a logistic function of its own",
                new OwnSigmoid(),
                "R10",
                "SIGMOID of -0.5000 at row 2, unit 1: expected 0.3775, got 0.3775"));
        all.add(broken(
                "shapes are not looked at",
                new BlindToShapes(),
                "R11",
                "takes matrices whose shapes do not fit (case 4): expected a ShapeException"));
        all.add(broken(
                "infinity is taken for finite",
                new OverlooksInfinity(),
                "R12",
                "finds Infinity at place -1: expected 209"));
        all.add(broken("the last one is found", new FindsTheLast(), "R12", "finds NaN at place 209: expected 140"));
        all.add(broken(
                "a ridge makes every system regular",
                new AddsRidge(),
                "R13",
                "solves a system so that A · X is -2.214 at row 0, unit 0: expected -2.214"));
        all.add(broken(
                "a zero pivot is passed over",
                new TakesSingular(),
                "R13",
                "takes a singular matrix: expected a SingularMatrixException"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R14",
                "a product differs while threads run at row #, unit #: expected #, got #"));
        all.add(broken(
                "the gradient of a pattern is not rounded",
                new OneStep(),
                "R15",
                "descend at row #, unit #: expected #, got #"));
        all.add(broken(
                "the next net inputs are by the weights before",
                new Early(),
                "R15",
                "next net inputs at row #, unit #: expected #, got #"));
        return all;
    }

    /** Kernels that can't run here. */
    static final class Unavailable extends ScriptedKernels {

        private final String why;

        Unavailable(String why) {
            this.why = why;
        }

        @Override
        public Optional<String> unavailable() {
            return Optional.of(why);
        }
    }

    private static final class OneChain extends ScriptedKernels {
        @Override
        public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
            super.product(a, b, c, workspace);
            if (a.isFloat64() && a.columns() > BLOCK) {
                for (int i = 0; i < c.rows(); i++) {
                    for (int j = 0; j < c.columns(); j++) {
                        double sum = 0;
                        for (int q = 0; q < a.columns(); q++) {
                            sum = Math.fma(a.get(i, q), b.get(q, j), sum);
                        }
                        c.set(i, j, sum);
                    }
                }
            }
        }
    }

    private static final class BiasLast extends ScriptedKernels {
        @Override
        public void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
            super.affine(x, w, null, z, workspace);
            for (int i = 0; i < z.rows() && bias != null; i++) {
                super.addScaled(1, bias, z.rows(i, i + 1));
            }
        }
    }

    private static final class BySquares extends ScriptedKernels {
        @Override
        public void squaredDistances(Matrix x, Matrix c, Matrix r2, Workspace workspace) {
            super.productTB(x, c, r2, workspace);
            for (int i = 0; i < r2.rows(); i++) {
                for (int j = 0; j < r2.columns(); j++) {
                    double squares = sumOfSquares(x.rows(i, i + 1)) + sumOfSquares(c.rows(j, j + 1));
                    r2.set(i, j, squares - 2 * r2.get(i, j));
                }
            }
        }
    }

    private static final class WithoutFma extends ScriptedKernels {
        @Override
        public void addScaled(double a, Matrix x, Matrix y) {
            x.requireLike("x", y, "y");
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) {
                    y.set(i, j, y.get(i, j) + a * x.get(i, j));
                }
            }
        }
    }

    private static final class OneFactor extends ScriptedKernels {
        @Override
        public boolean exchange(double a, double b, Matrix x, Matrix y) {
            return super.exchange(a * b, 1, x, y);
        }
    }

    private static final class Careless extends ScriptedKernels {
        @Override
        public boolean exchange(double a, double b, Matrix x, Matrix y) {
            super.exchange(a, b, x, y);
            return true;
        }
    }

    private static final class OneWay extends ScriptedKernels {
        @Override
        public boolean exchange(double a, double b, Matrix x, Matrix y) {
            return super.exchange(a, b, x.copy(), y);
        }
    }

    private static final class InDouble extends ScriptedKernels {
        @Override
        public void scale(double a, Matrix x) {
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) {
                    x.set(i, j, a * x.get(i, j));
                }
            }
        }
    }

    private static final class LeftToRight extends ScriptedKernels {
        @Override
        public double sumOfSquares(Matrix x) {
            double sum = 0;
            for (int i = 0; i < x.rows(); i++) {
                for (int j = 0; j < x.columns(); j++) {
                    sum = Math.fma(x.get(i, j), x.get(i, j), sum);
                }
            }
            return sum;
        }
    }

    private static final class OwnSigmoid extends ScriptedKernels {
        @Override
        public void apply(Function f, Matrix x, Matrix y) {
            super.apply(f, x, y);
            if (f == Function.SIGMOID && x.isFloat64()) {
                for (int i = 0; i < x.rows(); i++) {
                    for (int j = 0; j < x.columns(); j++) {
                        y.set(i, j, 1 / (1 + Elementary.exp(-x.get(i, j))));
                    }
                }
            }
        }
    }

    private static final class BlindToShapes extends ScriptedKernels {
        @Override
        public void multiply(Matrix a, Matrix b, Matrix c) {
            for (int i = 0; i < c.rows(); i++) {
                for (int j = 0; j < c.columns(); j++) {
                    c.set(i, j, a.get(i, j) * b.get(i, j));
                }
            }
        }
    }

    private static final class OverlooksInfinity extends ScriptedKernels {
        @Override
        public int firstNonFinite(Matrix x) {
            for (int at = 0; at < x.rows() * x.columns(); at++) {
                if (Double.isNaN(x.get(at / x.columns(), at % x.columns()))) {
                    return at;
                }
            }
            return -1;
        }
    }

    private static final class FindsTheLast extends ScriptedKernels {
        @Override
        public int firstNonFinite(Matrix x) {
            for (int at = x.rows() * x.columns() - 1; at >= 0; at--) {
                if (!Double.isFinite(x.get(at / x.columns(), at % x.columns()))) {
                    return at;
                }
            }
            return -1;
        }
    }

    private static final class AddsRidge extends ScriptedKernels {
        @Override
        public void cholesky(Matrix a) {
            for (int i = 0; i < a.rows(); i++) {
                a.set(i, i, a.get(i, i) + 1e-3);
            }
            super.cholesky(a);
        }
    }

    private static final class TakesSingular extends ScriptedKernels {
        @Override
        public void cholesky(Matrix a) {
            try {
                super.cholesky(a);
            } catch (SingularMatrixException e) {
                a.fill(0);
            }
        }
    }

    private static final class OneStep extends ScriptedKernels {
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
            Matrix steps = e.copy();
            scale(-rate, steps);
            addProductTA(x, steps, w, workspace);
            if (next != null) {
                affine(next, w, bias, z, workspace);
            }
        }
    }

    private static final class Early extends ScriptedKernels {
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
            if (next != null) {
                affine(next, w, bias, z, workspace);
            }
            super.descend(rate, x, e, w, null, null, z.copy(), workspace);
        }
    }

    private static final class SharesScratch extends ScriptedKernels {

        private final Matrix scratch = Matrix.zeros(Precision.FLOAT64, 40, 40);

        @Override
        public void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
            if (a.isFloat64() && c.rows() == 40) {
                scratch.fill(0);
                Thread.yield();
                super.product(a, b, scratch, workspace);
                Thread.yield();
                c.set(scratch);
            } else {
                super.product(a, b, c, workspace);
            }
        }
    }
}
