package org.nnkit.api.math;

import java.util.function.DoubleBinaryOperator;

/** The functions of {@link Elementary}, all with two arguments so that one loop serves them; only pow uses the second. */
enum ElementaryFunction {
    EXP(-750, 715, (x, y) -> Elementary.exp(x), (x, y) -> Elementary.exp(x), (x, y) -> StrictMath.exp(x)),
    EXPM1(-45, 45, (x, y) -> Elementary.expm1(x), (x, y) -> Elementary.expm1(x), (x, y) -> StrictMath.expm1(x)),
    LOG(0, 4, (x, y) -> Elementary.log(x), (x, y) -> Elementary.log(x), (x, y) -> StrictMath.log(x)),
    LOG1P(-1, 4, (x, y) -> Elementary.log1p(x), (x, y) -> Elementary.log1p(x), (x, y) -> StrictMath.log1p(x)),
    TANH(-23, 23, (x, y) -> Elementary.tanh(x), (x, y) -> Elementary.tanh(x), (x, y) -> StrictMath.tanh(x)),
    SIGMOID(-750, 45, (x, y) -> Elementary.sigmoid(x), (x, y) -> Elementary.sigmoid(x), null),
    SOFTPLUS(-750, 45, (x, y) -> Elementary.softplus(x), (x, y) -> Elementary.softplus(x), null),
    ERF(-6.2, 6.2, (x, y) -> Elementary.erf(x), (x, y) -> Elementary.erf(x), null),
    SIN(-50, 50, (x, y) -> Elementary.sin(x), (x, y) -> Elementary.sin(x), (x, y) -> StrictMath.sin(x)),
    COS(-50, 50, (x, y) -> Elementary.cos(x), (x, y) -> Elementary.cos(x), (x, y) -> StrictMath.cos(x)),
    POW(0, 1000, Elementary::pow, Elementary::pow, StrictMath::pow);

    /** A function of two float32 numbers. */
    interface FloatBinaryOperator {
        float applyAsFloat(float x, float y);
    }

    /** Where the function is neither constant nor trivial. */
    final double from;

    final double to;
    private final DoubleBinaryOperator inDouble;
    private final FloatBinaryOperator inFloat;
    private final DoubleBinaryOperator strict;

    ElementaryFunction(
            double from,
            double to,
            DoubleBinaryOperator inDouble,
            FloatBinaryOperator inFloat,
            DoubleBinaryOperator strict) {
        this.from = from;
        this.to = to;
        this.inDouble = inDouble;
        this.inFloat = inFloat;
        this.strict = strict;
    }

    double of(double x, double y) {
        return inDouble.applyAsDouble(x, y);
    }

    float of(float x, float y) {
        return inFloat.applyAsFloat(x, y);
    }

    boolean hasStrict() {
        return strict != null;
    }

    double strict(double x, double y) {
        return strict.applyAsDouble(x, y);
    }
}
