package org.nnkit.mlp;

import java.util.List;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;

/** Small seeded patterns and networks. */
public final class Samples {

    private Samples() {}

    /** Uniform numbers. */
    public static Matrix uniform(long seed, Precision precision, int rows, int columns, double low, double high) {
        RandomStream random = new Streams(seed).stream("samples", rows, columns);
        Matrix m = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.set(i, j, random.nextDouble(low, high));
            }
        }
        return m;
    }

    /** Inputs in [−1, 1), targets in [0.1, 0.9). */
    public static Rows rows(long seed, Precision precision, int patterns, int inputs, int outputs) {
        return new Rows(
                uniform(seed, precision, patterns, inputs, -1, 1),
                uniform(seed + 1, precision, patterns, outputs, 0.1, 0.9));
    }

    public static Rows rows(long seed, int patterns, int inputs, int outputs) {
        return rows(seed, Precision.FLOAT64, patterns, inputs, outputs);
    }

    /** Some of the patterns. */
    public static Rows some(Rows rows, int... patterns) {
        Matrix x = Matrix.zeros(
                rows.inputs().precision(), patterns.length, rows.inputs().columns());
        Matrix d = Matrix.zeros(
                rows.inputs().precision(), patterns.length, rows.targets().columns());
        for (int i = 0; i < patterns.length; i++) {
            x.rows(i, i + 1).set(rows.inputs().rows(patterns[i], patterns[i] + 1));
            d.rows(i, i + 1).set(rows.targets().rows(patterns[i], patterns[i] + 1));
        }
        return new Rows(x, d);
    }

    public static Dense dense(int units, String activation) {
        return new Dense(units, Golden.activation(activation));
    }

    /** A context that starts from the layers' initialisers. */
    public static TrainingContext context(long seed, Rows rows, Layer... layers) {
        Streams streams = new Streams(seed);
        Network network = Network.initialized(List.of(layers), streams, rows, Golden.KERNELS);
        return new TrainingContext(network, rows, Golden.KERNELS, streams);
    }

    /** Trains to the end and gives the fingerprint. */
    static String bits(Trainer trainer, TrainingContext context) {
        TrainingSession session = trainer.start(context);
        session.run();
        return session.snapshot().fingerprint();
    }
}
