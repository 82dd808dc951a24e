package org.nnkit.api.math;

/** The functions of {@link Elementary} that {@link Kernels#apply} offers for whole matrices, with the same bits. */
public enum Function {
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    TANH,
    SIGMOID,
    SOFTPLUS,
    ERF,
    SIN,
    COS
}
