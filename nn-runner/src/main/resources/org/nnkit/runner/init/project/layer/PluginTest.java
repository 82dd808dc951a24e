package {{package}};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.plugin.Plugins;

/** The formula, and a derivative that central differences agree with. */
class {{class}}Test {

    private static final int PATTERNS = 5;
    private static final int INPUTS = 3;
    private static final double STEP = 1e-6;

    private final Kernels kernels = Kernels.best();
    private final RandomStream random = new RandomStream(42);

    /** Two in a row, so that the derivative with respect to the inputs counts too: it is the gradient of the first. */
    private final Network network =
            Network.zeros(INPUTS, List.of(new {{class}}(), new {{class}}()), Precision.FLOAT64);

    private Matrix randomMatrix(int rows, int columns) {
        Matrix m = Matrix.zeros(Precision.FLOAT64, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.set(i, j, random.nextDouble(-1, 1));
            }
        }
        return m;
    }

    /** A cost that depends on every output: the outputs, weighted. */
    private double cost(Parameters p, Matrix x, Matrix weights) {
        Matrix y = network.with(p).predict(kernels, x);
        double sum = 0;
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                sum += weights.get(i, j) * y.get(i, j);
            }
        }
        return sum;
    }

    @Test
    void isFoundByItsName() {
        assertEquals(new {{class}}(), Plugins.of(Layer.class).byName("{{name}}"));
    }

    @Test
    void isItsFormula() {
        Network one = Network.zeros(2, List.of(new {{class}}()), Precision.FLOAT64);
        one.parameters().vector().set(Matrix.row(2, -3));

        double[][] y = one.predict(kernels, Matrix.row(5, 7)).toArray();

        assertArrayEquals(new double[] {10, -21}, y[0]);
    }

    @Test
    void derivativesAgreeWithDifferences() {
        Matrix x = randomMatrix(PATTERNS, INPUTS);
        Matrix weights = randomMatrix(PATTERNS, INPUTS);
        Parameters p = network.parameters();
        p.vector().set(randomMatrix(1, p.size()));

        Propagation propagation = new Propagation(network, kernels, PATTERNS);
        Parameters gradient = p.zerosLike();
        propagation.forward(p, x);
        propagation.error(1).set(weights);
        propagation.backward(p, x, false, gradient);

        for (int i = 0; i < p.size(); i++) {
            Parameters more = p.copy();
            Parameters less = p.copy();
            more.vector().set(0, i, p.vector().get(0, i) + STEP);
            less.vector().set(0, i, p.vector().get(0, i) - STEP);
            double difference = (cost(more, x, weights) - cost(less, x, weights)) / (2 * STEP);

            assertEquals(difference, gradient.vector().get(0, i), 1e-8, "parameter " + i);
        }
    }
}
