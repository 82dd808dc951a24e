package org.nnkit.tck;

import java.util.function.DoubleUnaryOperator;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.Range;

/** Activation functions from the literature, as an author would write them down. */
public record Formula(@Option(help = "which one") Known formula) implements ScalarActivation {

    private static final double ROOT_2 = Math.sqrt(2);
    private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);
    private static final double LAMBDA = 0.5;

    /** The formulas, with the names that their papers or the common libraries give them. */
    public enum Known {
        SWISH(x -> x * sigmoid(x), x -> sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x))),
        SWISH_2(x -> x * sigmoid(2 * x), x -> sigmoid(2 * x) + 2 * x * sigmoid(2 * x) * (1 - sigmoid(2 * x))),
        MISH(x -> x * tanh(softplus(x)), x -> tanh(softplus(x)) + x * sech2(softplus(x)) * sigmoid(x)),
        GELU(Known::gelu, Known::geluSlope),
        GELU_TANH(Known::geluTanh, Known::geluTanhSlope),
        SOFTSIGN(x -> x / (1 + Math.abs(x)), x -> square(1 / (1 + Math.abs(x))), Range.closed(-1, 1)),
        BENT_IDENTITY(x -> (Math.hypot(x, 1) - 1) / 2 + x, x -> x / (2 * Math.hypot(x, 1)) + 1),
        ISRU(x -> x / Math.hypot(x, 1), x -> cube(1 / Math.hypot(x, 1)), Range.closed(-1, 1)),
        ISRLU(x -> x >= 0 ? x : x / Math.hypot(x, 1), x -> x >= 0 ? 1 : cube(1 / Math.hypot(x, 1))),
        SQNL(
                x -> x > 2 ? 1 : x >= 0 ? x - x * x / 4 : x >= -2 ? x + x * x / 4 : x < -2 ? -1 : x,
                x -> Math.abs(x) > 2 ? 0 : x >= 0 ? 1 - x / 2 : 1 + x / 2,
                Range.closed(-1, 1)),
        GAUSSIAN(x -> exp(-x * x), x -> -2 * x * exp(-x * x), Range.closed(0, 1)),
        SINUSOID(Elementary::sin, Elementary::cos, Range.closed(-1, 1)),
        SINC(
                x -> x == 0 ? 1 : Elementary.sin(x) / x,
                x -> Math.abs(x) < 1e-3 ? -x / 3 * (1 - x * x / 10) : (Elementary.cos(x) - Elementary.sin(x) / x) / x),
        ARCTAN(Math::atan, x -> 1 / (1 + x * x), Range.closed(-Math.PI / 2, Math.PI / 2)),
        ARSINH(
                x -> Math.copySign(
                        Elementary.log1p(Math.abs(x) + Math.abs(x) * (Math.abs(x) / (1 + Math.hypot(1, x)))), x),
                x -> 1 / Math.hypot(1, x)),
        CLOGLOG(x -> -Elementary.expm1(-exp(x)), x -> exp(x - exp(x)), Range.closed(0, 1)),
        LOGLOG(x -> exp(-exp(-x)), x -> exp(-x - exp(-x)), Range.closed(0, 1)),
        LOGSIGMOID(x -> -softplus(-x), x -> sigmoid(-x)),
        TANHSHRINK(x -> x - tanh(x), x -> square(tanh(x))),
        SOFTSHRINK(
                x -> x > LAMBDA ? x - LAMBDA : x < -LAMBDA ? x + LAMBDA : 0 * x,
                x -> Math.abs(x) > LAMBDA ? 1 : 0,
                Range.ALL,
                -LAMBDA,
                LAMBDA),
        HARDSHRINK(
                x -> Math.abs(x) > LAMBDA ? x : 0 * x, x -> Math.abs(x) > LAMBDA ? 1 : 0, Range.ALL, -LAMBDA, LAMBDA),
        HARDTANH(x -> x > 1 ? 1 : x < -1 ? -1 : x, x -> Math.abs(x) < 1 ? 1 : 0, Range.closed(-1, 1), -1, 1),
        HARD_SIGMOID(
                x -> x > 3 ? 1 : x < -3 ? 0 : x / 6 + 0.5,
                x -> Math.abs(x) < 3 ? 1.0 / 6 : 0,
                Range.closed(0, 1),
                -3,
                3),
        HARD_SWISH(
                x -> x >= 3 ? x : x <= -3 ? 0 : x * (x + 3) / 6,
                x -> x >= 3 ? 1 : x <= -3 ? 0 : (2 * x + 3) / 6,
                Range.ALL,
                -3,
                3),
        RELU_6(x -> x > 6 ? 6 : x < 0 ? 0 : x, x -> x > 0 && x < 6 ? 1 : 0, Range.closed(0, 6), 0, 6),
        RELU_SQUARED(x -> x > 0 ? x * x : 0 * x, x -> x > 0 ? 2 * x : 0),
        THRESHOLDED_RELU(x -> x > 1 ? x : 0 * x, x -> x > 1 ? 1 : 0, Range.ALL, 1),
        ABSOLUTE(Math::abs, x -> x > 0 ? 1 : -1, new Range(0, true, Double.POSITIVE_INFINITY, true), 0),
        SQUARE(x -> x * x, x -> 2 * x),
        CELU(x -> x > 0 ? x : 1.5 * Elementary.expm1(x / 1.5), x -> x > 0 ? 1 : exp(x / 1.5)),
        ELLIOTT(x -> x / 2 / (1 + Math.abs(x)) + 0.5, x -> square(1 / (1 + Math.abs(x))) / 2, Range.closed(0, 1)),
        HEXPO(x -> Math.copySign(-Elementary.expm1(-Math.abs(x)), x), x -> exp(-Math.abs(x)), Range.closed(-1, 1)),
        SERF(
                x -> x * Elementary.erf(softplus(x)),
                x -> Elementary.erf(softplus(x)) + x * 2 / Math.sqrt(Math.PI) * exp(-square(softplus(x))) * sigmoid(x)),
        LOGISH(
                x -> x * Elementary.log1p(sigmoid(x)),
                x -> Elementary.log1p(sigmoid(x)) + x * sigmoid(x) * sigmoid(-x) / (1 + sigmoid(x))),
        SMISH(
                x -> x * tanh(Elementary.log1p(sigmoid(x))),
                x -> tanh(Elementary.log1p(sigmoid(x)))
                        + x * sech2(Elementary.log1p(sigmoid(x))) * sigmoid(x) * sigmoid(-x) / (1 + sigmoid(x))),
        PHISH(x -> x * tanh(gelu(x)), x -> tanh(gelu(x)) + x * sech2(gelu(x)) * geluSlope(x)),
        SQUAREPLUS(x -> (x + Math.hypot(x, 2)) / 2, x -> (1 + x / Math.hypot(x, 2)) / 2),
        SOFTPLUS_2(x -> softplus(2 * x) / 2, x -> sigmoid(2 * x)),
        LECUN_TANH(
                x -> 1.7159 * tanh(2 * x / 3), x -> 1.7159 * 2 / 3 * sech2(2 * x / 3), Range.closed(-1.7159, 1.7159)),
        BIPOLAR_SIGMOID(x -> tanh(x / 2), x -> sech2(x / 2) / 2, Range.closed(-1, 1)),
        SNAKE(x -> x + square(Elementary.sin(x)), x -> 1 + Elementary.sin(2 * x)),
        SOFT_EXPONENTIAL(x -> Elementary.expm1(x / 2) * 2 + 0.5, x -> exp(x / 2)),
        SECH(x -> 2 / (exp(x) + exp(-x)), x -> -tanh(x) * 2 / (exp(x) + exp(-x)), Range.closed(0, 1)),
        SYMMETRIC_LOG(x -> Math.copySign(Elementary.log1p(Math.abs(x)), x), x -> 1 / (1 + Math.abs(x)));

        private final DoubleUnaryOperator value;
        private final DoubleUnaryOperator slope;
        private final Range range;
        private final double[] kinks;

        Known(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
            this(value, slope, Range.ALL);
        }

        Known(DoubleUnaryOperator value, DoubleUnaryOperator slope, Range range, double... kinks) {
            this.value = value;
            this.slope = slope;
            this.range = range;
            this.kinks = kinks;
        }

        private static double sigmoid(double x) {
            return Elementary.sigmoid(x);
        }

        private static double tanh(double x) {
            return Elementary.tanh(x);
        }

        private static double softplus(double x) {
            return Elementary.softplus(x);
        }

        private static double exp(double x) {
            return Elementary.exp(x);
        }

        private static double square(double x) {
            return x * x;
        }

        private static double cube(double x) {
            return x * x * x;
        }

        private static double sech2(double x) {
            return (1 - tanh(x)) * (1 + tanh(x));
        }

        /** Exactly as in the paper: 1 + erf loses digits far to the left. */
        private static double gelu(double x) {
            return 0.5 * x * (1 + Elementary.erf(x / ROOT_2));
        }

        private static double geluSlope(double x) {
            return 0.5 * (1 + Elementary.erf(x / ROOT_2)) + x * exp(-x * x / 2) / ROOT_2_PI;
        }

        private static double geluTanh(double x) {
            return 0.5 * x * (1 + tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        }

        private static double geluTanhSlope(double x) {
            if (Math.abs(x) > 30) {
                return x > 0 ? 1 : 0; // beyond, 0 times infinity
            }
            double c = Math.sqrt(2 / Math.PI);
            double u = c * (x + 0.044715 * x * x * x);
            return 0.5 * (1 + tanh(u)) + 0.5 * x * sech2(u) * c * (1 + 3 * 0.044715 * x * x);
        }
    }

    /** The prototype. */
    public Formula() {
        this(Known.SWISH);
    }

    @Override
    public String name() {
        return "formula";
    }

    @Override
    public double value(double z) {
        return formula.value.applyAsDouble(z);
    }

    @Override
    public double derivative(double z, double y) {
        return formula.slope.applyAsDouble(z);
    }

    @Override
    public Range range() {
        return formula.range;
    }

    @Override
    public double[] kinks() {
        return formula.kinks.clone();
    }
}
