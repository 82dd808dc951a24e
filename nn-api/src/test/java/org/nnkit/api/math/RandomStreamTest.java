package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The constants are the bits that every later version must give: models are replayed by them. */
class RandomStreamTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -1, Long.MIN_VALUE, 0x9E3779B97F4A7C15L})
    void isSplitMix64AsJavaHasIt(long key) {
        RandomStream ours = new RandomStream(key);
        SplittableRandom javas = new SplittableRandom(key);
        for (int i = 0; i < 1000; i++) {
            assertEquals(javas.nextLong(), ours.nextLong(), "number " + i);
        }
    }

    @Test
    void theFirstNumbersOfKeyZeroAreThoseOfThePaperReferenceCode() {
        // Vigna: splitmix64.c with x = 0
        RandomStream s = new RandomStream(0);
        assertEquals(0xE220A8397B1DCDAFL, s.nextLong());
        assertEquals(0x6E789E6AA1B965F4L, s.nextLong());
        assertEquals(0x06C45D188009454FL, s.nextLong());
    }

    @Test
    void doublesHaveFinalBits() {
        RandomStream s = new RandomStream(42);
        assertEquals(0x1.7bae644c5fd6dp-1, s.nextDouble());
        assertEquals(0x1.477f199d93378p-3, s.nextDouble());
        assertEquals(0x1.1d499d5c4c3e6p-2, s.nextDouble());
        assertEquals(-0x1.3f18f0078da9p-2, s.nextDouble(-1, 1));
        assertEquals(0x1.89bc585a24482p1, s.nextDouble(3, 5));
    }

    @Test
    void boundedIntegersHaveFinalBits() {
        RandomStream s = new RandomStream(42);
        assertArrayEquals(
                new int[] {7, 1, 2, 2, 0, 932252798, 469021581, 4, 1, 927723099, 307352747, 739483778},
                IntStream.of(10, 10, 10, 7, 1, 1 << 30, Integer.MAX_VALUE, 6, 3, 1500000000, 1500000000, 1500000000)
                        .map(s::nextInt)
                        .toArray());
        assertEquals(-8976257307478440218L, s.nextLong());
    }

    @Test
    void boundedIntegersRejectAQuarterOfTheDrawsForTheWorstBound() {
        RandomStream s = new RandomStream(42);
        assertArrayEquals(
                new int[] {171702476, 40834582, 932252799, 859671932, 664090062, 220011666, 529343107, 551254882},
                IntStream.range(0, 8).map(i -> s.nextInt((1 << 30) + 1)).toArray());
        assertEquals(0x851F977347ED6DB7L, s.nextLong(), "the number after 8 accepted and 5 rejected ones");
    }

    @Test
    void gaussiansHaveFinalBits() {
        RandomStream s = new RandomStream(42);
        double[] expected = {
            0x1.a8ac4b546f508p-2,
            -0x1.c8a54f4e91a7bp-1,
            0x1.bac69cd4142bbp0,
            0x1.175b8fd2de8b9p-1,
            -0x1.1495f183d321cp0,
            -0x1.c76296a7a60e5p0,
            -0x1.25473fd96d15p0,
            0x1.0ab38bced1168p-2
        };
        for (double x : expected) {
            assertEquals(x, s.nextGaussian());
        }
    }

    @Test
    void shufflesHaveFinalBits() {
        int[] elements = IntStream.range(0, 12).toArray();
        new RandomStream(42).shuffle(elements);
        assertArrayEquals(new int[] {9, 7, 11, 5, 4, 10, 6, 0, 3, 2, 1, 8}, elements);
    }

    @Test
    void anyPlaceOfAStreamIsKnownWithoutTheStream() {
        RandomStream s = new RandomStream(-77);
        for (long i = 0; i < 1000; i++) {
            assertEquals(s.nextDouble(), RandomStream.doubleAt(-77, i));
        }
    }

    @Test
    void refusesABoundThatIsNotPositive() {
        for (int bound : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertEquals(
                    "bound: expected an integer of at least 1, got " + bound,
                    assertThrows(IllegalArgumentException.class, () -> new RandomStream(1).nextInt(bound))
                            .getMessage());
        }
    }

    /** χ² of counts that should be equal. */
    private static double chiSquare(long[] counts) {
        double expected = (double) Arrays.stream(counts).sum() / counts.length;
        return Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
    }

    // For 15 degrees of freedom: P(χ² > 44.26) = 1e-4, P(χ² < 2.4) = 1e-4 (tables of the χ² distribution).
    private static void assertUniform(long[] counts, long seed) {
        assertEquals(16, counts.length);
        double x = chiSquare(counts);
        assertTrue(x > 2.4 && x < 44.26, () -> "χ² = " + x + " for seed " + seed + ": " + Arrays.toString(counts));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void doublesAreUniform(long seed) {
        RandomStream s = new RandomStream(seed);
        long[] counts = new long[16];
        for (int i = 0; i < 200_000; i++) {
            double x = s.nextDouble();
            assertTrue(x >= 0 && x < 1);
            counts[(int) (x * 16)]++;
        }
        assertUniform(counts, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void boundedIntegersAreUniformForABoundThatDoesNotDivide(long seed) {
        RandomStream s = new RandomStream(seed);
        long[] counts = new long[16];
        int bound = 1_600_000_000; // a plain remainder would favour small numbers by a factor of 3/2
        for (int i = 0; i < 200_000; i++) {
            counts[s.nextInt(bound) / 100_000_000]++;
        }
        assertUniform(counts, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void gaussiansFallIntoTheSixteenthsOfTheNormalDistributionEquallyOften(long seed) {
        // Quantiles of the standard normal distribution at 1/16, 2/16, … 7/16 below its median (R: qnorm).
        double[] quantiles = {
            1.5341205443525463,
            1.1503493803760079,
            0.88714655901887596,
            0.67448975019608174,
            0.48877641111466941,
            0.31863936396437514,
            0.15731068461017067
        };
        RandomStream s = new RandomStream(seed);
        long[] counts = new long[16];
        double sum = 0;
        double squares = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = s.nextGaussian();
            sum += x;
            squares += x * x;
            int bin = 0;
            while (bin < 7 && Math.abs(x) < quantiles[bin]) {
                bin++;
            }
            counts[x < 0 ? bin : 15 - bin]++;
        }
        assertUniform(counts, seed);
        assertEquals(0, sum / n, 4 / Math.sqrt(n), "mean");
        assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n), "variance");
    }

    @Test
    void everyOrderOfFourIsEquallyProbable() {
        RandomStream s = new RandomStream(11);
        long[] counts = new long[24];
        for (int n = 0; n < 120_000; n++) {
            int[] e = {0, 1, 2, 3};
            s.shuffle(e);
            int rank = 0;
            for (int i = 0; i < 4; i++) {
                int smaller = 0;
                for (int j = i + 1; j < 4; j++) {
                    smaller += e[j] < e[i] ? 1 : 0;
                }
                rank = rank * (4 - i) + smaller;
            }
            counts[rank]++;
        }
        // 23 degrees of freedom: P(χ² > 56.4) = 1e-4
        assertTrue(chiSquare(counts) < 56.4, () -> Arrays.toString(counts));
    }

    @Test
    void shufflingNothingOrOneChangesNothing() {
        int[] none = {};
        int[] one = {5};
        new RandomStream(1).shuffle(none);
        new RandomStream(1).shuffle(one);
        assertArrayEquals(new int[] {5}, one);
    }
}
