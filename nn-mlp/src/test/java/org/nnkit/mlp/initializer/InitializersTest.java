package org.nnkit.mlp.initializer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.ParameterSpec.Role;
import org.nnkit.api.plugin.OptionException;

/** The constants are the bits that every later version must give: models are replayed by them. */
class InitializersTest {

    private static Matrix weights(Initializer initializer, int inputs, int units, long seed) {
        Matrix w = Matrix.zeros(Precision.FLOAT64, inputs, units);
        initializer.fill(w, new Fan(inputs, units, Role.WEIGHTS), new RandomStream(seed));
        return w;
    }

    private static Matrix ownBiases(Initializer initializer, int inputs, int units, long seed) {
        Matrix b = Matrix.zeros(Precision.FLOAT64, 1, units);
        b.fill(99);
        initializer.fillBiases(b, new Fan(inputs, units, Role.BIASES), new RandomStream(seed));
        return b;
    }

    private static double mean(Matrix w) {
        double sum = 0;
        for (double[] row : w.toArray()) {
            for (double x : row) {
                sum += x;
            }
        }
        return sum / (w.rows() * w.columns());
    }

    private static double variance(Matrix w) {
        double mean = mean(w);
        double sum = 0;
        for (double[] row : w.toArray()) {
            for (double x : row) {
                sum += (x - mean) * (x - mean);
            }
        }
        return sum / (w.rows() * w.columns());
    }

    private static double largest(Matrix w) {
        double max = 0;
        for (double[] row : w.toArray()) {
            for (double x : row) {
                max = Math.max(max, Math.abs(x));
            }
        }
        return max;
    }

    @Test
    void uniformIsTwoRandMinusOneUnitByUnit() {
        RandomStream random = new RandomStream(42);
        Matrix w = weights(new Uniform(), 3, 2, 42);
        for (int unit = 0; unit < 2; unit++) {
            for (int input = 0; input < 3; input++) {
                assertEquals(2 * random.nextDouble() - 1, w.get(input, unit));
            }
        }
    }

    private static void assertBits(Matrix actual, double... expected) {
        assertArrayEquals(expected, actual.rows() == 1 ? actual.toArray()[0] : flat(actual));
    }

    private static double[] flat(Matrix m) {
        return Stream.of(m.toArray()).flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    @Test
    void bitsAreFinal() {
        assertBits(
                weights(new Uniform(), 2, 2, 42),
                0x1.eeb991317f5b4p-2,
                -0x1.c56cc54767834p-2,
                -0x1.5c40733136644p-1,
                -0x1.3f18f0078da9p-2);
        assertBits(
                weights(new Normal(), 2, 2, 42),
                0x1.53bd0910590d4p-5,
                0x1.62387d7676896p-3,
                -0x1.6d510c3edaec9p-4,
                0x1.bef8e61e30df5p-5);
        assertBits(
                weights(new Xavier(), 2, 2, 42),
                0x1.2ef4b4344426bp-1,
                -0x1.15aa36fa09668p-1,
                -0x1.aa850180d9b6fp-1,
                -0x1.86d01b7e277d5p-2);
        assertBits(
                weights(new Xavier(Distribution.NORMAL), 2, 2, 42),
                0x1.2c4a0765a45a5p-2,
                0x1.3916fca0d22dap0,
                -0x1.42e5b5796b21cp-1,
                0x1.8b124705f0237p-2);
        assertBits(
                weights(new He(), 2, 2, 42),
                0x1.a8ac4b546f508p-2,
                0x1.bac69cd4142bbp0,
                -0x1.c8a54f4e91a7bp-1,
                0x1.175b8fd2de8b9p-1);
        assertBits(
                weights(new He(Distribution.UNIFORM), 2, 2, 42),
                0x1.ac71be171d024p-1,
                -0x1.88ad6ea12d536p-1,
                -0x1.2d984956f92c4p0,
                -0x1.1458b1f782e66p-1);
        assertBits(
                weights(new NguyenWidrow(), 2, 2, 42),
                0x1.2582c16c8fd3bp-1,
                -0x1.9e7feb9e57009p-1,
                -0x1.9d38df50af7ap-1,
                -0x1.23b42e951fd6p-1);
        assertBits(ownBiases(new NguyenWidrow(), 2, 2, 42), 0x1.e9c0acc531e06p-2, -0x1.58c06c36780bep-1);
    }

    static Stream<Initializer> random() {
        return Stream.of(
                new Uniform(),
                new Uniform(2, 3),
                new Normal(),
                new Normal(1, 2),
                new Xavier(),
                new Xavier(Distribution.NORMAL),
                new He(),
                new He(Distribution.UNIFORM),
                new NguyenWidrow());
    }

    @ParameterizedTest
    @MethodSource("random")
    void float32StartsFromTheRoundedNumbersOfFloat64(Initializer initializer) {
        Matrix single = Matrix.zeros(Precision.FLOAT32, 7, 5);
        initializer.fill(single, new Fan(7, 5, Role.WEIGHTS), new RandomStream(3));
        Matrix rounded = weights(initializer, 7, 5, 3).to(Precision.FLOAT32);
        double tolerance = initializer instanceof NguyenWidrow ? 2e-7 : 0; // it scales what it has rounded

        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(rounded.get(i, j), single.get(i, j), tolerance);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void whatLiesAroundTheBlockIsLeftAlone(Initializer initializer) {
        Matrix whole = Matrix.zeros(Precision.FLOAT64, 5, 6);
        whole.fill(7);
        Matrix block = whole.rows(1, 4).columns(2, 4);
        initializer.fill(block, new Fan(3, 2, Role.WEIGHTS), new RandomStream(3));

        assertArrayEquals(weights(initializer, 3, 2, 3).toArray(), block.toArray());
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 6; j++) {
                if (i < 1 || i >= 4 || j < 2 || j >= 4) {
                    assertEquals(7, whole.get(i, j));
                }
            }
        }
    }

