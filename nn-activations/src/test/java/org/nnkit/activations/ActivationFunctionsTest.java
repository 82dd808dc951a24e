package org.nnkit.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.Plugins;

/** Activations that name a function of the kernels are that function, to the last bit. */
class ActivationFunctionsTest {

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1,
        -1,
        50,
        -50,
        1000,
        -1000,
        Float.MAX_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private final Kernels kernels = Plugins.of(Kernels.class).byName("portable");

    static List<ScalarActivation> named() {
        return List.of(new Linear(), new Sigmoid(), new Tanh(), new Relu(), new Softplus());
    }

    @Test
    void areNamedByThoseThatAreThem() {
        assertEquals(
                List.of(Function.IDENTITY, Function.SIGMOID, Function.TANH, Function.RELU, Function.SOFTPLUS),
                named().stream().map(Activation::function).toList());
        assertNull(new LeakyRelu().function(), "leaky-relu has an option");
        assertNull(new Softmax().function(), "softmax takes whole rows");
    }

    @ParameterizedTest
    @MethodSource("named")
    void haveTheBitsOfValueAndDerivative(ScalarActivation activation) {
        SplittableRandom random = new SplittableRandom(31);
        for (Precision precision : Precision.values()) {
            Matrix z = Matrix.zeros(precision, 40, SPECIAL.length);
            Matrix dy = Matrix.zeros(precision, 40, SPECIAL.length);
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    z.set(i, j, i == 0 ? SPECIAL[j] : 20 * random.nextDouble() - 10);
                    dy.set(i, j, random.nextDouble() - 0.5);
                }
            }
            Matrix y = Matrix.zeros(precision, z.rows(), z.columns());
            Matrix dz = Matrix.zeros(precision, z.rows(), z.columns());
            activation.forward(kernels, z, y);
            activation.backward(kernels, z, y, dy, dz);
            for (int i = 0; i < z.rows(); i++) {
                for (int j = 0; j < z.columns(); j++) {
                    String what = activation.name() + " of " + z.get(i, j) + " in " + precision.configName();
                    assertEquals(value(activation, z, i, j), y.get(i, j), what);
                    assertEquals(change(activation, z, y, dy, i, j), dz.get(i, j), what + ", derivative");
                }
            }
        }
    }

    private static double value(ScalarActivation activation, Matrix z, int i, int j) {
        return z.isFloat64() ? activation.value(z.get(i, j)) : activation.value((float) z.get(i, j));
    }

    private static double change(ScalarActivation activation, Matrix z, Matrix y, Matrix dy, int i, int j) {
        return z.isFloat64()
                ? dy.get(i, j) * activation.derivative(z.get(i, j), y.get(i, j))
                : (float) dy.get(i, j) * activation.derivative((float) z.get(i, j), (float) y.get(i, j));
    }
}
