package org.nnkit.tck;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;

/** The net inputs that activations are checked with; always the same. */
final class NetInputs {

    private static final long SEED = 42;
    private static final int UNITS = 5;

    /** The edges of the numbers: zeros, subnormals, near 0, saturation, overflow of eᶻ, and far out. */
    private static final double[] FLOAT64_EDGES = {
        0.0, -0.0, 5e-324, -5e-324, 1e-310, -1e-310, 1e-8, -1e-8, 1e-3, -1e-3, 0.5, -0.5, 1, -1, 3, -3, 8.5, -8.5, 20,
        -20, 37, -37, 40.5, -40.5, 100, -100, 700, -700, 709.5, -709.5, 740, -740, 1e4, -1e4, 1e15, -1e15, 1e150,
        -1e150, 1e300, -1e300
    };

    private static final double[] FLOAT32_EDGES = {
        0.0, -0.0, 1e-45, -1e-45, 1e-40, -1e-40, 1e-8, -1e-8, 1e-3, -1e-3, 0.5, -0.5, 1, -1, 3, -3, 8.5, -8.5, 17, -17,
        20, -20, 40.5, -40.5, 80, -80, 88.5, -88.5, 100, -100, 700, -700, 1e4, -1e4, 1e15, -1e15, 1e18, -1e18, 1e37,
        -1e37
    };

    private NetInputs() {}

    /** A thousand net inputs: half of them within ±8, half of all magnitudes from 1e-8 to 1e3. */
    static Matrix random(Precision precision) {
        RandomStream random = new Streams(SEED).stream("tck net inputs");
        Matrix z = Matrix.zeros(precision, 200, UNITS);
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < UNITS; j++) {
                double u = random.nextDouble(-1, 1);
                double magnitude = Elementary.pow(10.0, random.nextDouble(-8, 3));
                z.set(i, j, i % 2 == 0 ? 8 * u : Math.copySign(magnitude, u));
            }
        }
        return z;
    }

    /** The edges, each in a row with its neighbours. */
    static Matrix edges(Precision precision) {
        double[] edges = precision == Precision.FLOAT64 ? FLOAT64_EDGES : FLOAT32_EDGES;
        Matrix z = Matrix.zeros(precision, edges.length / UNITS, UNITS);
        for (int at = 0; at < edges.length; at++) {
            z.set(at / UNITS, at % UNITS, edges[at]);
        }
        return z;
    }

    /** Derivatives with respect to the outputs, of both signs, none of them small. */
    static Matrix derivatives(Matrix like) {
        RandomStream random = new Streams(SEED).stream("tck derivatives");
        Matrix dy = Matrix.zeros(like.precision(), like.rows(), like.columns());
        for (int i = 0; i < dy.rows(); i++) {
            for (int j = 0; j < dy.columns(); j++) {
                double u = random.nextDouble(-1, 1);
                dy.set(i, j, u + Math.copySign(0.5, u));
            }
        }
        return dy;
    }

    /** Moderate net inputs, for a shape. */
    static Matrix moderate(Precision precision, int rows, int units, String purpose) {
        RandomStream random = new Streams(SEED).stream("tck " + purpose);
        Matrix z = Matrix.zeros(precision, rows, units);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < units; j++) {
                z.set(i, j, random.nextDouble(-6, 6));
            }
        }
        return z;
    }
}
