package org.nnkit.runner.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ContourTest {

    private static final Box BOX = new Box(0, 0, 2, 2);

    @Test
    void liesWhereStraightLinesHaveTheLevel() {
        assertEquals("M0.75 0.5L0.75 1.5", Contour.path(new double[] {0, 4, 0, 4}, 2, 1, BOX));
        assertEquals("M1.5 1L0.5 1", Contour.path(new double[] {0, 0, 2, 2}, 2, 1, BOX));
    }

    @Test
    void isEmptyWhereNothingIsCrossed() {
        assertEquals("", Contour.path(new double[] {2, 2, 2, 2}, 2, 1, BOX));
        assertEquals("", Contour.path(new double[] {0, 0, 0, 0}, 2, 1, BOX));
    }

    @Test
    void cutsOffTheLowCornersOfASaddle() {
        assertEquals("M1 0.5L1.5 1M1 1.5L0.5 1", Contour.path(new double[] {2, 0, 0, 2}, 2, 1, BOX));
        assertEquals("M1 0.5L0.5 1M1 1.5L1.5 1", Contour.path(new double[] {0, 2, 2, 0}, 2, 1, BOX));
    }
}
