package org.nnkit.api.math;

/** The functions of {@link Elementary}, all with two arguments so that one loop serves them; only pow uses the second. */
enum ElementaryFunction {
    EXP(-750, 715),
    EXPM1(-45, 45),
    LOG(0, 4),
    LOG1P(-1, 4),
    TANH(-23, 23),
    SIGMOID(-750, 45),
    SOFTPLUS(-750, 45),
    ERF(-6.2, 6.2),
    SIN(-50, 50),
    COS(-50, 50),
    POW(0, 1000);

    /** Where the function is neither constant nor trivial. */
    final double from;

    final double to;

    ElementaryFunction(double from, double to) {
        this.from = from;
        this.to = to;
    }

    double of(double x, double y) {
        return switch (this) {
            case EXP -> Elementary.exp(x);
            case EXPM1 -> Elementary.expm1(x);
            case LOG -> Elementary.log(x);
            case LOG1P -> Elementary.log1p(x);
            case TANH -> Elementary.tanh(x);
            case SIGMOID -> Elementary.sigmoid(x);
            case SOFTPLUS -> Elementary.softplus(x);
            case ERF -> Elementary.erf(x);
            case SIN -> Elementary.sin(x);
            case COS -> Elementary.cos(x);
            case POW -> Elementary.pow(x, y);
        };
    }

    float of(float x, float y) {
        return switch (this) {
            case EXP -> Elementary.exp(x);
            case EXPM1 -> Elementary.expm1(x);
            case LOG -> Elementary.log(x);
            case LOG1P -> Elementary.log1p(x);
            case TANH -> Elementary.tanh(x);
            case SIGMOID -> Elementary.sigmoid(x);
            case SOFTPLUS -> Elementary.softplus(x);
            case ERF -> Elementary.erf(x);
            case SIN -> Elementary.sin(x);
            case COS -> Elementary.cos(x);
            case POW -> Elementary.pow(x, y);
        };
    }

    boolean hasStrict() {
        return switch (this) {
            case SIGMOID, SOFTPLUS, ERF -> false;
            default -> true;
        };
    }

    double strict(double x, double y) {
        return switch (this) {
            case EXP -> StrictMath.exp(x);
            case EXPM1 -> StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case LOG1P -> StrictMath.log1p(x);
            case TANH -> StrictMath.tanh(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case POW -> StrictMath.pow(x, y);
            case SIGMOID, SOFTPLUS, ERF -> throw new IllegalStateException("StrictMath has no " + this);
        };
    }
}
