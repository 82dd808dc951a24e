package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.initializer.Given;

/** Reads the reference numbers and drives the public API with them. */
final class Golden {

    static final double AFTER_ONE_UPDATE = 1e-12;
    static final double AFTER_A_RUN = 1e-10;
    static final double AFTER_10_000_EPOCHS = 1e-9;

    static final Plugins PLUGINS = Plugins.load();
    static final Kernels KERNELS = Kernels.best(PLUGINS);

    private Golden() {}

    static JsonNode read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Activation activation(String name) {
        return PLUGINS.kind(Activation.class).byName(name);
    }

    static CostFunction cost(String name) {
        return PLUGINS.kind(CostFunction.class).byName(name);
    }

    static double[] row(JsonNode list) {
        double[] row = new double[list.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = list.get(i).asDouble();
        }
        return row;
    }

    /** A list of rows; a flat list is a column. */
    static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = rows.get(i).isArray()
                    ? row(rows.get(i))
                    : new double[] {rows.get(i).asDouble()};
        }
        return matrix;
    }

    static Rows rows(double[][] x, double[][] d) {
        return new Rows(Matrix.of(x), Matrix.of(d));
    }

    /** A dense layer with given weights (units x inputs) and, unless null, biases. */
    static Dense dense(JsonNode weights, JsonNode biases, String activation) {
        double[][] w = weights.get(0).isArray() ? matrix(weights) : new double[][] {row(weights)};
        Dense layer = new Dense(w.length, activation(activation)).withWeights(new Given(Values.of(w)));
        return biases == null
                ? layer.withBias(false)
                : layer.withBiases(
                        new Given(biases.isArray() ? Values.row(row(biases)) : Values.row(biases.asDouble())));
    }

    static TrainingSession start(List<Layer> layers, Rows rows, Trainer trainer) {
        Streams streams = new Streams(1);
        Network network = Network.initialized(layers, streams, rows, KERNELS);
        assertEquals(Precision.FLOAT64, network.precision());
        return trainer.start(new TrainingContext(network, rows, KERNELS, streams));
    }

    /** Steps until so many epochs are over. */
    static void toEpoch(TrainingSession session, int epoch) {
        while (session.position().epoch() < epoch && session.step()) {
            // all is done in step()
        }
        assertEquals(epoch, session.position().epoch());
    }

    /** Compares a layer's weights (units x inputs). */
    static void assertWeights(JsonNode expected, Network network, int layer, double tolerance, String what) {
        double[][] w = expected.get(0).isArray() ? matrix(expected) : new double[][] {row(expected)};
        assertClose(w, shown(network, layer, "weights"), tolerance, what + ", weights of layer " + layer);
    }

    static void assertBiases(JsonNode expected, Network network, int layer, double tolerance, String what) {
        double[] b = expected.isArray() ? row(expected) : new double[] {expected.asDouble()};
        assertClose(
                new double[][] {b}, shown(network, layer, "biases"), tolerance, what + ", biases of layer " + layer);
    }

    private static double[][] shown(Network network, int layer, String name) {
        Parameters p = network.parameters().layer(layer);
        for (ParameterSpec spec : p.specs().get(0)) {
            if (spec.name().equals(name)) {
                return Parameters.shown(spec, p.get(name));
            }
        }
        throw new AssertionError("no " + name);
    }

    static void assertClose(double[][] expected, double[][] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, () -> what + ": rows");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i].length, actual[i].length, () -> what + ": columns");
            for (int j = 0; j < expected[i].length; j++) {
                int at = i;
                int and = j;
                assertEquals(expected[i][j], actual[i][j], tolerance, () -> what + " [" + at + "][" + and + "]");
            }
        }
    }
}
