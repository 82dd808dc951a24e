package org.nnkit.activations;

import org.nnkit.api.math.Elementary;

/** z·eᶻ, what SiLU and Mish are, to the last bit, far below 0. */
final class ExponentialTail {

    /** From here down 1 + eᶻ is 1 in float64. */
    static final double DOUBLE = -40;

    /** From here down 1 + eᶻ is 1 in float32. */
    static final float FLOAT = -20;

    private ExponentialTail() {}

    /** z·eᶻ; −0 for −∞. A subnormal eᶻ would have lost digits before z is multiplied in: so half, and half again. */
    static double value(double z) {
        double root = Elementary.exp(0.5 * z);
        return root == 0 ? -0.0 : z * root * root;
    }

    /** The same in float32. */
    static float value(float z) {
        float root = Elementary.exp(0.5f * z);
        return root == 0 ? -0.0f : z * root * root;
    }
}
