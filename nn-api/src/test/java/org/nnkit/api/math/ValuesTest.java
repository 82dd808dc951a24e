package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static Values table() {
        return Values.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void isComparedByValueAndShape() {
        assertEquals(table(), table());
        assertEquals(table().hashCode(), table().hashCode());
        assertNotEquals(table(), Values.row(1, 2, 3, 4, 5, 6));
        assertNotEquals(table(), Values.of(new double[][] {{1, 2, 3}, {4, 5, 7}}));
        assertEquals(Values.row(1, 2), Values.of(new double[][] {{1, 2}}));
    }

    @Test
    void canNotBeChangedThroughWhatItWasMadeOfOrGives() {
        double[] row = {1, 2};
        Values values = Values.row(row);
        Values table = Values.of(List.of(row));
        row[0] = 9;
        values.rowAt(0)[1] = 9;

        assertEquals(Values.row(1, 2), values);
        assertEquals(Values.row(1, 2), table);
    }

    @Test
    void givesItsNumbers() {
        assertEquals("2x3", table().shape());
        assertEquals(6, table().get(1, 2));
        assertArrayEquals(new double[] {4, 5, 6}, table().rowAt(1));
        assertEquals("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]", table().toString());
        assertEquals("[1.0, 2.0]", Values.row(1, 2).toString());
    }

    @Test
    void emptyHasNoNumbers() {
        assertEquals("0x0", Values.empty().shape());
        assertTrue(Values.empty().isFinite());
        assertEquals(Values.empty(), Values.of(List.of()));
    }

    @Test
    void knowsWhetherAllAreFinite() {
        assertTrue(table().isFinite());
        assertFalse(Values.row(1, Double.NaN).isFinite());
        assertFalse(Values.row(Double.NEGATIVE_INFINITY).isFinite());
    }

    @Test
    void refusesRowsOfDifferentLength() {
        assertEquals(
                "row 3: expected 2 numbers as in row 1, got 3",
                assertThrows(ShapeException.class, () -> Values.of(new double[][] {{1, 2}, {3, 4}, {5, 6, 7}}))
                        .getMessage());
    }
}
