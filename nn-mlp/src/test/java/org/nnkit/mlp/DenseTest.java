package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.mlp.initializer.ConstantValue;
import org.nnkit.mlp.initializer.Given;
import org.nnkit.mlp.initializer.Uniform;
import org.nnkit.mlp.initializer.Xavier;
import org.nnkit.mlp.initializer.Zeros;

/** Dense layers, and networks of them. */
class DenseTest {

    private static final Given TWO_BY_THREE = new Given(Values.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));

    private static Network network(Precision precision, Layer... layers) {
        Rows none = new Rows(Matrix.zeros(precision, 0, 3), Matrix.zeros(precision, 0, 1));
        return Network.initialized(List.of(layers), new Streams(1), none, Golden.KERNELS);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void computesWxPlusB(Precision precision) {
        Network n = network(
                precision,
                Samples.dense(2, "linear").withWeights(TWO_BY_THREE).withBiases(new Given(Values.row(10, 20))));
        Matrix x = Matrix.of(Values.of(new double[][] {{1, 0, 0}, {1, 1, -1}}), precision);

        assertArrayEquals(
                new double[][] {{11, 24}, {10, 23}},
                n.predict(Golden.KERNELS, x).toArray());
        assertEquals(3, n.inputs());
        assertEquals(2, n.outputs());
        assertEquals(precision, n.precision());
    }

    @Test
    void withoutBiasItHasWeightsOnly() {
        Network n = network(
                Precision.FLOAT64, Samples.dense(2, "linear").withBias(false).withWeights(TWO_BY_THREE));

        assertArrayEquals(
                new double[][] {{6, 15}},
                n.predict(Golden.KERNELS, Matrix.row(1, 1, 1)).toArray());
        assertEquals(
                List.of(List.of(ParameterSpec.weights(3, 2))), n.parameters().specs());
    }

    @Test
    void biasesFollowTheirInitializerOrThatOfTheWeights() {
        Parameters own = network(Precision.FLOAT64, Samples.dense(2, "linear").withBiases(new ConstantValue(0.5)))
                .parameters();
        Parameters xavier =
                network(Precision.FLOAT64, Samples.dense(2, "linear")).parameters();
        Parameters uniform = network(
                        Precision.FLOAT64, Samples.dense(2, "linear").withWeights(new Uniform()))
                .parameters();

        assertArrayEquals(new double[] {0.5, 0.5}, own.get("biases").toArray()[0]);
        assertArrayEquals(new double[] {0, 0}, xavier.get("biases").toArray()[0]);
        assertNotEquals(0, uniform.get("biases").get(0, 0));
    }

    @Test
    void theFirstWeightsOfALayerDependOnSeedAndPlaceOnly() {
        Layer layer = Samples.dense(3, "tanh");
        Network one = network(Precision.FLOAT64, layer);
        Network two = network(Precision.FLOAT64, layer, layer);

        assertArrayEquals(
                one.parameters().layer(0).vector().toArray(),
                two.parameters().layer(0).vector().toArray());
        assertNotEquals(
                two.parameters().layer(0).vector().get(0, 0),
                two.parameters().layer(1).vector().get(0, 0));
        // The stream of a layer's weights is keyed, so that a later version draws the same.
        Matrix expected = Matrix.zeros(Precision.FLOAT64, 3, 3);
        new Xavier()
                .fill(
                        expected,
                        new org.nnkit.api.network.Fan(3, 3, ParameterSpec.Role.WEIGHTS),
                        new Streams(1).child("layer", 1).stream("weights"));
        assertArrayEquals(
                expected.toArray(), two.parameters().layer(1).get("weights").toArray());
    }

    @Test
    void refusesInitializersThatDoNotFit() {
        OptionException weights = assertThrows(
                OptionException.class,
                () -> network(Precision.FLOAT64, Samples.dense(3, "linear").withWeights(TWO_BY_THREE)));
        assertEquals("network[0].dense.weights: expected 3x3 numbers (units x inputs), got 2x3", weights.getMessage());
        OptionException biases = assertThrows(
                OptionException.class,
                () -> network(Precision.FLOAT64, Samples.dense(3, "linear").withBiases(new Given(Values.row(1.0)))));
        assertEquals("network[0].dense.biases: expected 3 numbers (one a unit), got 1x1", biases.getMessage());
    }

    @Test
    void refusesBadOptions() {
        assertEquals(
                "units: expected an integer of at least 1, got 0",
                assertThrows(OptionException.class, () -> Samples.dense(0, "linear"))
                        .getMessage());
        assertEquals(
                "biases: 'bias: false' and 'biases' contradict each other; leave one out",
                assertThrows(
                                OptionException.class,
                                () -> Samples.dense(1, "linear")
                                        .withBiases(new Zeros())
                                        .withBias(false))
                        .getMessage());
    }

    @Test
    void saysThatItsNetInputsAreLinearInItsParameters() {
        Network linear = network(Precision.FLOAT64, Samples.dense(2, "linear"));
        Parameters p = linear.parameters();
        Affine affine = linear.layers().get(0).affine(p);

        assertSame(p.get("weights"), affine.weights());
        assertSame(p.get("biases"), affine.biases());
        assertNull(Samples.dense(2, "linear")
                .withBias(false)
                .affine(network(Precision.FLOAT64, Samples.dense(2, "linear").withBias(false))
                        .parameters())
                .biases());
        assertSame(p.get("weights"), Samples.dense(2, "tanh").affine(p).weights());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void manyPatternsGiveTheBitsOfEachAlone(Precision precision) {
        Matrix x = Samples.uniform(3, precision, 700, 3, -2, 2);
        Network n = network(precision, Samples.dense(7, "tanh"), Samples.dense(4, "softmax"));
        Matrix all = n.predict(Golden.KERNELS, x);
        for (int i = 0; i < 700; i++) {
            assertArrayEquals(
                    n.predict(Golden.KERNELS, x.rows(i, i + 1)).toArray()[0],
                    all.rows(i, i + 1).toArray()[0]);
        }
        assertEquals("0x4", n.predict(Golden.KERNELS, x.rows(0, 0)).shape());
    }

    @Test
    void anInputOfAnotherWidthIsRefused() {
        Network n = network(Precision.FLOAT64, Samples.dense(2, "linear"));

        assertEquals(
                "x: expected 3 inputs, got 2",
                assertThrows(ShapeException.class, () -> n.predict(Golden.KERNELS, Matrix.row(1, 2)))
                        .getMessage());
        Propagation p = new Propagation(n, Golden.KERNELS, 1);
        assertEquals(
                "x: expected at most 1 patterns of 3 inputs, got 2x3",
                assertThrows(
                                ShapeException.class,
                                () -> p.forward(n.parameters(), Matrix.zeros(Precision.FLOAT64, 2, 3)))
                        .getMessage());
        assertEquals(
                "forward comes first",
                assertThrows(IllegalStateException.class, () -> p.output(0)).getMessage());
    }

    @Test
    void parametersOfAnotherShapeAreRefused() {
        Network n = network(Precision.FLOAT64, Samples.dense(2, "linear"));
        Parameters other = network(Precision.FLOAT64, Samples.dense(2, "linear").withBias(false))
                .parameters();

        assertEquals(
                "parameters: expected [[ParameterSpec[name=weights, rows=3, columns=2, role=WEIGHTS],"
                        + " ParameterSpec[name=biases, rows=1, columns=2, role=BIASES]]], got"
                        + " [[ParameterSpec[name=weights, rows=3, columns=2, role=WEIGHTS]]]",
                assertThrows(ShapeException.class, () -> n.with(other)).getMessage());
    }

    @Test
    void aFingerprintIsTheHashOfTheParametersLittleEndian() {
        Network n = Network.zeros(1, List.of(Samples.dense(1, "linear")), Precision.FLOAT64);
        n.parameters().vector().set(Matrix.row(1, -0.5));
        // python3: hashlib.sha256(struct.pack('<2d', 1, -0.5)).hexdigest(), and '<2f'
        assertEquals("b75ba3b875def5d2f34361fcc7cbea9b45aa3f9ef590f96ad71c90a955800533", n.fingerprint());
        assertEquals(
                "e5e0ce39fac89cd93af5ba8bcad2fe35d88c75417c7e44941fe5ee4e48f1cf75",
                n.with(n.parameters().to(Precision.FLOAT32)).fingerprint());
        Network many = Network.zeros(100, List.of(Samples.dense(200, "linear")), Precision.FLOAT64);
        for (int i = 0; i < 20_200; i++) {
            many.parameters().vector().set(0, i, i);
        }
        // hashlib.sha256(struct.pack('<20200d', *range(20200))).hexdigest()
        assertEquals("b070013ed6b63efca43391b0934eec79066bd238b3382d0a114791abc19d23ea", many.fingerprint());
    }

    @Test
    void networksKnowTheWidthsBetweenTheirLayers() {
        Network n = network(Precision.FLOAT64, Samples.dense(7, "tanh"), new Dropout(0.5), Samples.dense(2, "linear"));

        assertEquals(List.of(3, 7, 7), List.of(n.inputs(0), n.inputs(1), n.inputs(2)));
        assertEquals(2, n.outputs());
    }
}
