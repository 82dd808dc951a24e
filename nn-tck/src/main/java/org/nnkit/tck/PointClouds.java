package org.nnkit.tck;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.network.Rows;

/** Training patterns in clouds, one a class, for layers that look at data; always the same. */
final class PointClouds {

    private static final int CLASSES = 3;
    private static final int USUAL_INPUTS = 3;

    private PointClouds() {}

    /** Numbers of inputs to try, the usual one first. */
    static int[] widths(int most) {
        return IntStream.concat(IntStream.of(USUAL_INPUTS), IntStream.rangeClosed(1, most))
                .distinct()
                .toArray();
    }

    /** Patterns of three classes, with a target for each class; the class of pattern i is i mod 3. */
    static Rows threeClasses(String purpose, int patterns, int inputs) {
        RandomStream random = RandomMatrices.stream("clouds " + purpose);
        Matrix x = Matrix.zeros(Precision.FLOAT64, patterns, inputs);
        Matrix d = Matrix.zeros(Precision.FLOAT64, patterns, CLASSES);
        for (int i = 0; i < patterns; i++) {
            int of = i % CLASSES;
            for (int j = 0; j < inputs; j++) {
                double middle = (j + of) % CLASSES == 0 ? 1 : -0.5;
                x.set(i, j, middle + 0.3 * random.nextGaussian());
            }
            d.set(i, of, 1);
        }
        return new Rows(x, d);
    }

    static Rows to(Precision precision, Rows rows) {
        Rows plain = new Rows(rows.inputs().to(precision), rows.targets().to(precision));
        return weighted(plain, rows.weights());
    }

    static Rows copy(Rows rows) {
        double[] weights = rows.weights();
        Rows plain = new Rows(rows.inputs().copy(), rows.targets().copy());
        return weights == null ? plain : weighted(plain, weights.clone());
    }

    private static Rows weighted(Rows rows, double @Nullable [] weights) {
        return weights == null ? rows : new Rows(rows.inputs(), rows.targets(), weights);
    }

    static Rows first(Rows rows, int count) {
        return new Rows(rows.inputs().rows(0, count), rows.targets().rows(0, count));
    }

    static void requireUnwritten(String who, Rows before, Rows rows) {
        requireSame(who + " writes the inputs", before.inputs(), rows.inputs());
        requireSame(who + " writes the targets", before.targets(), rows.targets());
        double[] expected = before.weights();
        double[] actual = rows.weights();
        if (expected != null && actual != null) {
            requireSame(who + " writes the weights", Matrix.row(expected), Matrix.row(actual));
        }
    }

    private static void requireSame(String what, Matrix expected, Matrix actual) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                if (Double.doubleToLongBits(expected.get(i, j)) != Double.doubleToLongBits(actual.get(i, j))) {
                    throw new Violation(what + ": number " + j + " of pattern " + i + " was " + expected.get(i, j)
                            + " and is " + actual.get(i, j));
                }
            }
        }
    }
}
