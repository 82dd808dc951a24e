package org.nnkit.tck;

import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;

/** Random matrices for checks; those of a purpose and shape are always the same. */
final class RandomMatrices {

    private static final long SEED = 42;

    private RandomMatrices() {}

    static RandomStream stream(String purpose) {
        return new Streams(SEED).stream("tck " + purpose);
    }

    /** Uniform numbers from low to high. */
    static Matrix uniform(String purpose, Precision precision, int rows, int columns, double low, double high) {
        RandomStream random = stream(purpose);
        Matrix m = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.set(i, j, random.nextDouble(low, high));
            }
        }
        return m;
    }

    /** A positive number whose logarithm is uniform: between 10^low and 10^high. */
    static double magnitude(RandomStream random, double low, double high) {
        return Elementary.pow(10.0, random.nextDouble(low, high));
    }
}
