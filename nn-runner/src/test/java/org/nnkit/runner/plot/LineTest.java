package org.nnkit.runner.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class LineTest {

    private static final double[] UNIT = {0, 1};

    @Test
    void writesItsEquationWithoutWhatIsZero() {
        assertEquals("3 a \u2212 4 b + 0.5 = 0", new Line(3, -4, 0.5).equation("a", "b"));
        assertEquals("\u22120.1 a = 0", new Line(-0.1, 0, 0).equation("a", "b"));
        assertEquals("0.3333 b \u2212 1 = 0", new Line(0, 1 / 3.0, -1).equation("a", "b"));
    }

    @Test
    void measuresDistancesAlongItsNormal() {
        Line line = new Line(3, 4, -5);
        assertEquals(1, line.distance(2, 1));
        assertEquals(-1, line.distance(0, 0));
        assertEquals(0, line.moved(1).distance(2, 1), 1e-15);
    }

    @Test
    void isCutAtTheFrame() {
        assertArrayEquals(new double[] {0, 1, 1, 0}, new Line(1, 1, -1).within(UNIT, UNIT));
        assertArrayEquals(new double[] {0.5, 0, 0.5, 1}, new Line(2, 0, -1).within(UNIT, UNIT));
        assertArrayEquals(new double[] {0, 0.25, 1, 0.25}, new Line(0, 4, -1).within(UNIT, UNIT));
        assertNull(new Line(1, 1, -3).within(UNIT, UNIT));
    }
}
