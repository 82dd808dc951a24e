package org.nnkit.rbf.basis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.rbf.Reference;

class BasesTest {

    private static final MathContext DIGITS = new MathContext(60);

    static List<RadialBasis> all() {
        return List.of(new Gaussian(), new ThinPlate(), new Multiquadric(), new InverseMultiquadric());
    }

    private static void assertWithin(double ulps, double expected, double actual, String what) {
        // −0 is 0.
        assertEquals(expected + 0.0, actual + 0.0, ulps * Math.ulp(expected), what);
    }

    @Test
    void gaussianIsWithinFourUlpOfTheReference() {
        JsonNode basis = Reference.GOLDEN.get("basis");
        double[] r = Reference.row(basis.get("r"));
        for (JsonNode g : basis.get("gaussian")) {
            double sigma = g.get("sigma").asDouble();
            for (int i = 0; i < r.length; i++) {
                double φ = new Gaussian().value(r[i] * r[i], sigma);
                assertWithin(4, g.get("phi").get(i).asDouble(), φ, "σ " + sigma + ", r " + r[i]);
            }
        }
    }

    /** Widths down to some whose squares are 0 in double, distances from 0 to infinity. */
    @ParameterizedTest
    @MethodSource("all")
    void wholeMatricesGetTheBitsOfSingleNumbers(RadialBasis basis) {
        double[][] squares = {
            {0, 1, 1e-300, 4}, {Double.MIN_VALUE, 1e-8, 0, 1e308}, {3, Double.POSITIVE_INFINITY, 2.5, Double.NaN}
        };
        for (double[][] sigmas : new double[][][] {{{1, 0.5, 3, 1e-3}}, {{1, 1e-200, 1e-200, 2}}}) {
            for (Precision precision : Precision.values()) {
                Matrix r2 = Matrix.of(squares).to(precision);
                Matrix widths = basis.hasWidth() ? Matrix.of(sigmas).to(precision) : null;
                Matrix y = Matrix.zeros(precision, 3, 4);
                basis.values(Reference.KERNELS, r2, widths, y);
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 4; j++) {
                        double one = basis.value(r2.get(i, j), widths == null ? 1 : widths.get(0, j));
                        double expected = precision == Precision.FLOAT32 ? (float) one : one;
                        assertEquals(expected, y.get(i, j), precision + " " + i + ", " + j); // equal bits, or both NaN
                    }
                }
            }
        }
    }

    @Test
    void thinPlateIsWithinFourUlpOfTheReference() {
        JsonNode basis = Reference.GOLDEN.get("basis");
        double[] r = Reference.row(basis.get("r"));
        for (int i = 0; i < r.length; i++) {
            double φ = new ThinPlate().value(r[i] * r[i], 1);
            assertWithin(4, basis.get("thin_plate").get(i).asDouble(), φ, "r " + r[i]);
        }
    }

    /** The series Σ (−a)ⁿ/n! of a / 2^20, squared twenty times. */
    private static BigDecimal exact(double r2, double sigma) {
        BigDecimal s = new BigDecimal(sigma);
        BigDecimal a = new BigDecimal(r2)
                .divide(s.multiply(s).multiply(BigDecimal.valueOf(2)), DIGITS)
                .divide(BigDecimal.valueOf(1 << 20), DIGITS)
                .negate();
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n < 30; n++) {
            term = term.multiply(a, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 20; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    @Test
    void gaussianIsExactUpToTheRoundingOfItsExponent() {
        for (double sigma : new double[] {0.1, 0.3, 0.5, 1, 2, 7.7}) {
            for (double r2 : new double[] {1e-18, 0.01, 0.25, 0.3, 1, 2, 4, 7.389056098930649}) {
                double a = r2 / (2 * sigma * sigma);
                double φ = new Gaussian().value(r2, sigma);
                double error = new BigDecimal(φ).subtract(exact(r2, sigma)).doubleValue() / Math.ulp(φ);
                // Half an ulp of σ², of the quotient: each at most 2⁻⁵³ a of φ, which is at most a ulp times a.
                assertTrue(
                        Math.abs(error) <= 1 + 2 * a,
                        () -> "σ " + sigma + ", r² " + r2 + ": " + error + " ulp of " + φ);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativesAgreeWithFiniteDifferences(RadialBasis basis) {
        for (double sigma : new double[] {0.3, 1, 2.5}) {
            for (double r2 : new double[] {0.01, 0.3, 1, 2, 9}) {
                double φ = basis.value(r2, sigma);
                double h = 1e-5 * r2;
                double ofSquare = (basis.value(r2 + h, sigma) - basis.value(r2 - h, sigma)) / (2 * h);
                String at = basis.name() + " at r² " + r2 + ", σ " + sigma;
                double scale = Math.max(1e-3, Math.abs(ofSquare));
                assertEquals(ofSquare, basis.derivativeOfSquare(r2, sigma, φ), 1e-6 * scale, at);
                double g = 1e-5 * sigma;
                double ofWidth = (basis.value(r2, sigma + g) - basis.value(r2, sigma - g)) / (2 * g);
                assertEquals(
                        ofWidth, basis.derivativeOfWidth(r2, sigma, φ), 1e-6 * Math.max(1e-3, Math.abs(ofWidth)), at);
            }
        }
    }

    @Test
    void valuesAndDerivativesAtTheCentre() {
        assertEquals(1, new Gaussian().value(0, 0.5));
        assertEquals(1, new Gaussian().value(0, 1e-200), "though σ² is 0 in double");
        assertEquals(-2, new Gaussian().derivativeOfSquare(0, 0.5, 1));
        assertEquals(0, new Gaussian().derivativeOfWidth(0, 0.5, 1));
        assertEquals(0, new ThinPlate().value(0, 1));
        assertEquals(0, new ThinPlate().derivativeOfSquare(0, 1, 0));
        assertEquals(2, new Multiquadric().value(0, 2));
        assertEquals(1, new Multiquadric().derivativeOfWidth(0, 2, 2));
        assertEquals(0.5, new InverseMultiquadric().value(0, 2));
        assertEquals(-0.25, new InverseMultiquadric().derivativeOfWidth(0, 2, 0.5));
    }

    @Test
    void gaussianFarAwayIsZeroAndNaNStaysNaN() {
        assertEquals(0, new Gaussian().value(1e6, 0.1));
        assertEquals(0, new Gaussian().value(Double.POSITIVE_INFINITY, 1));
        for (RadialBasis basis : all()) {
            assertTrue(Double.isNaN(basis.value(Double.NaN, 1)), basis.name());
        }
    }

    @Test
    void onlyTheThinPlateHasNoWidth() {
        for (RadialBasis basis : all()) {
            assertEquals(!basis.name().equals("thin-plate"), basis.hasWidth());
        }
        assertEquals(0, new ThinPlate().derivativeOfWidth(2, 1, 3));
        assertEquals(new ThinPlate().value(2, 1), new ThinPlate().value(2, 77));
    }
}
