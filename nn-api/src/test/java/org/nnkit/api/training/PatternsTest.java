package org.nnkit.api.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;

class PatternsTest {

    private static final int COUNT = 500;
    private static final int INPUTS = 300;

    private static Rows rows(Precision precision) {
        Matrix inputs = Matrix.zeros(precision, COUNT, INPUTS);
        Matrix targets = Matrix.zeros(precision, COUNT, 2);
        double[] weights = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < INPUTS; j++) {
                inputs.set(i, j, 1000 * i + j);
            }
            targets.set(i, 0, -i);
            targets.set(i, 1, i);
            weights[i] = 0.5 * i;
        }
        return new Rows(inputs, targets, weights);
    }

    private static int[] scattered() {
        int[] order = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            order[i] = i * 7 % COUNT;
        }
        return order;
    }

    private static void requireThose(Patterns patterns, int[] order, int from, int size) {
        assertEquals(size, patterns.inputs().rows());
        assertEquals(size, patterns.targets().rows());
        for (int i = 0; i < size; i++) {
            int n = order[from + i];
            assertEquals(1000 * n, patterns.inputs().get(i, 0));
            assertEquals(1000 * n + INPUTS - 1, patterns.inputs().get(i, INPUTS - 1));
            assertEquals(-n, patterns.targets().get(i, 0));
            assertEquals(n, patterns.targets().get(i, 1));
            double[] weights = patterns.weights();
            assertTrue(weights != null && weights[i] == 0.5 * n);
            assertEquals(n, patterns.numbers()[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void patternsAreCopiedAtOnceOrAhead(Precision precision) {
        Rows rows = rows(precision);
        int[] order = scattered();
        Batch batch = new Batch(rows, order);
        batch.select(10, 74, 1);
        Patterns patterns = new Patterns(precision, 64, INPUTS, 2);
        try (Team team = Team.of(2)) {
            assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "nothing is offered to a single core");
            for (int round = 0; round < 200; round++) {
                patterns.copy(batch, 0, 64, team);
                requireThose(patterns, order, 10, 64);

                assertTrue(patterns.offer(batch, 64, 60 + round % 5, team), "those behind the batch");
                assertTrue(patterns.are(batch, 64, 60 + round % 5));
                assertTrue(patterns.finish(team));
                requireThose(patterns, order, 74, 60 + round % 5);
                assertFalse(patterns.finish(team), "it is finished");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void manyThatLieInOnePieceAreReadWhereTheyLie(Precision precision) {
        Rows rows = rows(precision);
        Rows others = amidOthers(rows);
        int[] order = IntStream.range(0, COUNT).toArray();
        // Of fewer patterns than there is room for, too: 20 times 300 numbers are enough.
        for (int size : new int[] {20, 64}) {
            Patterns patterns = new Patterns(precision, 64, INPUTS, 2);
            List<Matrix> seen = new ArrayList<>();
            for (int epoch = 0; epoch < 2; epoch++) {
                int looked = 0;
                for (int from = 0; from + size <= COUNT; from += size) {
                    for (Rows of : List.of(rows, others)) {
                        Batch batch = new Batch(of, order);
                        batch.select(from, from + size, 1);
                        patterns.copy(batch, 0, size, Team.ALONE);

                        requireThose(patterns, order, from, size);
                        assertSame(numbers(of.inputs()), numbers(patterns.inputs()));
                        assertSame(numbers(of.targets()), numbers(patterns.targets()));
                        for (Matrix view : List.of(patterns.inputs(), patterns.targets())) {
                            if (epoch == 0) {
                                seen.add(view);
                            } else {
                                assertSame(seen.get(looked++), view, "the same in each epoch");
                            }
                        }
                    }
                }
                assertEquals(epoch == 0 ? 0 : seen.size(), looked);
            }
        }
        Patterns patterns = new Patterns(precision, 64, INPUTS, 2);
        Batch few = new Batch(rows, order);
        patterns.copy(few, 64, 13, Team.ALONE); // 3,900 numbers
        requireThose(patterns, order, 64, 13);
        assertNotSame(numbers(rows.inputs()), numbers(patterns.inputs()));
    }

    /** The same numbers, as a part of larger matrices. */
    private static Rows amidOthers(Rows rows) {
        Precision precision = rows.inputs().precision();
        Matrix inputs = Matrix.zeros(precision, COUNT + 3, INPUTS + 5)
                .rows(3, COUNT + 3)
                .columns(2, INPUTS + 2);
        Matrix targets =
                Matrix.zeros(precision, COUNT + 1, 4).rows(1, COUNT + 1).columns(1, 3);
        inputs.set(rows.inputs());
        targets.set(rows.targets());
        return new Rows(inputs, targets, rows.weights());
    }

    private static Object numbers(Matrix x) {
        return x.isFloat64() ? x.doubles() : x.floats();
    }

    @Test
    void thoseOfAnotherPlaceNumberOrderOrSetAreOthers() {
        Rows rows = rows(Precision.FLOAT32);
        int[] order = scattered();
        Batch batch = new Batch(rows, order);
        Patterns patterns = new Patterns(Precision.FLOAT32, 64, INPUTS, 2);
        assertFalse(patterns.are(batch, 0, 0), "none yet");
        patterns.copy(batch, 5, 20, Team.ALONE);

        assertTrue(patterns.are(batch, 5, 20));
        assertFalse(patterns.are(batch, 6, 20));
        assertFalse(patterns.are(batch, 5, 19));
        assertFalse(patterns.are(new Batch(rows(Precision.FLOAT32), order), 5, 20));
        order[24] = 0;
        assertFalse(patterns.are(batch, 5, 20));
    }

    @Test
    void itPaysWhereRowsAreManyAndFarAway() {
        Rows rows = rows(Precision.FLOAT32); // 150,000 numbers
        int[] scattered = scattered();
        Batch small = new Batch(rows, scattered);
        assertTrue(Patterns.pays(small, 0, 64));
        assertFalse(Patterns.pays(Batch.all(rows), 0, 64), "read where they lie");
        assertFalse(Patterns.pays(small, 0, 10), "copied sooner than told");
        Batch smaller =
                new Batch(new Rows(rows.inputs().rows(0, 400), rows.targets().rows(0, 400)), scattered);
        assertFalse(Patterns.pays(smaller, 0, 64), "near enough");
        int many = 524_289;
        Rows narrow = new Rows(Matrix.zeros(Precision.FLOAT32, many, 16), Matrix.zeros(Precision.FLOAT32, many, 1));
        int[] order = new int[many];
        for (int i = 0; i < many; i++) {
            order[i] = i / 2 + i % 2 * (many / 2);
        }
        assertTrue(Patterns.pays(new Batch(narrow, order), many - 64, 64));
        assertFalse(Patterns.pays(new Batch(narrow, order), 0, 63));
        assertFalse(Patterns.pays(Batch.all(narrow), 0, 64), "in one piece");
    }

    @Test
    void aBatchFollowsAnotherOnOtherRows() {
        Rows rows = rows(Precision.FLOAT64);
        int[] order = scattered();
        Batch batch = new Batch(rows, order);
        batch.select(3, 40, 7);
        Batch other = new Batch(rows(Precision.FLOAT64), new int[0]);
        other.follow(batch);

        assertEquals(37, other.size());
        assertEquals(7, other.update());
        assertEquals(order[3], other.pattern(0));
        assertEquals(COUNT - 40, other.rest(37));
        assertArrayEquals(order, scattered(), "not changed");
    }
}
