package org.nnkit.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.activation.Link;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.plugin.Plugins;

/** Every value of the golden file, through the calls that a trainer makes. */
class GoldenCostsTest {

    private static final double TOLERANCE = 1e-12;

    private final Kernels kernels = Kernels.best();

    @ParameterizedTest
    @CsvSource({
        "cases, sse, sse",
        "cases, half_sse, half-sse",
        "cases, mse, mse",
        "cases, bce, binary-cross-entropy",
        "real_valued, sse, sse",
        "real_valued, half_sse, half-sse",
        "real_valued, mse, mse"
    })
    void agreesWithTheGoldenFile(String cases, String golden, String name) throws IOException {
        CostFunction cost = Plugins.of(CostFunction.class).byName(name);
        for (JsonNode c : read().at("/" + cases)) {
            assertAgrees(cost, c, golden);
        }
    }

    @Test
    void clippedBinaryCrossEntropyAgreesWithTheGoldenFile() throws IOException {
        JsonNode golden = read();
        CostFunction cost =
                new BinaryCrossEntropy(golden.at("/eps_of_bce_clipped").doubleValue());
        for (JsonNode c : golden.at("/cases")) {
            assertAgrees(cost, c, "bce_clipped");
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void binaryCrossEntropyFromTheNetInputAgreesWithTheGoldenFile(Precision precision) throws IOException {
        BinaryCrossEntropy cost = new BinaryCrossEntropy();
        for (JsonNode c : read().at("/bce_from_v")) {
            double v = c.at("/v").doubleValue();
            if (precision == Precision.FLOAT32 && v != (float) v) {
                continue; // another question, with another answer
            }
            Matrix z = Matrix.row(v).to(precision);
            Matrix y = Matrix.row(Elementary.sigmoid(v)).to(precision);
            Matrix d = Matrix.row(c.at("/d").doubleValue()).to(precision);
            double[] costs = new double[1];
            Matrix dz = Matrix.zeros(precision, 1, 1);
            cost.fusedCosts(kernels, d, z, y, costs);
            cost.fusedGradient(kernels, d, z, y, dz);

            assertNear("J at " + c, number(c.at("/J")), costs[0]);
            // y − d is as good as y, which the golden file has from another formula.
            assertEquals(number(c.at("/dJ_dv")), dz.get(0, 0), 2 * precision.ulp(1), () -> "dJ/dv at " + c);
        }
    }

    @Test
    void crossEntropyFromNetInputsKeepsWhatSoftmaxRoundsAway() {
        CrossEntropy cost = new CrossEntropy();
        double[] costs = new double[3];
        Matrix z = Matrix.of(new double[][] {{0, 1000, 0}, {40, 0, -1000}, {1, 2, 3}});
        Matrix y = Matrix.of(new double[][] {
            {0, 1, 0}, {1, Elementary.exp(-40.0), 0}, {0.09003057317038046, 0.24472847105479764, 0.6652409557748218}
        });
        cost.fusedCosts(kernels, Matrix.of(new double[][] {{1, 0, 0}, {1, 0, 0}, {0, 0, 1}}), z, y, costs);

        // ln(1 + e^-40) and ln(1 + e^-1 + e^-2), by mpmath.
        assertEquals(1000, costs[0]);
        assertNear("a small cost", 4.248354255291589e-18, costs[1]);
        assertNear("a plain cost", 0.4076059644443803, costs[2]);
    }

    @Test
    void crossEntropyOfTargetsThatDoNotAddUpToOneHasItsTrueGradient() {
        Matrix y = Matrix.row(0.5, 0.25, 0.25);
        Matrix dz = Matrix.zeros(Precision.FLOAT64, 1, 3);
        new CrossEntropy().fusedGradient(kernels, Matrix.row(1, 1, 0), Matrix.row(Elementary.log(2.0), 0, 0), y, dz);

        assertEquals(List.of(0.0, -0.5, 0.5), List.of(dz.get(0, 0), dz.get(0, 1), dz.get(0, 2)));
    }

    @Test
    void eachCrossEntropyFusesWithItsLinkOnly() {
        assertEquals(List.of(false, true, false), fused(new BinaryCrossEntropy()));
        assertEquals(List.of(false, false, true), fused(new CrossEntropy()));
        assertEquals(List.of(false, false, false), fused(new HalfSse()));
        assertEquals(List.of(false, false, false), fused(new BinaryCrossEntropy(1e-7)), "clipping needs the outputs");
    }

    private static List<Boolean> fused(CostFunction cost) {
        return List.of(cost.fuses(Link.NONE), cost.fuses(Link.LOGISTIC), cost.fuses(Link.SOFTMAX));
    }

    private void assertAgrees(CostFunction cost, JsonNode c, String golden) {
        Matrix d = Matrix.row(numbers(c.at("/d")));
        Matrix y = Matrix.row(numbers(c.at("/y")));
        double[] costs = new double[1];
        Matrix dy = Matrix.zeros(Precision.FLOAT64, 1, y.columns());
        cost.costs(kernels, d, y, costs);
        cost.gradient(kernels, d, y, dy);

        assertNear(golden + " at " + c.at("/y"), number(c.at("/" + golden + "/J")), costs[0]);
        double[] expected = numbers(c.at("/" + golden + "/dJ_dy"));
        for (int j = 0; j < expected.length; j++) {
            assertNear(golden + "' at " + c.at("/y") + " output " + j, expected[j], dy.get(0, j));
        }
    }

    /** Relative, since costs reach from 1e-18 to 1e200. */
    private static void assertNear(String what, double expected, double actual) {
        boolean near = expected == actual || Math.abs(expected - actual) <= TOLERANCE * Math.abs(expected);
        assertTrue(near, () -> what + ": expected " + expected + ", got " + actual);
    }

    private static JsonNode read() throws IOException {
        try (InputStream in = GoldenCostsTest.class.getResourceAsStream("/golden/costs.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(array.get(i));
        }
        return numbers;
    }

    /** JSON has no infinities: they stand as strings. */
    private static double number(JsonNode n) {
        return n.isTextual() ? Double.parseDouble(n.textValue()) : n.doubleValue();
    }
}
