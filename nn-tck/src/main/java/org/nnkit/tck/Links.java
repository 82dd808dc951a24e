package org.nnkit.tck;

import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.Range;

/** What activations with a link compute, by its definition. */
final class Links {

    private Links() {}

    /** The outputs; for {@link Link#NONE}, which says nothing, those of the identity. */
    static Matrix outputs(Link link, Matrix z) {
        Matrix y = Matrix.zeros(z.precision(), z.rows(), z.columns());
        for (int i = 0; i < z.rows(); i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < z.columns(); j++) {
                largest = Math.max(largest, z.get(i, j));
            }
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) {
                sum += Elementary.exp(z.get(i, j) - largest);
            }
            for (int j = 0; j < z.columns(); j++) {
                double u = z.get(i, j);
                y.set(
                        i,
                        j,
                        switch (link) {
                            case LOGISTIC -> Elementary.sigmoid(u);
                            case SOFTMAX -> Elementary.exp(u - largest) / sum;
                            case IDENTITY, NONE -> u;
                        });
            }
        }
        return y;
    }

    /** The derivative with respect to the net input at a place, from those with respect to the outputs. */
    static double derivative(Link link, Matrix dy, Matrix y, int i, int j) {
        return switch (link) {
            case LOGISTIC -> dy.get(i, j) * y.get(i, j) * (1 - y.get(i, j));
            case SOFTMAX -> throughSoftmax(dy, y, i, j);
            case IDENTITY, NONE -> dy.get(i, j);
        };
    }

    private static double throughSoftmax(Matrix dy, Matrix y, int i, int j) {
        double mean = 0;
        for (int m = 0; m < y.columns(); m++) {
            mean += dy.get(i, m) * y.get(i, m);
        }
        return y.get(i, j) * (dy.get(i, j) - mean);
    }

    /** The outputs that it can have. */
    static Range range(Link link) {
        return switch (link) {
            case LOGISTIC, SOFTMAX -> Range.closed(0, 1);
            case IDENTITY, NONE -> Range.ALL;
        };
    }
}
