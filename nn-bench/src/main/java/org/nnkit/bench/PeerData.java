package org.nnkit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Rows;

/**
 * The data that all peers read: {@code NAME_x.f32} and {@code NAME_y.f32}, raw little-endian float32, one pattern after the
 * other. Made once, in the precision of training.
 *
 * @param folder where they are
 * @param precision of training
 */
record PeerData(Path folder, Precision precision) {

    private float[] floats(String file) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(file + ".f32"));
            float[] numbers = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Matrix matrix(float[] numbers, int columns, int first) {
        int rows = Math.min(numbers.length / columns, first);
        return Matrix.wrap(numbers, 0, columns, rows, columns).to(precision);
    }

    /** Patterns with a class each, as a one-hot target; at most the first so many. */
    Rows classes(String name, int inputs, int classes, int first) {
        Matrix x = matrix(floats(name + "_x"), inputs, first);
        float[] labels = floats(name + "_y");
        Matrix d = Matrix.zeros(precision, x.rows(), classes);
        for (int i = 0; i < x.rows(); i++) {
            d.set(i, (int) labels[i], 1);
        }
        return new Rows(x, d);
    }

    /** Patterns with a number each. */
    Rows numbers(String name, int inputs) {
        Matrix x = matrix(floats(name + "_x"), inputs, Integer.MAX_VALUE);
        return new Rows(x, matrix(floats(name + "_y"), 1, x.rows()));
    }

    /** Patterns of two classes, with the targets −1 and 1. */
    Rows signs(String name, int inputs) {
        Rows rows = numbers(name, inputs);
        Matrix d = rows.targets();
        for (int i = 0; i < d.rows(); i++) {
            d.set(i, 0, 2 * d.get(i, 0) - 1);
        }
        return rows;
    }
}
