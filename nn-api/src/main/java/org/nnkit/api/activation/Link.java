package org.nnkit.api.activation;

/** The pairs of activation and cost that have one stable derivative, ∂J/∂z = y − d. */
public enum Link {
    /** No such pair. */
    NONE,
    /** The activation is the logistic function: y = 1/(1 + e⁻ᶻ). */
    LOGISTIC,
    /** The activation is softmax: yᵢ = e^zᵢ / Σⱼ e^zⱼ. */
    SOFTMAX
}
