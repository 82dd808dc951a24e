package org.nnkit.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.Plugins;

/** Every value of the golden files, through forward and backward, as a network calls them. */
class GoldenActivationsTest {

    /** Promised of f, relative: between 4 and 9 ulp. */
    private static final double RELATIVE = 1e-15;

    /** Promised of f′, which may be made from y. */
    private static final double ABSOLUTE = 1e-15;

    /** In the subnormal range a double has fewer digits than the promise. */
    private static final double SUBNORMAL = 4 * Double.MIN_VALUE;

    private final Kernels kernels = Kernels.best();

    @ParameterizedTest
    @ValueSource(strings = {"heaviside", "sign", "linear", "piecewise_linear", "sigmoid", "tanh", "relu", "softplus"})
    void agreesWithTheGoldenFile(String name) throws IOException {
        JsonNode golden = read("activations.json");
        String plugin = name.equals("heaviside") ? "step" : name.replace('_', '-');

        assertAgrees(plugin, numbers(golden.at("/z")), golden.at("/functions/" + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaky-relu", "elu", "selu", "gelu", "silu", "mish", "hard-sigmoid", "softsign"})
    void agreesWithTheReferenceInSixtyDigits(String name) throws IOException {
        JsonNode golden = read("reference.json");

        assertAgrees(name, numbers(golden.at("/z")), golden.at("/functions/" + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step",
                "sign",
                "linear",
                "piecewise-linear",
                "sigmoid",
                "tanh",
                "relu",
                "softplus",
                "leaky-relu",
                "elu",
                "selu",
                "gelu",
                "silu",
                "mish",
                "hard-sigmoid",
                "softsign"
            })
    void valueAndDerivativeOfNaNAreNaN(String name) {
        for (Precision p : Precision.values()) {
            Matrix z = Matrix.row(Double.NaN).to(p);
            Matrix y = Matrix.zeros(p, 1, 1);
            Matrix dz = Matrix.zeros(p, 1, 1);
            Activation activation = Plugins.of(Activation.class).byName(name);
            activation.forward(kernels, z, y);
            activation.backward(kernels, z, y, Matrix.row(1).to(p), dz);

            assertTrue(Double.isNaN(y.get(0, 0)), p + ": f(NaN) is " + y.get(0, 0));
            assertTrue(Double.isNaN(dz.get(0, 0)), p + ": f'(NaN) is " + dz.get(0, 0));
        }
    }

    @Test
    void stepWithOneAtZeroIsTheOtherConvention() {
        Matrix y = Matrix.zeros(Precision.FLOAT64, 1, 4);
        new Step(1).forward(kernels, Matrix.row(-1e-300, -0.0, 0.0, 1e-300), y);

        assertEquals(List.of(0.0, 1.0, 1.0, 1.0), list(y));
    }

    @Test
    void softmaxAgreesWithTheGoldenFile() throws IOException {
        for (JsonNode c : read("activations.json").at("/softmax")) {
            double[] v = numbers(c.at("/v"));
            double[] expected = numbers(c.at("/y"));
            Matrix y = Matrix.zeros(Precision.FLOAT64, 1, v.length);
            new Softmax().forward(kernels, Matrix.row(v), y);
            for (int j = 0; j < v.length; j++) {
                assertNear("softmax " + c.at("/v") + " unit " + j, expected[j], y.get(0, j), RELATIVE * expected[j]);
            }
        }
    }

    @Test
    void infiniteNetInputsOfSoftmaxGiveLimits() {
        double inf = Double.POSITIVE_INFINITY;

        assertEquals(List.of(1.0, 0.0, 0.0), softmax(inf, 0, -inf));
        assertEquals(List.of(0.5, 0.5, 0.0), softmax(inf, inf, 1e300));
        assertEquals(List.of(0.5, 0.5), softmax(-inf, -inf));
        assertEquals(List.of(0.0, 1.0), softmax(-1e300, 1e300));
        assertEquals(List.of(Double.NaN, Double.NaN), softmax(1, Double.NaN));
    }

    private List<Double> softmax(double... z) {
        Matrix y = Matrix.zeros(Precision.FLOAT64, 1, z.length);
        new Softmax().forward(kernels, Matrix.row(z), y);
        return list(y);
    }

    private static List<Double> list(Matrix row) {
        return Arrays.stream(row.doubles()).boxed().toList();
    }

    private void assertAgrees(String name, double[] z, JsonNode golden) {
        double[] f = numbers(golden.at("/f"));
        double[] df = numbers(golden.at("/df"));
        Activation activation = Plugins.of(Activation.class).byName(name);
        Matrix y = Matrix.zeros(Precision.FLOAT64, 1, z.length);
        Matrix dz = Matrix.zeros(Precision.FLOAT64, 1, z.length);
        Matrix one = Matrix.zeros(Precision.FLOAT64, 1, z.length);
        one.fill(1);
        activation.forward(kernels, Matrix.row(z), y);
        activation.backward(kernels, Matrix.row(z), y, one, dz);
        for (int j = 0; j < z.length; j++) {
            assertNear(name + "(" + z[j] + ")", f[j], y.get(0, j), RELATIVE * Math.abs(f[j]) + SUBNORMAL);
            assertNear(name + "'(" + z[j] + ")", df[j], dz.get(0, j), ABSOLUTE);
        }
    }

    private static void assertNear(String what, double expected, double actual, double tolerance) {
        boolean near = Double.isNaN(expected)
                ? Double.isNaN(actual)
                : expected == actual || Math.abs(expected - actual) <= tolerance;
        assertTrue(near, () -> String.format(Locale.ROOT, "%s: expected %s, got %s", what, expected, actual));
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = GoldenActivationsTest.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** JSON has no infinities and no NaN: these stand as strings. */
    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode n = array.get(i);
            numbers[i] = n.isTextual() ? Double.parseDouble(n.textValue()) : n.doubleValue();
        }
        return numbers;
    }
}
