package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;

/** dz = dy · f′(z) against the formulas of {@link Function}, bit for bit, by both kernels. */
class FunctionDerivativesTest {

    private static final int[][] SHAPES = {{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 33}, {2, 7}, {5, 16}, {7, 31}, {3, 100}};

    private static final List<Kernels> KERNELS = List.of(new PortableKernels(), new VectorLoops());

    @ParameterizedTest
    @EnumSource(Function.class)
    void areTheProductOfTheFormulaAndDy(Function f) {
        SplittableRandom random = new SplittableRandom(11);
        for (Kernels kernels : KERNELS) {
            for (Precision precision : Precision.values()) {
                for (int[] shape : SHAPES) {
                    check(f, kernels, random, precision, shape[0], shape[1], true);
                    check(f, kernels, random, precision, shape[0], shape[1], false);
                }
            }
        }
    }

    private static void check(
            Function f,
            Kernels kernels,
            SplittableRandom random,
            Precision precision,
            int rows,
            int columns,
            boolean views) {
        Matrix z = numbers(random, precision, rows, columns, views);
        Matrix y = numbers(random, precision, rows, columns, views);
        Matrix dy = numbers(random, precision, rows, columns, views);
        Matrix dz = numbers(random, precision, rows, columns, views);
        Matrix expected = dz.copy();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                expected.set(i, j, expected(f, z, y, dy, i, j));
            }
        }
        String what = kernels.name() + " " + precision.configName() + " " + f + " of " + z.shape();
        kernels.applyDerivative(f, z, y, dy, dz);
        Samples.assertSameBits(expected, dz, what);
        if (views) {
            Samples.assertGuarded(dz, what);
        }
        kernels.applyDerivative(f, z, y, dy, dy);
        Samples.assertSameBits(expected, dy, what + " in place");
        if (views) {
            Samples.assertGuarded(dy, what + " in place");
        }
    }

    private static Matrix numbers(SplittableRandom random, Precision precision, int rows, int columns, boolean view) {
        return view
                ? Samples.view(random, precision, rows, columns, 0.2)
                : Samples.matrix(random, precision, rows, columns);
    }

    private static double expected(Function f, Matrix z, Matrix y, Matrix dy, int i, int j) {
        return z.isFloat64()
                ? dy.get(i, j) * slope(f, z.get(i, j), y.get(i, j))
                : (float) dy.get(i, j) * slope(f, (float) z.get(i, j), (float) y.get(i, j));
    }

    /** f′, from z and y = f(z). */
    static double slope(Function f, double z, double y) {
        return switch (f) {
            case IDENTITY -> Double.isNaN(z) ? z : 1;
            case EXP -> y;
            case EXPM1 -> y + 1;
            case LOG -> 1 / z;
            case LOG1P -> 1 / (1 + z);
            case TANH -> (1 - y) * (1 + y);
            case SIGMOID -> y * (1 - y);
            case SOFTPLUS -> Elementary.sigmoid(z);
            case RELU -> z > 0 ? 1 : z <= 0 ? 0 : z;
            case ERF -> 2 / Math.sqrt(Math.PI) * Elementary.exp(-(z * z));
            case SIN -> Elementary.cos(z);
            case COS -> -Elementary.sin(z);
        };
    }

    static float slope(Function f, float z, float y) {
        return switch (f) {
            case IDENTITY -> Float.isNaN(z) ? z : 1;
            case EXP -> y;
            case EXPM1 -> y + 1;
            case LOG -> 1 / z;
            case LOG1P -> 1 / (1 + z);
            case TANH -> (1 - y) * (1 + y);
            case SIGMOID -> y * (1 - y);
            case SOFTPLUS -> Elementary.sigmoid(z);
            case RELU -> z > 0 ? 1 : z <= 0 ? 0 : z;
            case ERF -> (float) (2 / Math.sqrt(Math.PI)) * Elementary.exp(-(z * z));
            case SIN -> Elementary.cos(z);
            case COS -> -Elementary.sin(z);
        };
    }

    @Test
    void refuseShapesAndPrecisionsThatDiffer() {
        Matrix z = Matrix.zeros(Precision.FLOAT64, 2, 3);
        Matrix other = Matrix.zeros(Precision.FLOAT64, 3, 2);
        Matrix floats = Matrix.zeros(Precision.FLOAT32, 2, 3);
        for (Kernels k : KERNELS) {
            String shape = ": expected 2x3 (the shape of z), got 3x2";
            refused("y" + shape, () -> k.applyDerivative(Function.TANH, z, other, z, z));
            refused("dy" + shape, () -> k.applyDerivative(Function.TANH, z, z, other, z));
            refused("dz" + shape, () -> k.applyDerivative(Function.TANH, z, z, z, other));
            refused(
                    "dz: expected float64 (as z is), got float32",
                    () -> k.applyDerivative(Function.TANH, z, z, z, floats));
        }
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
    }
}
