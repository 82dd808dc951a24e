package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.rbf.RadialBasis;

/** What every {@link RadialBasis} must do. */
public final class RadialBasisRules {

    private static final int POINTS = 200;
    private static final int REPEATS = 20;
    private static final double[] SQUARES = {
        0, 1e-300, 1e-20, 1e-12, 1e-8, 1e-3, 0.01, 0.1, 0.5, 1, 1.5, 2, 4, 9, 25, 100, 1e4, 1e8, 1e16, 1e150, 1e300
    };
    private static final double[] WIDTHS = {0.1, 0.5, 1, 2, 10};

    /** Steps of differences, as parts of r² or σ. */
    private static final double[] STEPS = {6e-6, 1e-7, 1e-4};

    private static final double TOLERANCE = 1e-6;
    private static final double ULPS = 8;

    private static final List<Rule<RadialBasis>> ALL = all();

    private RadialBasisRules() {}

    /** The rules, by number. */
    public static List<Rule<RadialBasis>> list() {
        return ALL;
    }

    private static List<Rule<RadialBasis>> all() {
        List<Rule<RadialBasis>> rules = new ArrayList<>(PluginRules.of(RadialBasis.class));
        rules.add(new Rule<>("R05", "distancesGiveNoNaN", (b, k) -> checkNoNaN(b)));
        rules.add(new Rule<>("R06", "theValueAtTheCentreIsItsLimit", (b, k) -> checkCentre(b)));
        rules.add(new Rule<>("R07", "nanGivesNaN", (b, k) -> checkNaN(b)));
        rules.add(new Rule<>("R08", "derivativeOfSquareAgreesWithDifferences", (b, k) -> checkDerivativeOfSquare(b)));
        rules.add(new Rule<>("R09", "derivativeAtTheCentreIsItsLimit", (b, k) -> checkDerivativeAtCentre(b)));
        rules.add(new Rule<>("R10", "derivativeOfWidthAgreesWithDifferences", (b, k) -> checkDerivativeOfWidth(b)));
        rules.add(new Rule<>("R11", "theWidthMattersAsDeclared", (b, k) -> checkWidth(b)));
        rules.add(new Rule<>("R12", "matricesHaveTheBitsOfSingleNumbers", RadialBasisRules::checkMatrices));
        rules.add(new Rule<>("R13", "inputsAreNotWritten", RadialBasisRules::checkInputs));
        rules.add(new Rule<>("R14", "eightThreadsGiveTheBitsOfOne", RadialBasisRules::checkThreads));
        return List.copyOf(rules);
    }

    private static double[] widths(RadialBasis basis) {
        return basis.hasWidth() ? WIDTHS : new double[] {1};
    }

    private static String at(double r2, double sigma) {
        return "r² = " + r2 + ", σ = " + sigma;
    }

    private static void checkNoNaN(RadialBasis basis) {
        for (double sigma : widths(basis)) {
            for (double r2 : SQUARES) {
                double value = basis.value(r2, sigma);
                double ofSquare = basis.derivativeOfSquare(r2, sigma, value);
                double ofWidth = basis.derivativeOfWidth(r2, sigma, value);
                if (Double.isNaN(value) || Double.isNaN(ofSquare) || Double.isNaN(ofWidth)) {
                    throw new Violation("gives φ = " + value + ", ∂φ/∂(r²) = " + ofSquare + " and ∂φ/∂σ = " + ofWidth
                            + " for " + at(r2, sigma) + ": expected no NaN");
                }
                if (r2 < 1e9 && !(Double.isFinite(value) && Double.isFinite(ofSquare) && Double.isFinite(ofWidth))) {
                    throw new Violation("gives φ = " + value + ", ∂φ/∂(r²) = " + ofSquare + " and ∂φ/∂σ = " + ofWidth
                            + " for " + at(r2, sigma) + ": expected finite numbers");
                }
            }
        }
    }

    private static void checkCentre(RadialBasis basis) {
        for (double sigma : widths(basis)) {
            double centre = basis.value(0, sigma);
            double near = basis.value(1e-24 * sigma * sigma, sigma);
            if (!(Math.abs(near - centre) <= 1e-9 * (1 + Math.abs(near)))) {
                throw new Violation("gives φ = " + centre + " at the centre (" + at(0, sigma) + "), but " + near
                        + " next to it: expected the limit for r → 0");
            }
        }
    }

