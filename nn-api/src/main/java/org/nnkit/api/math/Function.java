package org.nnkit.api.math;

/**
 * The functions that {@link Kernels#apply} offers for whole matrices, with the bits of {@link Elementary}, and whose
 * derivatives {@link Kernels#applyDerivative} multiplies in.
 *
 * <p>f′ is made from the argument z and from y = f(z), whichever is cheaper; the formula with each function is what is
 * computed, operation by operation, in the precision of the matrices.
 */
public enum Function {
    /** y = z; f′ = 1, and NaN for NaN, so that no derivative hides one. */
    IDENTITY,
    /** y = e^z; f′ = y. */
    EXP,
    /** y = e^z − 1; f′ = y + 1. */
    EXPM1,
    /** y = ln z; f′ = 1/z. */
    LOG,
    /** y = ln(1 + z); f′ = 1/(1 + z). */
    LOG1P,
    /** y = tanh z; f′ = (1 − y)·(1 + y). */
    TANH,
    /** y = 1/(1 + e^(−z)); f′ = y·(1 − y). */
    SIGMOID,
    /** y = ln(1 + e^z); f′ = 1/(1 + e^(−z)), by {@link Elementary#sigmoid(double)}. */
    SOFTPLUS,
    /** y = max(0, z), which is +0 for −0, and NaN for NaN; f′ = 1 for z &gt; 0, 0 for z ≤ 0, NaN for NaN. */
    RELU,
    /** The error function; f′ = 2/√π · e^(−z·z). */
    ERF,
    /** y = sin z; f′ = cos z. */
    SIN,
    /** y = cos z; f′ = −sin z. */
    COS
}
