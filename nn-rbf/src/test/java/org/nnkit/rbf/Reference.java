package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.function.Executable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugins;

/** Reference numbers, seeded patterns, and the refusals of choices. */
public final class Reference {

    public static final Plugins PLUGINS = Plugins.load();
    public static final Kernels KERNELS = Kernels.best(PLUGINS);
    public static final JsonNode GOLDEN = read();

    private Reference() {}

    private static JsonNode read() {
        try (InputStream in = Reference.class.getResourceAsStream("/golden/rbf.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] row(JsonNode list) {
        double[] row = new double[list.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = list.get(i).asDouble();
        }
        return row;
    }

    public static int[] integers(JsonNode list) {
        int[] row = new int[list.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = list.get(i).asInt();
        }
        return row;
    }

    public static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = row(rows.get(i));
        }
        return matrix;
    }

    public static double[][] iris(JsonNode what) {
        return what.asText().equals("raw") ? IrisData.raw() : IrisData.standardized();
    }

    /** Patterns whose one target is 0. */
    public static Rows rows(double[]... inputs) {
        return rows(Precision.FLOAT64, null, inputs);
    }

    public static Rows rows(Precision precision, double[] weights, double[]... inputs) {
        Matrix x = Matrix.of(inputs).to(precision);
        return new Rows(x, Matrix.zeros(precision, x.rows(), 1), weights);
    }

    /** Normal inputs, a smooth function of them as target. */
    public static Rows smooth(long seed, Precision precision, int patterns, int inputs, int outputs) {
        RandomStream random = new Streams(seed).stream("smooth");
        Matrix x = Matrix.zeros(precision, patterns, inputs);
        Matrix d = Matrix.zeros(precision, patterns, outputs);
        for (int i = 0; i < patterns; i++) {
            double sum = 0;
            for (int j = 0; j < inputs; j++) {
                x.set(i, j, random.nextGaussian());
                sum += x.get(i, j) * x.get(i, j);
            }
            for (int o = 0; o < outputs; o++) {
                d.set(i, o, sum / (1 + sum) - o * x.get(i, 0) + 0.1 * random.nextGaussian());
            }
        }
        return new Rows(x, d);
    }

    public static void assertClose(double[][] expected, Matrix actual, double tolerance, String what) {
        assertEquals(expected.length, actual.rows(), what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i].length, actual.columns(), what);
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual.get(i, j), tolerance, what + " [" + i + "][" + j + "]");
            }
        }
    }

    public static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(OptionException.class, call).getMessage());
    }
}
