package org.nnkit.api.cost;

import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/** A cost that is the sum or the mean of one term for each output: what authors write. */
public interface ScalarCost extends CostFunction {

    /** The term of one output. */
    double value(double d, double y);

    /** The derivative of that term with respect to y. */
    double derivative(double d, double y);

    @Override
    default void costs(Kernels k, Matrix d, Matrix y, double[] costs) {
        d.requireLike("d", y, "y");
        for (int i = 0; i < y.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < y.columns(); j++) {
                sum += value(d.get(i, j), y.get(i, j));
            }
            costs[i] = normalization() == Normalization.MEAN ? sum / y.columns() : sum;
        }
    }

    @Override
    default void gradient(Kernels k, Matrix d, Matrix y, Matrix dy) {
        d.requireLike("d", y, "y");
        dy.requireLike("dy", y, "y");
        double m = normalization() == Normalization.MEAN ? y.columns() : 1;
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                dy.set(i, j, derivative(d.get(i, j), y.get(i, j)) / m);
            }
        }
    }

    @Override
    default Verdict verdict(Activation output) {
        if (output.link() == Link.SOFTMAX) {
            return Verdict.wrong("cost '" + name() + "' does not go with activation '" + output.name()
                    + "': use cost 'cross-entropy', or activation 'sigmoid' or 'linear'");
        }
        return CostFunction.super.verdict(output);
    }
}