    /** 250 x 400 numbers: a mean is off by σ/316, a variance by about σ²/200, hardly ever by four times that. */
    private static void assertMoments(Initializer initializer, double mean, double variance) {
        for (long seed = 1; seed <= 5; seed++) {
            Matrix w = weights(initializer, 250, 400, seed);
            assertEquals(mean, mean(w), 4 * Math.sqrt(variance) / 316, initializer + ", seed " + seed);
            assertEquals(variance, variance(w), 4 * variance / 200, initializer + ", seed " + seed);
        }
    }

    @Test
    void distributionsHaveTheirMeansAndVariances() {
        assertMoments(new Uniform(), 0, 1.0 / 3);
        assertMoments(new Uniform(2, 5), 3.5, 9.0 / 12);
        assertMoments(new Normal(), 0, 0.01);
        assertMoments(new Normal(1, 2), 1, 4);
        assertMoments(new Xavier(), 0, 2.0 / 650);
        assertMoments(new Xavier(Distribution.NORMAL), 0, 2.0 / 650);
        assertMoments(new He(), 0, 2.0 / 250);
        assertMoments(new He(Distribution.UNIFORM), 0, 2.0 / 250);
    }

    @Test
    void uniformOnesStayInTheirInterval() {
        assertTrue(largest(weights(new Uniform(), 100, 100, 1)) <= 1);
        double end = Math.sqrt(6.0 / 200);
        double xavier = largest(weights(new Xavier(), 100, 100, 1));
        assertTrue(xavier <= end && xavier > 0.999 * end);
        Matrix high = weights(new Uniform(2, 3), 100, 100, 1);
        for (double x : flat(high)) {
            assertTrue(x >= 2 && x < 3);
        }
    }

    @Test
    void nguyenWidrowGivesEveryUnitWeightsOfOneLength() {
        for (int inputs : new int[] {1, 2, 3, 10}) {
            for (int units : new int[] {1, 4, 25}) {
                double beta = 0.7 * Elementary.pow((double) units, 1.0 / inputs);
                Matrix w = weights(new NguyenWidrow(), inputs, units, 5);
                for (int u = 0; u < units; u++) {
                    double squares = 0;
                    for (int i = 0; i < inputs; i++) {
                        squares += w.get(i, u) * w.get(i, u);
                    }
                    assertEquals(beta, Math.sqrt(squares), 1e-14 * beta, inputs + " inputs, " + units + " units");
                }
                double most = largest(ownBiases(new NguyenWidrow(), inputs, units, 5));
                assertTrue(most > 0 && most <= beta);
            }
        }
        // 0.7 · 16^(1/2) = 2.8
        assertEquals(2.8, largest(weights(new NguyenWidrow(), 1, 16, 1)) / 4, 1e-14);
    }