    private static void checkNaN(RadialBasis basis) {
        double value = basis.value(Double.NaN, 1);
        if (!Double.isNaN(value)) {
            throw new Violation("gives φ = " + value + " for r² = NaN: expected NaN");
        }
        double ofWidth = basis.value(2, Double.NaN);
        if (basis.hasWidth() && !Double.isNaN(ofWidth)) {
            throw new Violation("gives φ = " + ofWidth + " for σ = NaN: expected NaN");
        }
    }

    /** Whether a derivative agrees with the differences of one of the steps, but for what rounding φ costs. */
    private static boolean agree(double analytic, double above, double below, double h) {
        double numeric = (above - below) / (2 * h);
        return Double.isFinite(analytic)
                && Math.abs(analytic - numeric)
                        <= TOLERANCE * Math.abs(analytic) + ULPS * Numbers.ulp(above, below) / h;
    }

    private static void checkDerivativeOfSquare(RadialBasis basis) {
        RandomStream random = RandomMatrices.stream("distances");
        for (int i = 0; i < POINTS; i++) {
            double r2 = RandomMatrices.magnitude(random, -3, 2);
            double sigma = basis.hasWidth() ? RandomMatrices.magnitude(random, -0.7, 0.7) : 1;
            double analytic = basis.derivativeOfSquare(r2, sigma, basis.value(r2, sigma));
            boolean agrees = false;
            for (double step : STEPS) {
                double above = r2 + step * r2;
                double below = r2 - step * r2;
                agrees |= agree(analytic, basis.value(above, sigma), basis.value(below, sigma), 0.5 * (above - below));
            }
            if (!agrees) {
                double h = STEPS[0] * r2;
                throw new Violation("gives ∂φ/∂(r²) = " + analytic + " at " + at(r2, sigma)
                        + ", but differences of φ give "
                        + (basis.value(r2 + h, sigma) - basis.value(r2 - h, sigma)) / (2 * h));
            }
        }
    }

    private static void checkDerivativeAtCentre(RadialBasis basis) {
        for (double sigma : widths(basis)) {
            double centre = basis.value(0, sigma);
            double analytic = basis.derivativeOfSquare(0, sigma, centre);
            double far = 1e-6 * sigma * sigma;
            double quotient = (basis.value(far, sigma) - centre) / far;
            double nearer = (basis.value(0.01 * far, sigma) - centre) / (0.01 * far);
            boolean exists = Math.abs(quotient - nearer) <= 1e-3 * Math.abs(quotient);
            if (exists && !(Math.abs(analytic - quotient) <= 1e-3 * Math.abs(quotient))) {
                throw new Violation("gives ∂φ/∂(r²) = " + analytic + " at the centre (" + at(0, sigma)
                        + "), but differences of φ give " + quotient);
            }
        }
    }

    private static void checkDerivativeOfWidth(RadialBasis basis) {
        RandomStream random = RandomMatrices.stream("widths");
        for (int i = 0; i < POINTS; i++) {
            double r2 = i % 20 == 0 ? 0 : RandomMatrices.magnitude(random, -3, 2);
            double sigma = RandomMatrices.magnitude(random, -0.7, 0.7);
            double value = basis.value(r2, sigma);
            double analytic = basis.derivativeOfWidth(r2, sigma, value);
            if (!basis.hasWidth()) {
                if (analytic != 0) {
                    throw new Violation("declares that it has no width, but gives ∂φ/∂σ = " + analytic + " at "
                            + at(r2, sigma) + ": expected 0");
                }
                continue;
            }
            boolean agrees = false;
            for (double step : STEPS) {
                double above = sigma + step * sigma;
                double below = sigma - step * sigma;
                agrees |= agree(analytic, basis.value(r2, above), basis.value(r2, below), 0.5 * (above - below));
            }
            if (!agrees) {
                double h = STEPS[0] * sigma;
                throw new Violation("gives ∂φ/∂σ = " + analytic + " at " + at(r2, sigma)
                        + ", but differences of φ give "
                        + (basis.value(r2, sigma + h) - basis.value(r2, sigma - h)) / (2 * h));
            }
        }
    }

