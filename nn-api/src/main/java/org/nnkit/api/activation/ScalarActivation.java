package org.nnkit.api.activation;

import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;

/**
 * An activation that treats every net input alone: what authors write. The float forms may be overridden by ones that
 * compute in float throughout; by default they round the double forms. Where {@link #function} names a function of the
 * kernels, those do the work for whole matrices: loops over a method of an interface are several times slower once a
 * program has used a few implementations of it.
 */
public interface ScalarActivation extends Activation {

    /** φ(z). NaN gives NaN. */
    double value(double z);

    /**
     * φ′(z); at a kink, a value between the derivatives of both sides. NaN gives NaN where φ′ depends on z.
     *
     * @param z the net input
     * @param y the output φ(z), which often makes the derivative cheap
     */
    double derivative(double z, double y);

    /** φ(z) in float32. */
    default float value(float z) {
        return (float) value((double) z);
    }

    /** φ′(z) in float32. */
    default float derivative(float z, float y) {
        return (float) derivative((double) z, (double) y);
    }

    @Override
    default void forward(Kernels k, Matrix z, Matrix y) {
        y.requireLike("y", z, "z");
        Function f = function();
        if (f != null) {
            k.apply(f, z, y);
            return;
        }
        for (int i = 0; i < z.rows(); i++) {
            int from = z.offset() + i * z.stride();
            int to = y.offset() + i * y.stride();
            if (z.isFloat64()) {
                double[] a = z.doubles();
                double[] b = y.doubles();
                for (int j = 0; j < z.columns(); j++) {
                    b[to + j] = value(a[from + j]);
                }
            } else {
                float[] a = z.floats();
                float[] b = y.floats();
                for (int j = 0; j < z.columns(); j++) {
                    b[to + j] = value(a[from + j]);
                }
            }
        }
    }

    @Override
    default void backward(Kernels k, Matrix z, Matrix y, Matrix dy, Matrix dz) {
        y.requireLike("y", z, "z");
        dy.requireLike("dy", z, "z");
        dz.requireLike("dz", z, "z");
        Function f = function();
        if (f != null) {
            k.applyDerivative(f, z, y, dy, dz);
            return;
        }
        for (int i = 0; i < z.rows(); i++) {
            int atZ = z.offset() + i * z.stride();
            int atY = y.offset() + i * y.stride();
            int from = dy.offset() + i * dy.stride();
            int to = dz.offset() + i * dz.stride();
            if (z.isFloat64()) {
                for (int j = 0; j < z.columns(); j++) {
                    dz.doubles()[to + j] =
                            dy.doubles()[from + j] * derivative(z.doubles()[atZ + j], y.doubles()[atY + j]);
                }
            } else {
                for (int j = 0; j < z.columns(); j++) {
                    dz.floats()[to + j] = dy.floats()[from + j] * derivative(z.floats()[atZ + j], y.floats()[atY + j]);
                }
            }
        }
    }
}
