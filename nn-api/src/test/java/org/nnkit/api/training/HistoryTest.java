package org.nnkit.api.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.Metric.Direction;
import org.nnkit.api.math.Matrix;

class HistoryTest {

    private static final double NAN = Double.NaN;

    private static History with(Direction direction, double... figures) {
        History h = new History(List.of("figure"), List.of(direction));
        for (int e = 0; e < figures.length; e++) {
            h.add(new double[] {figures[e]}, 0.5 * (e + 1));
        }
        return h;
    }

    private static int[] best(History h) {
        int[] best = new int[h.epochs() + 1];
        for (int e = 0; e <= h.epochs(); e++) {
            best[e] = h.bestEpoch("figure", e);
        }
        return best;
    }

    @Test
    void isEmptyAtFirst() {
        History h = with(Direction.LOWER);

        assertEquals(0, h.epochs());
        assertTrue(Double.isNaN(h.last("figure")));
        assertEquals(0, h.bestEpoch("figure", 0));
        assertEquals(0, h.seconds());
        assertEquals(List.of("figure"), h.columns());
    }

    @Test
    void keepsEveryFigureBeyondItsFirstSize() {
        double[] figures = new double[1000];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = Math.abs(500 - i) + 0.25;
        }
        History h = with(Direction.LOWER, figures);

        assertEquals(1000, h.epochs());
        for (int e = 1; e <= 1000; e++) {
            assertEquals(figures[e - 1], h.value("figure", e));
            assertEquals(0.5 * e, h.seconds(e));
            assertEquals(Math.min(e, 501), h.bestEpoch("figure", e));
        }
        assertEquals(499.25, h.last("figure"));
        assertEquals(500, h.seconds());
    }

    @Test
    void theBestIsTheFirstOfEquals() {
        assertArrayEquals(new int[] {0, 1, 1, 3, 3, 3, 6}, best(with(Direction.LOWER, 2, 2, 1, 1, 1.5, 0)));
        assertArrayEquals(new int[] {0, 1, 1, 1, 4, 4, 4}, best(with(Direction.HIGHER, 2, 2, 1, 3, 3, 0)));
    }

    @Test
    void nanIsNeverTheBest() {
        assertArrayEquals(new int[] {0, 0, 0, 3, 3, 5, 5}, best(with(Direction.LOWER, NAN, NAN, 7, NAN, 6, NAN)));
        assertArrayEquals(new int[] {0, 0, 2, 2, 4}, best(with(Direction.HIGHER, NAN, 7, NAN, 8)));
        assertArrayEquals(new int[] {0, 0, 0}, best(with(Direction.LOWER, NAN, NAN)));
    }

    @Test
    void infinityIsTheWorstOrTheBestAsItStands() {
        assertArrayEquals(
                new int[] {0, 1, 2, 2},
                best(with(Direction.LOWER, Double.POSITIVE_INFINITY, 1e300, Double.POSITIVE_INFINITY)));
    }

    @Test
    void columnsAreToldApart() {
        History h = new History(List.of("cost", "accuracy"), List.of(Direction.LOWER, Direction.HIGHER));
        h.add(new double[] {2, 0.5}, 1);
        h.add(new double[] {3, 0.75}, 2);

        assertEquals(1, h.bestEpoch("cost", 2));
        assertEquals(2, h.bestEpoch("accuracy", 2));
        assertEquals(Direction.HIGHER, h.direction("accuracy"));
        assertTrue(h.has("cost"));
        assertFalse(h.has("validation-cost"));
        assertEquals(
                "no figure 'loss'; there are cost, accuracy",
                assertThrows(IllegalArgumentException.class, () -> h.last("loss"))
                        .getMessage());
        assertEquals(
                "epoch 3 of 2",
                assertThrows(IndexOutOfBoundsException.class, () -> h.value("cost", 3))
                        .getMessage());
        assertEquals(
                "epoch 0 of 2",
                assertThrows(IndexOutOfBoundsException.class, () -> h.value("cost", 0))
                        .getMessage());
    }

    @Test
    void isSavedAndRestoredWithItsBests() {
        History h = with(Direction.LOWER, 3, NAN, 2, 2.5);
        Map<String, double[]> saved = new LinkedHashMap<>();
        h.save(new StateWriter() {
            @Override
            public void put(String name, long value) {
                saved.put(name, new double[] {value});
            }

            @Override
            public void put(String name, double[] values) {
                saved.put(name, values);
            }

            @Override
            public void put(String name, Matrix values) {
                throw new AssertionError(name);
            }
        });
        History again = with(Direction.LOWER);
        again.restore(new StateReader() {
            @Override
            public boolean has(String name) {
                return saved.containsKey(name);
            }

            @Override
            public long getLong(String name) {
                return (long) saved.get(name)[0];
            }

            @Override
            public double[] getDoubles(String name) {
                return saved.get(name);
            }

            @Override
            public void get(String name, Matrix into) {
                throw new AssertionError(name);
            }
        });

        assertEquals(4, again.epochs());
        assertEquals(2.5, again.last("figure"));
        assertArrayEquals(best(h), best(again));
        assertEquals(2.0, again.seconds());
    }
}