    private static void checkWidth(RadialBasis basis) {
        boolean differs = false;
        for (double r2 : SQUARES) {
            double one = basis.value(r2, 1);
            double other = basis.value(r2, 0.5);
            if (!basis.hasWidth()) {
                Numbers.requireSameBits(
                        "declares that it has no width, but φ for r² = " + r2 + " and σ = 0.5 differs from σ = 1",
                        Matrix.row(one),
                        Matrix.row(other));
            }
            differs |= one != other;
        }
        if (basis.hasWidth() && !differs) {
            throw new Violation("declares that it has a width, but σ = 1 and σ = 0.5 give the same φ everywhere:"
                    + " hasWidth() must be false");
        }
    }

    static Matrix squares(Precision precision) {
        RandomStream random = RandomMatrices.stream("squares");
        Matrix r2 = Matrix.zeros(precision, 40, WIDTHS.length);
        for (int i = 0; i < r2.rows(); i++) {
            for (int j = 0; j < r2.columns(); j++) {
                r2.set(i, j, (i + j) % 7 == 0 ? 0 : RandomMatrices.magnitude(random, -6, 3));
            }
        }
        return r2;
    }

    static @Nullable Matrix widthRow(RadialBasis basis, Precision precision) {
        return basis.hasWidth() ? Matrix.row(WIDTHS).to(precision) : null;
    }

    private static void checkMatrices(RadialBasis basis, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix r2 = squares(p);
            Matrix widths = widthRow(basis, p);
            Matrix y = Numbers.window(Numbers.unwritten(r2));
            basis.values(k, Numbers.window(r2), widths == null ? null : Numbers.window(widths), y);
            for (int i = 0; i < r2.rows(); i++) {
                for (int j = 0; j < r2.columns(); j++) {
                    double one = basis.value(r2.get(i, j), widths == null ? 1 : widths.get(0, j));
                    Numbers.requireSameBits(
                            "values() in " + p.configName() + " differs from value()",
                            i,
                            j,
                            p == Precision.FLOAT64 ? one : (float) one,
                            y.get(i, j));
                }
            }
            if (!Numbers.frameIsWhole(y)) {
                throw new Violation("values() writes outside of the matrix it was given; its numbers start at offset()"
                        + " and its rows are stride() apart");
            }
            for (int rows : new int[] {0, 1}) {
                basis.values(k, r2.rows(0, rows), widths, Numbers.unwritten(r2.rows(0, rows)));
            }
        }
    }

    private static void checkInputs(RadialBasis basis, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix r2 = squares(p);
            Matrix widths = widthRow(basis, p);
            Matrix before = r2.copy();
            Matrix widthsBefore = widths == null ? null : widths.copy();
            for (int i = 0; i < 100; i++) {
                basis.values(k, r2, widths, Numbers.unwritten(r2));
                Numbers.requireSameBits("values() writes r²", before, r2);
                if (widths != null && widthsBefore != null) {
                    Numbers.requireSameBits("values() writes the widths", widthsBefore, widths);
                }
            }
        }
    }

    private static void checkThreads(RadialBasis basis, Kernels k) {
        Matrix[] r2 = new Matrix[Threads.COUNT];
        Matrix[] y = new Matrix[Threads.COUNT];
        Matrix widths = widthRow(basis, Precision.FLOAT64);
        for (int t = 0; t < Threads.COUNT; t++) {
            r2[t] = RandomMatrices.uniform("threads " + t, Precision.FLOAT64, 300, WIDTHS.length, 0, 9);
            y[t] = Numbers.unwritten(r2[t]);
            basis.values(k, r2[t], widths, y[t]);
        }
        Threads.run(t -> {
            for (int i = 0; i < REPEATS; i++) {
                Matrix again = Numbers.unwritten(r2[t]);
                basis.values(k, r2[t], widths, again);
                Numbers.requireSameBits("φ differs while " + Threads.COUNT + " threads run", y[t], again);
            }
        });
    }
}
