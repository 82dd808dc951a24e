package org.nnkit.rbf.basis;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.rbf.RadialBasis;

/**
 * The Gaussian: φ(r) = e^(−r²/2σ²), from 1 at the centre down to 0.
 *
 * <p>The exponent is rounded three times (σ², 2σ² being exact then, and the quotient), so a value e^(−a) has an error of
 * about a ulp: nothing near the centre, some hundred ulp where φ is 1e-161. That is what the rounding of r² alone costs, so
 * a longer exponent would not know φ better.
 */
public record Gaussian() implements RadialBasis {

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public double value(double r2, double sigma) {
        // At the centre φ is 1, also for a width whose square is 0 in double.
        return r2 == 0 ? 1 : Elementary.exp(-(r2 / (2 * sigma * sigma)));
    }

    @Override
    public void values(Kernels k, Matrix r2, @Nullable Matrix widths, Matrix y) {
        if (widths == null || !y.isFloat64() || !exponents(r2, widths, y)) {
            RadialBasis.super.values(k, r2, widths, y);
        } else {
            k.apply(Function.EXP, y, y);
        }
    }

    /** −r²/2σ² for each element; false where a σ² is 0 in double. */
    private static boolean exponents(Matrix squares, Matrix widths, Matrix exponents) {
        double[] sigma = widths.doubles();
        double[] r2 = squares.doubles();
        double[] y = exponents.doubles();
        int s = widths.offset();
        for (int j = 0; j < widths.columns(); j++) {
            if (2 * sigma[s + j] * sigma[s + j] == 0) {
                return false;
            }
        }
        for (int i = 0; i < exponents.rows(); i++) {
            int from = squares.offset() + i * squares.stride();
            int to = exponents.offset() + i * exponents.stride();
            for (int j = 0; j < exponents.columns(); j++) {
                y[to + j] = -(r2[from + j] / (2 * sigma[s + j] * sigma[s + j]));
            }
        }
        return true;
    }

    @Override
    public double derivativeOfSquare(double r2, double sigma, double value) {
        return -value / (2 * sigma * sigma);
    }

    @Override
    public double derivativeOfWidth(double r2, double sigma, double value) {
        return value * (r2 / (sigma * sigma * sigma));
    }

    @Override
    public boolean hasWidth() {
        return true;
    }
}
