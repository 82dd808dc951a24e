package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;

/** Every element-by-element operation against its formula, bit for bit. */
@ParameterizedClass
@MethodSource("org.nnkit.kernels.Samples#bothKernels")
class ElementwiseTest {

    private static final int[][] SHAPES = {{0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 33}, {2, 7}, {5, 16}, {7, 31}};

    private final Kernels kernels;

    ElementwiseTest(Kernels kernels) {
        this.kernels = kernels;
    }

    /** One element of a result, from the old elements of p, q, x and y at its place. */
    private interface Formula64 {
        double at(double p, double q, double x, double y);
    }

    private interface Formula32 {
        float at(float p, float q, float x, float y);
    }

    private interface Operation {
        void run(Matrix p, Matrix q, Matrix x, Matrix y);
    }

    private record Case(String name, Operation operation, Formula64 in64, Formula32 in32) {}

    private List<Case> cases() {
        float third = (float) (1 / 3.0);
        float tenth = (float) 0.1;
        return List.of(
                new Case(
                        "multiply",
                        (p, q, x, y) -> kernels.multiply(q, x, y),
                        (p, q, x, y) -> q * x,
                        (p, q, x, y) -> q * x),
                new Case(
                        "multiply in place",
                        (p, q, x, y) -> kernels.multiply(y, x, y),
                        (p, q, x, y) -> y * x,
                        (p, q, x, y) -> y * x),
                new Case(
                        "scale",
                        (p, q, x, y) -> kernels.scale(0.1, y),
                        (p, q, x, y) -> 0.1 * y,
                        (p, q, x, y) -> tenth * y),
                new Case(
                        "addScaled",
                        (p, q, x, y) -> kernels.addScaled(0.1, x, y),
                        (p, q, x, y) -> Math.fma(0.1, x, y),
                        (p, q, x, y) -> Math.fma(tenth, x, y)),
                new Case(
                        "exchange",
                        (p, q, x, y) -> kernels.exchange(0.1, 1 / 3.0, x.copy(), y),
                        (p, q, x, y) -> Math.fma(0.1, 1 / 3.0 * x, y),
                        (p, q, x, y) -> Math.fma(tenth, third * x, y)),
                new Case(
                        "mix",
                        (p, q, x, y) -> kernels.mix(0.1, x, 1 / 3.0, y),
                        (p, q, x, y) -> Math.fma(0.1, x, 1 / 3.0 * y),
                        (p, q, x, y) -> Math.fma(tenth, x, third * y)),
                new Case(
                        "mixSquares",
                        (p, q, x, y) -> kernels.mixSquares(0.1, x, 1 / 3.0, y),
                        (p, q, x, y) -> Math.fma(0.1 * x, x, 1 / 3.0 * y),
                        (p, q, x, y) -> Math.fma(tenth * x, x, third * y)),
                new Case(
                        "max",
                        (p, q, x, y) -> kernels.max(x, y),
                        (p, q, x, y) -> Math.max(x, y),
                        (p, q, x, y) -> Math.max(x, y)),
                new Case(
                        "addQuotient",
                        (p, q, x, y) -> kernels.addQuotient(0.1, x, q, 1 / 3.0, 0.1, y),
                        (p, q, x, y) -> Math.fma(0.1, x / Math.fma(Math.sqrt(q), 1 / 3.0, 0.1), y),
                        (p, q, x, y) -> Math.fma(tenth, x / Math.fma((float) Math.sqrt(q), third, tenth), y)),
                new Case(
                        "scaleByRoots",
                        (p, q, x, y) -> kernels.scaleByRoots(p, q, 0.1, x, y),
                        (p, q, x, y) -> Math.sqrt(p + 0.1) / Math.sqrt(q + 0.1) * x,
                        (p, q, x, y) -> (float) Math.sqrt(p + tenth) / (float) Math.sqrt(q + tenth) * x),
                new Case(
                        "scaleByRoots in place",
                        (p, q, x, y) -> kernels.scaleByRoots(p, q, 0.1, y, y),
                        (p, q, x, y) -> Math.sqrt(p + 0.1) / Math.sqrt(q + 0.1) * y,
                        (p, q, x, y) -> (float) Math.sqrt(p + tenth) / (float) Math.sqrt(q + tenth) * y),
                new Case(
                        "clip",
                        (p, q, x, y) -> kernels.clip(-0.1, 1 / 3.0, y),
                        (p, q, x, y) -> y != y ? y : y < -0.1 ? -0.1 : y > 1 / 3.0 ? 1 / 3.0 : y,
                        (p, q, x, y) -> y != y ? y : y < -tenth ? -tenth : y > third ? third : y));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void viewsAgreeWithTheFormulas(Precision precision) {
        SplittableRandom random = new SplittableRandom(5);
        for (Case c : cases()) {
            for (int[] shape : SHAPES) {
                for (double specials : new double[] {0, 0.3}) {
                    check(
                            c,
                            Samples.view(random, precision, shape[0], shape[1], specials),
                            Samples.view(random, precision, shape[0], shape[1], specials),
                            Samples.view(random, precision, shape[0], shape[1], specials),
                            Samples.view(random, precision, shape[0], shape[1], specials));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void wholeMatricesAgreeWithTheFormulas(Precision precision) {
        SplittableRandom random = new SplittableRandom(6);
        for (Case c : cases()) {
            for (int[] shape : SHAPES) {
                check(
                        c,
                        Samples.matrix(random, precision, shape[0], shape[1]),
                        Samples.matrix(random, precision, shape[0], shape[1]),
                        Samples.matrix(random, precision, shape[0], shape[1]),
                        Samples.matrix(random, precision, shape[0], shape[1]));
            }
        }
    }

    private static void check(Case c, Matrix p, Matrix q, Matrix x, Matrix y) {
        Matrix expected = y.copy();
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                double pij = p.get(i, j);
                double qij = q.get(i, j);
                double xij = x.get(i, j);
                double yij = y.get(i, j);
                expected.set(
                        i,
                        j,
                        y.isFloat64()
                                ? c.in64.at(pij, qij, xij, yij)
                                : c.in32.at((float) pij, (float) qij, (float) xij, (float) yij));
            }
        }
        c.operation.run(p, q, x, y);
        String what = y.precision().configName() + " " + c.name + " of " + y.shape();
        Samples.assertSameBits(expected, y, what);
        if (y.offset() > 0) {
            Samples.assertGuarded(y, what);
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void functionsAreThoseOfElementary(Function f) {
        SplittableRandom random = new SplittableRandom(7);
        for (Precision precision : Precision.values()) {
            for (int[] shape : SHAPES) {
                Matrix x = Samples.view(random, precision, shape[0], shape[1], 0.2);
                Matrix y = Samples.view(random, precision, shape[0], shape[1]);
                Matrix expected = x.copy();
                for (int i = 0; i < x.rows(); i++) {
                    for (int j = 0; j < x.columns(); j++) {
                        expected.set(i, j, x.isFloat64() ? value(f, x.get(i, j)) : value(f, (float) x.get(i, j)));
                    }
                }
                String what = precision.configName() + " " + f;
                kernels.apply(f, x, y);
                Samples.assertSameBits(expected, y, what);
                Samples.assertGuarded(y, what);
                kernels.apply(f, x, x);
                Samples.assertSameBits(expected, x, what + " in place");
            }
        }
    }

    private static double value(Function f, double x) {
        return switch (f) {
            case IDENTITY -> x;
            case EXP -> Elementary.exp(x);
            case EXPM1 -> Elementary.expm1(x);
            case LOG -> Elementary.log(x);
            case LOG1P -> Elementary.log1p(x);
            case TANH -> Elementary.tanh(x);
            case SIGMOID -> Elementary.sigmoid(x);
            case SOFTPLUS -> Elementary.softplus(x);
            case RELU -> x <= 0 ? 0 : x;
            case ERF -> Elementary.erf(x);
            case SIN -> Elementary.sin(x);
            case COS -> Elementary.cos(x);
        };
    }

    private static float value(Function f, float x) {
        return switch (f) {
            case IDENTITY -> x;
            case EXP -> Elementary.exp(x);
            case EXPM1 -> Elementary.expm1(x);
            case LOG -> Elementary.log(x);
            case LOG1P -> Elementary.log1p(x);
            case TANH -> Elementary.tanh(x);
            case SIGMOID -> Elementary.sigmoid(x);
            case SOFTPLUS -> Elementary.softplus(x);
            case RELU -> x <= 0 ? 0 : x;
            case ERF -> Elementary.erf(x);
            case SIN -> Elementary.sin(x);
            case COS -> Elementary.cos(x);
        };
    }

    @Test
    void refusesShapesAndPrecisionsThatDiffer() {
        Matrix x = Matrix.zeros(Precision.FLOAT64, 2, 3);
        Matrix other = Matrix.zeros(Precision.FLOAT64, 3, 2);
        Matrix floats = Matrix.zeros(Precision.FLOAT32, 2, 3);
        String shape = ": expected 2x3 (the shape of x), got 3x2";
        refused("y" + shape, () -> kernels.apply(Function.EXP, x, other));
        refused("y" + shape, () -> kernels.addScaled(1, x, other));
        refused("y" + shape, () -> kernels.exchange(1, 1, x, other));
        refused("y" + shape, () -> kernels.mix(1, x, 1, other));
        refused("y" + shape, () -> kernels.mixSquares(1, x, 1, other));
        refused("y" + shape, () -> kernels.max(x, other));
        refused("q" + shape, () -> kernels.addQuotient(1, x, other, 1, 1, x));
        refused("y" + shape, () -> kernels.addQuotient(1, x, x, 1, 1, other));
        refused("p" + shape, () -> kernels.scaleByRoots(other, x, 1, x, x));
        refused("q" + shape, () -> kernels.scaleByRoots(x, other, 1, x, x));
        refused("y" + shape, () -> kernels.scaleByRoots(x, x, 1, x, other));
        refused("b: expected 2x3 (the shape of a), got 3x2", () -> kernels.multiply(x, other, x));
        refused("c: expected 2x3 (the shape of a), got 3x2", () -> kernels.multiply(x, x, other));
        refused("y: expected float64 (as x is), got float32", () -> kernels.addScaled(1, x, floats));
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(ShapeException.class, call::run).getMessage());
    }
}
