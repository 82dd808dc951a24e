package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.rbf.RadialBasis;

/** Basis functions with one mistake each. */
final class BrokenBases {

    private BrokenBases() {}

    /** A Gaussian without mistakes. */
    private static class Scripted implements RadialBasis {
        private final UsualBasis usual = new UsualBasis();

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public double value(double r2, double sigma) {
            return usual.value(r2, sigma);
        }

        @Override
        public double derivativeOfSquare(double r2, double sigma, double value) {
            return usual.derivativeOfSquare(r2, sigma, value);
        }

        @Override
        public double derivativeOfWidth(double r2, double sigma, double value) {
            return usual.derivativeOfWidth(r2, sigma, value);
        }

        @Override
        public boolean hasWidth() {
            return true;
        }
    }

    private static BrokenPlugin<RadialBasis> broken(String mistake, RadialBasis basis, String rule, String found) {
        return new BrokenPlugin<>(mistake, basis, rule, found);
    }

    static List<BrokenPlugin<RadialBasis>> all() {
        List<BrokenPlugin<RadialBasis>> all = new ArrayList<>();
        all.add(broken(
                "ln 0 at the centre",
                new LogarithmOfZero(),
                "R05",
                "gives φ = NaN, ∂φ/∂(r²) = NaN and ∂φ/∂σ = NaN for r² = 0.000, σ = 0.1000: expected no NaN"));
        all.add(
                broken(
                        "the centre is left out",
                        new OtherAtCentre(),
                        "R06",
                        "gives φ = 0.000 at the centre (r² = 0.000, σ = 0.1000), but 1.000 next to it: expected the limit for r → 0"));
        all.add(broken("NaN becomes a distance", new HidesNaN(), "R07", "gives φ = 1.000 for r² = NaN: expected NaN"));
        all.add(broken(
                "a derivative times 1.0001",
                new SlightlyWrong(),
                "R08",
                "gives ∂φ/∂(r²) = -0.02574 at r² = 2.975, σ = 0.6143, but differences of φ give -0.02574"));
        all.add(broken(
                "the derivative with respect to r",
                new OfDistance(),
                "R08",
                "gives ∂φ/∂(r²) = -0.08878 at r² = 2.975, σ = 0.6143, but differences of φ give -0.02574"));
        all.add(broken(
                "no derivative at the centre",
                new FlatAtCentre(),
                "R09",
                "gives ∂φ/∂(r²) = 0.000 at the centre (r² = 0.000, σ = 0.1000), but differences of φ give -50.00"));
        all.add(broken(
                "the wrong sign of ∂φ/∂σ",
                new WrongSignOfWidth(),
                "R10",
                "gives ∂φ/∂σ = -1.222 at r² = 0.6984, σ = 0.3981, but differences of φ give 1.222"));
        all.add(
                broken(
                        "a width that does nothing",
                        new DeadWidth(),
                        "R11",
                        "declares that it has a width, but σ = 1 and σ = 0.5000 give the same φ everywhere: hasWidth() must be false"));
        all.add(
                broken(
                        "a width that is not declared",
                        new SecretWidth(),
                        "R11",
                        "declares that it has no width, but φ for r² = 1.000e-12 and σ = 0.5000 differs from σ = 1 at row 0, unit 0: expected 1.000, got 1.000"));
        all.add(broken(
                "the matrix form is another function",
                new OtherInMatrices(),
                "R12",
                "values() in float64 differs from value() at row 0, unit 1: expected 0.000, got 1.162e-84"));
        all.add(broken(
                "distances are written",
                new WritesDistances(),
                "R13",
                "values() writes r² at row 0, unit 1: expected 386.5, got 193.3"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R14",
                "φ differs while 8 threads run at row #, unit #: expected #, got #"));
        return all;
    }

    private static final class LogarithmOfZero extends Scripted {
        @Override
        public double value(double r2, double sigma) {
            return 0.5 * r2 * Elementary.log(r2);
        }
    }

    private static final class OtherAtCentre extends Scripted {
        @Override
        public double value(double r2, double sigma) {
            return r2 == 0 ? 0 : super.value(r2, sigma);
        }
    }

    private static final class HidesNaN extends Scripted {
        @Override
        public double value(double r2, double sigma) {
            return super.value(r2 > 0 ? r2 : 0, sigma);
        }
    }

    private static final class SlightlyWrong extends Scripted {
        @Override
        public double derivativeOfSquare(double r2, double sigma, double value) {
            return 1.0001 * super.derivativeOfSquare(r2, sigma, value);
        }
    }

    private static final class OfDistance extends Scripted {
        @Override
        public double derivativeOfSquare(double r2, double sigma, double value) {
            return 2 * Math.sqrt(r2) * super.derivativeOfSquare(r2, sigma, value);
        }
    }

    private static final class FlatAtCentre extends Scripted {
        @Override
        public double derivativeOfSquare(double r2, double sigma, double value) {
            return r2 == 0 ? 0 : super.derivativeOfSquare(r2, sigma, value);
        }
    }

    private static final class WrongSignOfWidth extends Scripted {
        @Override
        public double derivativeOfWidth(double r2, double sigma, double value) {
            return -super.derivativeOfWidth(r2, sigma, value);
        }
    }

    private static final class DeadWidth extends Scripted {
        @Override
        public double value(double r2, double sigma) {
            return super.value(r2, 1);
        }
    }

    private static final class SecretWidth extends Scripted {
        @Override
        public boolean hasWidth() {
            return false;
        }
    }

    private static final class OtherInMatrices extends Scripted {
        @Override
        public void values(Kernels k, Matrix r2, @Nullable Matrix widths, Matrix y) {
            super.values(k, r2, null, y);
        }
    }

    private static final class WritesDistances extends Scripted {
        @Override
        public void values(Kernels k, Matrix r2, @Nullable Matrix widths, Matrix y) {
            super.values(k, r2, widths, y);
            k.scale(0.5, r2);
        }
    }

    private static final class SharesScratch extends Scripted {
        private volatile double scratch;

        @Override
        public void values(Kernels k, Matrix r2, @Nullable Matrix widths, Matrix y) {
            super.values(k, r2, widths, y);
            for (int i = 0; i < y.rows(); i++) {
                scratch = y.get(i, 0);
                Thread.yield();
                y.set(i, 0, scratch);
            }
        }
    }
}
