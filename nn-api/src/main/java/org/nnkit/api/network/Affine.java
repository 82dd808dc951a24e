package org.nnkit.api.network;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;

/**
 * The parameters of a layer whose net inputs are X · W + 1 · b: linear in them, so least squares can find them.
 *
 * @param weights {@code inputs x units}
 * @param biases {@code 1 x units}, or null if it has none
 */
public record Affine(Matrix weights, @Nullable Matrix biases) {}
