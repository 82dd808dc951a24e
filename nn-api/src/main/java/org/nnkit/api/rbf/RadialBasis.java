package org.nnkit.api.rbf;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/**
 * A radial basis function φ of the distance r ≥ 0 from a centre, with width σ > 0. Written in r², which needs no root.
 */
@Kind("radial-basis")
public interface RadialBasis extends Plugin {

    /**
     * φ(r).
     *
     * @param r2 the squared distance r²
     * @param sigma the width σ; ignored by functions without one
     */
    double value(double r2, double sigma);

    /**
     * φ of a whole matrix, with the bits of {@link #value} for each element, rounded to the precision of the matrix.
     *
     * @param k the arithmetic
     * @param r2 the squared distances, {@code patterns x centres}
     * @param widths the widths, {@code 1 x centres}; null if there are none
     * @param y receives φ, {@code patterns x centres}
     */
    default void values(Kernels k, Matrix r2, @Nullable Matrix widths, Matrix y) {
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                y.set(i, j, value(r2.get(i, j), widths == null ? 1 : widths.get(0, j)));
            }
        }
    }

    /**
     * ∂φ/∂(r²): the derivative with respect to the squared distance, of which ∂φ/∂x = 2 (x − c) ∂φ/∂(r²). Where it is
     * infinite at r = 0 while ∂φ/∂x tends to 0, it is 0.
     *
     * @param r2 the squared distance r²
     * @param sigma the width σ
     * @param value what {@link #value} gave
     */
    double derivativeOfSquare(double r2, double sigma, double value);

    /**
     * ∂φ/∂σ; 0 for functions without a width.
     *
     * @param r2 the squared distance r²
     * @param sigma the width σ
     * @param value what {@link #value} gave
     */
    double derivativeOfWidth(double r2, double sigma, double value);

    /** Whether σ matters; a layer whose function has none has no widths. */
    boolean hasWidth();
}
