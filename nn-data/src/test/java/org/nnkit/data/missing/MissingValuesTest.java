package org.nnkit.data.missing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nnkit.api.data.DataException;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.plugin.OptionException;

class MissingValuesTest {

    private static final double NONE = Double.NaN;

    private static final Matrix X = Matrix.of(new double[][] {{1, NONE}, {NONE, 4}, {3, 8}, {8, 1}});

    @Test
    void policiesLookAtTheNumbersThatAreThere() {
        assertArrayEquals(new double[] {4, 13.0 / 3}, new Mean().fit(X));
        assertArrayEquals(new double[] {3, 4}, new Median().fit(X));
        assertArrayEquals(new double[] {2, 5}, new Median().fit(Matrix.of(new double[][] {{1, 4}, {3, 6}})));
        assertArrayEquals(new double[] {-1, -1}, new Constant(-1).fit(X));
        assertNull(new Drop().fit(X));
    }

    @Test
    void refusesAColumnWithoutNumbers() {
        Matrix none = Matrix.of(new double[][] {{1, NONE}, {2, NONE}});
        assertEquals(
                "missing: median needs at least one number in each column, but input 2 has none in the training part; ignore that"
                        + " column",
                assertThrows(DataException.class, () -> new Median().fit(none)).getMessage());
        assertThrows(DataException.class, () -> new Mean().fit(none));
    }

    @Test
    void refusesAConstantThatIsNoNumber() {
        assertEquals(
                "value: expected a finite number, got NaN",
                assertThrows(OptionException.class, () -> new Constant(NONE)).getMessage());
    }
}
