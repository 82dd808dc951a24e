package org.nnkit.data.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.api.data.Split.Partition;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.OptionException;

class SplitsTest {

    private static void assertEachOnce(int patterns, int[]... parts) {
        int[] all = Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray();
        assertArrayEquals(Strata.all(patterns), all);
        for (int[] part : parts) {
            int[] sorted = part.clone();
            Arrays.sort(sorted);
            assertArrayEquals(sorted, part, "ascending");
        }
    }

    private static int[] count(int[] part, int[] classes, int number) {
        int[] counts = new int[number];
        for (int i : part) {
            counts[classes[i]]++;
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "150,0.7,0.15,0.15,105,23,22",
        "10,0.5,0.5,0,5,5,0",
        "3,0.34,0.33,0.33,1,1,1",
        "7,1,0,0,7,0,0",
        "1797,0.8,0.1,0.1,1437,180,180"
    })
    void sizesAreTheLargestRemainders(int patterns, double train, double validation, double test, int a, int b, int c) {
        Partition p = new Holdout(train, validation, test, false)
                .split(patterns, null, new Streams(1))
                .get(0);
        assertArrayEquals(new int[] {a, b, c}, new int[] {p.training().length, p.validation().length, p.test().length});
        assertEachOnce(patterns, p.training(), p.validation(), p.test());
    }

    @Test
    void dependsOnTheSeedAndOnNothingElse() {
        Holdout holdout = new Holdout();
        int[] once = holdout.split(100, null, new Streams(7)).get(0).test();
        assertArrayEquals(once, holdout.split(100, null, new Streams(7)).get(0).test());
        assertFalse(Arrays.equals(
                once, holdout.split(100, null, new Streams(8)).get(0).test()));
    }

    @Test
    void stratifiedPartsKeepProportionsAndTotalsForEverySeed() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int number = 2 + random.nextInt(12);
            int patterns = 40 + random.nextInt(300);
            int[] classes = new int[patterns];
            for (int i = 0; i < patterns; i++) {
                classes[i] = random.nextInt(1 + random.nextInt(number));
            }
            double validation = 0.05 + 0.3 * random.nextDouble();
            double test = 0.05 + 0.3 * random.nextDouble();
            double[] fractions = {1 - validation - test, validation, test};
            Partition p = new Holdout(fractions[0], fractions[1], fractions[2], true)
                    .split(patterns, classes, new Streams(seed))
                    .get(0);
            assertEachOnce(patterns, p.training(), p.validation(), p.test());
            int[][] parts = {p.training(), p.validation(), p.test()};
            int[] whole = count(Strata.all(patterns), classes, number);
            for (int k = 0; k < 3; k++) {
                String where = "seed " + seed + ", part " + k;
                assertTrue(Math.abs(parts[k].length - patterns * fractions[k]) < 1, where);
                int[] counts = count(parts[k], classes, number);
                for (int c = 0; c < number; c++) {
                    assertTrue(Math.abs(counts[c] - whole[c] * fractions[k]) <= 1, where + ", class " + c);
                }
            }
        }
    }

    @Test
    void stratifiedFoldsDifferByOneAtMost() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int folds = 2 + random.nextInt(10);
            int patterns = folds + random.nextInt(100);
            int[] classes = new int[patterns];
            for (int i = 0; i < patterns; i++) {
                classes[i] = random.nextInt(4);
            }
            List<Partition> partitions = new KFold(folds, true).split(patterns, classes, new Streams(seed));
            assertEquals(folds, partitions.size());
            assertEachOnce(patterns, partitions.stream().map(Partition::test).toArray(int[][]::new));
            for (Partition p : partitions) {
                assertEachOnce(patterns, p.training(), p.test());
                assertEquals(0, p.validation().length);
                assertTrue(Math.abs(p.test().length - (double) patterns / folds) < 1, "seed " + seed);
                int[] whole = count(Strata.all(patterns), classes, 4);
                int[] counts = count(p.test(), classes, 4);
                for (int c = 0; c < 4; c++) {
                    assertTrue(Math.abs(counts[c] - (double) whole[c] / folds) <= 1, "seed " + seed);
                }
            }
        }
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable code) {
        assertEquals(message, assertThrows(OptionException.class, code).getMessage());
    }

    @Test
    void refusesFractionsThatMakeNoSense() {
        assertRefused("test: expected a fraction in [0, 1), got 1.0", () -> new Holdout(0.5, 0, 1, false));
        assertRefused("train: expected a fraction in (0, 1], got 0.0", () -> new Holdout(0, 0.5, 0.5, false));
        assertRefused(
                "validation: expected a fraction in [0, 1), got NaN", () -> new Holdout(0.5, Double.NaN, 0.5, false));
        assertRefused("train + validation + test: expected 1, got 0.875", () -> new Holdout(0.5, 0.25, 0.125, false));
        assertRefused("folds: expected an integer of at least 2, got 1", () -> new KFold(1, false));
    }

    @Test
    void refusesPartsWithoutPatterns() {
        assertRefused(
                "train, validation and test: expected at least one pattern in each part whose fraction is above 0, but 4 patterns"
                        + " make 3 + 1 + 0",
                () -> new Holdout().split(4, null, new Streams(1)));
        assertRefused(
                "folds: expected at most as many folds as patterns (4), got 5",
                () -> new KFold(5, false).split(4, null, new Streams(1)));
    }

    @Test
    void refusesStratificationWithoutClasses() {
        String message = "stratified: expected false, because the targets are numbers and not classes, got true";
        assertRefused(message, () -> new Holdout(0.5, 0, 0.5, true).split(10, null, new Streams(1)));
        assertRefused(message, () -> new KFold(2, true).split(10, null, new Streams(1)));
    }
}
