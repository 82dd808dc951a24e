package org.nnkit.tck;

import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;

/** Tables of numbers, as data are before anybody scaled them; always the same. */
final class Tables {

    private static final long SEED = 42;

    private Tables() {}

    /** Columns around 0, around 1000, from 0 to 1, of whole numbers. */
    static Matrix of(int rows, String purpose) {
        RandomStream random = new Streams(SEED).stream("tck table " + purpose);
        Matrix x = Matrix.zeros(Precision.FLOAT64, rows, 4);
        for (int i = 0; i < rows; i++) {
            x.set(i, 0, random.nextDouble(-3, 3));
            x.set(i, 1, 1000 + random.nextDouble(-20, 20));
            x.set(i, 2, random.nextDouble());
            x.set(i, 3, random.nextInt(10));
        }
        return x;
    }

    /** The same, and every fifth number of the first two columns missing. */
    static Matrix withGaps(int rows, String purpose) {
        Matrix x = of(rows, purpose);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 2; j++) {
                if ((2 * i + j) % 5 == 1) {
                    x.set(i, j, Double.NaN);
                }
            }
        }
        return x;
    }

    /** The classes of so many patterns: three, of which the last is rare. */
    static int[] classes(int patterns) {
        int[] classes = new int[patterns];
        for (int i = 0; i < patterns; i++) {
            classes[i] = i % 10 == 9 ? 2 : i % 2;
        }
        return classes;
    }
}
