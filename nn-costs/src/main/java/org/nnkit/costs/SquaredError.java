package org.nnkit.costs;

import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/** c·Σ(d − y)² over the outputs, with gradient 2c(y − d): the three squared errors differ in c only. */
sealed interface SquaredError extends ScalarCost permits Sse, HalfSse, Mse {

    @Override
    double squareFactor(int outputs);

    @Override
    default void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
        d.requireLike("d", y, "y");
        double c = squareFactor(y.columns());
        for (int i = 0; i < y.rows(); i++) {
            int atD = d.offset() + i * d.stride();
            int atY = y.offset() + i * y.stride();
            costs[i] = c
                    * (y.isFloat64()
                            ? sumOfSquares(d.doubles(), atD, y.doubles(), atY, y.columns())
                            : sumOfSquares(d.floats(), atD, y.floats(), atY, y.columns()));
        }
    }

    @Override
    default void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
        Differences.write(2 * squareFactor(y.columns()), d, y, dy);
    }

    private static double sumOfSquares(double[] d, int atD, double[] y, int atY, int outputs) {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            double e = d[atD + j] - y[atY + j];
            sum += e * e;
        }
        return sum;
    }

    private static double sumOfSquares(float[] d, int atD, float[] y, int atY, int outputs) {
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            double e = (double) d[atD + j] - y[atY + j];
            sum += e * e;
        }
        return sum;
    }
}
