package org.nnkit.api.network;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.ShapeException;

/**
 * Patterns in the precision of training: what a network sees. Not copied; nobody may change the numbers afterwards.
 *
 * @param inputs {@code patterns x inputs}
 * @param targets {@code patterns x outputs}
 * @param weights one weight ≥ 0 a pattern, or null where all are 1
 */
public record Rows(Matrix inputs, Matrix targets, double @Nullable [] weights) {

    public Rows {
        if (inputs.rows() != targets.rows()) {
            throw new ShapeException("inputs have " + inputs.rows() + " patterns, targets " + targets.rows());
        }
        if (inputs.isFloat64() != targets.isFloat64()) {
            throw new ShapeException("inputs are " + inputs.precision().configName() + ", targets "
                    + targets.precision().configName());
        }
        if (weights != null) {
            if (weights.length != inputs.rows()) {
                throw new ShapeException(
                        "inputs have " + inputs.rows() + " patterns, but there are " + weights.length + " weights");
            }
            for (double w : weights) {
                if (!(w >= 0 && w < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("weights: expected a number of at least 0, got " + w);
                }
            }
        }
    }

    /** Patterns that all count the same. */
    public Rows(Matrix inputs, Matrix targets) {
        this(inputs, targets, null);
    }

    /** The number of patterns. */
    public int count() {
        return inputs.rows();
    }

    /** The number of patterns that count: those with a weight above 0. */
    public int counted() {
        int n = 0;
        for (int i = 0; i < count(); i++) {
            n += weight(i) > 0 ? 1 : 0;
        }
        return n;
    }

    /** The weight of a pattern. */
    public double weight(int pattern) {
        return weights == null ? 1 : weights[pattern];
    }
}
