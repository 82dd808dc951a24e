package org.nnkit.api.activation;

/** What an activation inverts, in the sense of generalised linear models: what costs may fuse with it, and least squares. */
public enum Link {
    /** None of these. */
    NONE,
    /** The activation is the identity: y = z. A layer with it is linear in its parameters. */
    IDENTITY,
    /** The activation is the logistic function: y = 1/(1 + e⁻ᶻ). */
    LOGISTIC,
    /** The activation is softmax: yᵢ = e^zᵢ / Σⱼ e^zⱼ. */
    SOFTMAX
}
