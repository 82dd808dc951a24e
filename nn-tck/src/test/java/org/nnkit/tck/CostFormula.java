package org.nnkit.tck;

import java.util.function.DoubleBinaryOperator;
import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.Range;

/** Cost functions from the literature, as an author would write them down. */
public record CostFormula(@Option(help = "which one") Known formula) implements ScalarCost {

    private static final Range POSITIVE = new Range(0, false, Double.POSITIVE_INFINITY, false);
    private static final Range COUNT = new Range(0, true, Double.POSITIVE_INFINITY, false);
    private static final Range UNIT = Range.closed(0, 1);
    private static final Range INNER = new Range(0, false, 1, false);
    private static final Range ABOVE_MINUS_1 = new Range(-1, false, Double.POSITIVE_INFINITY, false);
    private static final double TAU = 0.3;
    private static final double C = 4.685;

    /** The formulas; e = y − d. */
    public enum Known {
        LOG_COSH(
                (d, y) ->
                        Math.abs(y - d) + Elementary.log1p(Elementary.exp(-2 * Math.abs(y - d))) - Elementary.log(2.0),
                (d, y) -> Elementary.tanh(y - d)),
        PINBALL(
                (d, y) -> y >= d ? (1 - TAU) * (y - d) : TAU * (d - y),
                (d, y) -> y > d ? 1 - TAU : y < d ? -TAU : y - d),
        CAUCHY((d, y) -> 0.5 * Elementary.log1p(square(y - d)), (d, y) -> (y - d) / (1 + square(y - d))),
        GEMAN_MCCLURE(
                (d, y) -> square(y - d) < 1 ? square(y - d) / (1 + square(y - d)) : 1 - 1 / (1 + square(y - d)),
                (d, y) -> 2 * (y - d) / square(1 + square(y - d))),
        WELSCH((d, y) -> -Elementary.expm1(-square(y - d) / 2), (d, y) -> (y - d) * Elementary.exp(-square(y - d) / 2)),
        CHARBONNIER((d, y) -> Math.hypot(y - d, 1e-3) - 1e-3, (d, y) -> (y - d) / Math.hypot(y - d, 1e-3)),
        PSEUDO_HUBER((d, y) -> Math.hypot(y - d, 1) - 1, (d, y) -> (y - d) / Math.hypot(y - d, 1)),
        POWER_1_5(
                (d, y) -> Elementary.pow(Math.abs(y - d), 1.5),
                (d, y) -> Math.copySign(1.5 * Math.sqrt(Math.abs(y - d)), y - d)),
        SQUARED_HINGE(
                (d, y) -> square(Math.max(0, 1 - d * y)),
                (d, y) -> -2 * d * Math.max(0, 1 - d * y),
                Range.ALL,
                Range.closed(-1, 1)),
        SMOOTH_HINGE(
                (d, y) -> d * y >= 1 ? 0 : d * y <= 0 ? 0.5 - d * y : 0.5 * square(1 - d * y),
                (d, y) -> d * y >= 1 ? 0 : d * y <= 0 ? -d : -d * (1 - d * y),
                Range.ALL,
                Range.closed(-1, 1)),
        LOGISTIC(
                (d, y) -> Elementary.softplus(-d * y),
                (d, y) -> -d * Elementary.sigmoid(-d * y),
                Range.ALL,
                Range.closed(-1, 1)),
        EXPONENTIAL(
                (d, y) -> Elementary.exp(-d * y),
                (d, y) -> d == 0 ? 0 * y : -d * Elementary.exp(-d * y),
                Range.closed(-20, 20),
                Range.closed(-1, 1)),
        POISSON((d, y) -> y - d * Elementary.log(y), (d, y) -> 1 - d / y, POSITIVE, COUNT),
        GAMMA_DEVIANCE(
                (d, y) -> 2 * (d / y - Elementary.log(d) + Elementary.log(y) - 1),
                (d, y) -> 2 * (1 - d / y) / y,
                new Range(1e-3, true, 1e6, true),
                new Range(1e-3, true, 1e6, true)),
        SQUARED_LOG(
                (d, y) -> square(Elementary.log1p(y) - Elementary.log1p(d)),
                (d, y) -> 2 * (Elementary.log1p(y) - Elementary.log1p(d)) / (1 + y),
                ABOVE_MINUS_1,
                ABOVE_MINUS_1),
        LINEX(
                (d, y) -> Elementary.exp(y - d) - (y - d) - 1,
                (d, y) -> Elementary.expm1(y - d),
                Range.closed(-50, 50),
                Range.closed(-50, 50)),
        TUKEY(
                (d, y) -> Math.abs(y - d) > C ? C * C / 6 : C * C / 6 * (1 - cube(1 - square((y - d) / C))),
                (d, y) -> Math.abs(y - d) > C ? 0 : (y - d) * square(1 - square((y - d) / C))),
        FOCAL(
                (d, y) -> -d * square(1 - y) * Elementary.log(y) - (1 - d) * y * y * Elementary.log1p(-y),
                (d, y) -> (d == 0 ? 0 * y : d * (2 * (1 - y) * Elementary.log(y) - square(1 - y) / y))
                        - (1 - d) * (2 * y * Elementary.log1p(-y) - y * y / (1 - y)),
                INNER,
                UNIT),
        BRIER((d, y) -> square(y - d), (d, y) -> 2 * (y - d), UNIT, UNIT);

        private final DoubleBinaryOperator value;
        private final DoubleBinaryOperator slope;
        private final Range outputs;
        private final Range targets;

        Known(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
            this(value, slope, Range.ALL, Range.ALL);
        }

        Known(DoubleBinaryOperator value, DoubleBinaryOperator slope, Range outputs, Range targets) {
            this.value = value;
            this.slope = slope;
            this.outputs = outputs;
            this.targets = targets;
        }

        private static double square(double x) {
            return x * x;
        }

        private static double cube(double x) {
            return x * x * x;
        }
    }

    /** The prototype. */
    public CostFormula() {
        this(Known.LOG_COSH);
    }

    @Override
    public String name() {
        return "cost-formula";
    }

    @Override
    public Normalization normalization() {
        return Normalization.MEAN;
    }

    @Override
    public double value(double d, double y) {
        return formula.value.applyAsDouble(d, y);
    }

    @Override
    public double derivative(double d, double y) {
        return formula.slope.applyAsDouble(d, y);
    }

    @Override
    public Range outputRange() {
        return formula.outputs;
    }

    @Override
    public Range targetRange() {
        return formula.targets;
    }
}
