package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/** Matrices of random numbers, and their comparison to the last bit. */
final class Samples {

    /** What surrounds a view, and has to be there afterwards. */
    private static final float GUARD = 12345.5f;

    private static final double[] SPECIAL64 = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private static final float[] SPECIAL32 = {
        0.0f,
        -0.0f,
        Float.MIN_VALUE,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    private Samples() {}

    /** Those that a test of what both have to do runs with. */
    static List<Kernels> bothKernels() {
        return List.of(new PortableKernels(), new VectorLoops());
    }

    /** Numbers in [−1, 1). */
    static Matrix matrix(SplittableRandom random, Precision precision, int rows, int columns) {
        return filled(random, Matrix.zeros(precision, rows, columns), 0);
    }

    /** Numbers in [−1, 1), in the middle of a larger array. */
    static Matrix view(SplittableRandom random, Precision precision, int rows, int columns) {
        return view(random, precision, rows, columns, 0);
    }

    /** The same, with zeros of both signs, subnormal and huge numbers, infinities and NaN among them. */
    static Matrix view(SplittableRandom random, Precision precision, int rows, int columns, double specials) {
        int offset = random.nextInt(4);
        int stride = columns + random.nextInt(4);
        int length = offset + rows * stride + random.nextInt(4);
        Matrix all = Matrix.zeros(precision, 1, length);
        all.fill(GUARD);
        Matrix view = precision == Precision.FLOAT64
                ? Matrix.wrap(all.doubles(), offset, stride, rows, columns)
                : Matrix.wrap(all.floats(), offset, stride, rows, columns);
        return filled(random, view, specials);
    }

    private static Matrix filled(SplittableRandom random, Matrix x, double specials) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                double number = 2 * random.nextDouble() - 1;
                if (specials > 0 && random.nextDouble() < specials) {
                    int which = random.nextInt(SPECIAL64.length);
                    number = x.isFloat64() ? SPECIAL64[which] : SPECIAL32[which];
                }
                x.set(i, j, number);
            }
        }
        return x;
    }

    /** Fails unless all numbers are the same to the last bit; a NaN is as good as any other. */
    static void assertSameBits(Matrix expected, Matrix actual, String what) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                if (!sameBits(expected.get(i, j), actual.get(i, j))) {
                    fail(what + ": element (" + i + ", " + j + ") is " + actual.get(i, j) + ", expected "
                            + expected.get(i, j));
                }
            }
        }
    }

    static boolean sameBits(double x, double y) {
        return Double.doubleToLongBits(x) == Double.doubleToLongBits(y);
    }

    /** Fails if anything beside a view of {@link #view} was written. */
    static void assertGuarded(Matrix view, String what) {
        int length = view.isFloat64() ? view.doubles().length : view.floats().length;
        for (int at = 0; at < length; at++) {
            int place = at - view.offset();
            boolean inside = place >= 0
                    && view.stride() > 0
                    && place / view.stride() < view.rows()
                    && place % view.stride() < view.columns();
            double number = view.isFloat64() ? view.doubles()[at] : view.floats()[at];
            if (!inside && number != GUARD) {
                fail(what + ": wrote " + number + " at " + at + ", beside the matrix");
            }
        }
    }
}