    @Test
    void biasesThatNothingIsSaidOfAreZeroOrGoWithTheWeights() {
        for (Initializer i : new Initializer[] {
            new Normal(), new Xavier(), new He(), new Zeros(), new ConstantValue(3), new Given(Values.row(1, 2))
        }) {
            assertArrayEquals(new double[] {0, 0}, ownBiases(i, 3, 2, 1).toArray()[0], i.name());
        }
        RandomStream random = new RandomStream(9);
        assertArrayEquals(
                new double[] {random.nextDouble(-1, 1), random.nextDouble(-1, 1)},
                ownBiases(new Uniform(), 3, 2, 9).toArray()[0]);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void zerosAndConstantsFillTheBlock(Precision precision) {
        Matrix w = Matrix.zeros(precision, 2, 3);
        new ConstantValue(0.5).fill(w, new Fan(2, 3, Role.WEIGHTS), new RandomStream(1));
        assertArrayEquals(new double[][] {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}}, w.toArray());
        new Zeros().fill(w, new Fan(2, 3, Role.WEIGHTS), new RandomStream(1));
        assertArrayEquals(new double[][] {{0, 0, 0}, {0, 0, 0}}, w.toArray());
    }

    @Test
    void givenWeightsAreUnitsByInputsAndLieTransposedInside() {
        Given given = new Given(Values.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));

        assertArrayEquals(
                new double[][] {{1, 4}, {2, 5}, {3, 6}}, weights(given, 3, 2, 1).toArray());
        Matrix b = Matrix.zeros(Precision.FLOAT32, 1, 3);
        new Given(Values.row(1, 2, 0.1)).fill(b, new Fan(9, 3, Role.BIASES), new RandomStream(1));
        assertArrayEquals(new double[] {1, 2, 0.1f}, b.toArray()[0]);
    }

    @Test
    void givenNumbersOfAnotherShapeAreRefused() {
        Given given = new Given(Values.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));

        OptionException weights =
                assertThrows(OptionException.class, () -> given.requireFit(new Fan(2, 3, Role.WEIGHTS)));
        assertEquals("values: expected 3x2 numbers (units x inputs), got 2x3", weights.getMessage());
        OptionException biases =
                assertThrows(OptionException.class, () -> given.requireFit(new Fan(3, 2, Role.BIASES)));
        assertEquals("values: expected 2 numbers (one a unit), got 2x3", biases.getMessage());
        assertThrows(OptionException.class, () -> weights(given, 2, 3, 1));
        given.requireFit(new Fan(3, 2, Role.WEIGHTS));
        new Uniform().requireFit(new Fan(1, 1, Role.WEIGHTS));
    }

    private static String messageOf(org.junit.jupiter.api.function.Executable e) {
        return assertThrows(OptionException.class, e).getMessage();
    }

    @Test
    void badOptionsAreRefused() {
        assertEquals(
                "values: expected finite numbers, got 1x2 with NaN or an infinity",
                messageOf(() -> new Given(Values.row(1, Double.NaN))));
        assertEquals(
                "value: expected a number, got Infinity", messageOf(() -> new ConstantValue(Double.POSITIVE_INFINITY)));
        assertEquals("deviation: expected a number greater than 0, got 0.0", messageOf(() -> new Normal(0, 0)));
        assertEquals("mean: expected a number, got NaN", messageOf(() -> new Normal(Double.NaN, 1)));
        assertEquals("high: expected a number greater than low (1.0), got 1.0", messageOf(() -> new Uniform(1, 1)));
        assertEquals(
                "low: expected a number, got -Infinity", messageOf(() -> new Uniform(Double.NEGATIVE_INFINITY, 1)));
        assertEquals(
                "low, high: expected a finite distance, got -1.0E308, 1.0E308",
                messageOf(() -> new Uniform(-1e308, 1e308)));
    }
}
