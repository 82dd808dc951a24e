package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixTest {

    private static Matrix counting(Precision precision, int rows, int columns) {
        Matrix m = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.set(i, j, 10 * i + j);
            }
        }
        return m;
    }

    private static String messageOf(Executable e) {
        return assertThrows(ShapeException.class, e).getMessage();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void isRowMajor(Precision precision) {
        Matrix m = counting(precision, 2, 3);

        assertEquals(2, m.rows());
        assertEquals(3, m.columns());
        assertEquals(0, m.offset());
        assertEquals(3, m.stride());
        assertEquals(precision, m.precision());
        assertEquals(precision == Precision.FLOAT64, m.isFloat64());
        assertArrayEquals(new double[][] {{0, 1, 2}, {10, 11, 12}}, m.toArray());
        if (precision == Precision.FLOAT64) {
            assertArrayEquals(new double[] {0, 1, 2, 10, 11, 12}, m.doubles());
        } else {
            assertArrayEquals(new float[] {0, 1, 2, 10, 11, 12}, m.floats());
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void viewsShareTheirNumbers(Precision precision) {
        Matrix m = counting(precision, 4, 5);
        Matrix part = m.rows(1, 3).columns(2, 5);

        assertEquals("2x3", part.shape());
        assertEquals(7, part.offset());
        assertEquals(5, part.stride());
        assertArrayEquals(new double[][] {{12, 13, 14}, {22, 23, 24}}, part.toArray());

        part.set(1, 0, -1);
        assertEquals(-1, m.get(2, 2));
        m.set(1, 4, -2);
        assertEquals(-2, part.get(0, 2));
    }

    @Test
    void aViewOfNoRowsOrColumnsIsAllowedAtTheEnd() {
        Matrix m = counting(Precision.FLOAT64, 2, 3);

        assertEquals("0x3", m.rows(2, 2).shape());
        assertEquals("2x0", m.columns(3, 3).shape());
        assertEquals("0x3", Matrix.zeros(Precision.FLOAT32, 0, 3).rows(0, 0).shape());
        assertArrayEquals(new double[][] {{}, {}}, m.columns(1, 1).toArray());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void fillingAViewLeavesTheRestAlone(Precision precision) {
        Matrix m = counting(precision, 3, 3);
        m.rows(1, 2).columns(0, 2).fill(7);

        assertArrayEquals(new double[][] {{0, 1, 2}, {7, 7, 12}, {20, 21, 22}}, m.toArray());
    }

    @Test
    void copiesBetweenStridesAndPrecisions() {
        for (Precision from : Precision.values()) {
            for (Precision to : Precision.values()) {
                Matrix source = counting(from, 4, 5).rows(1, 3).columns(1, 3);
                Matrix target = counting(to, 3, 4);
                target.rows(0, 2).columns(2, 4).set(source);

                assertArrayEquals(
                        new double[][] {{0, 1, 11, 12}, {10, 11, 21, 22}, {20, 21, 22, 23}}, target.toArray());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aRowIsCopiedToAnyRowBetweenStridesAndPrecisions(Precision precision) {
        Matrix from = Matrix.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
        Matrix all = Matrix.zeros(precision, 3, 5);
        Matrix to = all.rows(1, 3).columns(2, 4);
        to.setRow(1, from.columns(1, 3), 2);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                double expected = i == 2 && j == 2 ? 10 : i == 2 && j == 3 ? 11 : 0;
                assertEquals(expected, all.get(i, j));
            }
        }
        assertEquals("copied matrix: expected 3x2, got 3x4", messageOf(() -> to.setRow(0, from, 0)));
        Matrix narrow = from.columns(0, 2);
        assertThrows(IndexOutOfBoundsException.class, () -> to.setRow(2, narrow, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> to.setRow(-1, narrow, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> to.setRow(0, narrow, 3));
    }

    @Test
    void aCopyHasNumbersOfItsOwnAndNoGaps() {
        Matrix view = counting(Precision.FLOAT64, 3, 3).columns(1, 3);
        Matrix copy = view.copy();
        view.set(0, 0, 99);

        assertEquals(1, copy.get(0, 0));
        assertEquals(2, copy.stride());
        assertEquals(0, copy.offset());
        assertEquals(6, copy.doubles().length);
        assertNotSame(view.doubles(), copy.doubles());
    }

    @Test
    void float32RoundsToNearest() {
        double between = 1 + 0.75 * Math.ulp(1f);
        Matrix m = Matrix.zeros(Precision.FLOAT32, 1, 3);
        m.set(0, 0, between);
        m.set(0, 1, 1e300);
        m.set(0, 2, Double.NaN);

        assertEquals(1 + Math.ulp(1f), m.get(0, 0));
        assertEquals(Double.POSITIVE_INFINITY, m.get(0, 1));
        assertEquals(Double.NaN, m.get(0, 2));
        assertEquals(0.1f, Matrix.row(0.1).to(Precision.FLOAT32).get(0, 0));
        assertEquals(
                0.1f,
                Matrix.of(Values.row(0.1), Precision.FLOAT32)
                        .to(Precision.FLOAT64)
                        .get(0, 0));
    }

    @Test
    void wrapsArraysWithoutCopying() {
        double[] numbers = {1, 2, 3, 4, 5, 6, 7};
        Matrix m = Matrix.wrap(numbers, 1, 3, 2, 2);
        assertSame(numbers, m.doubles());
        assertArrayEquals(new double[][] {{2, 3}, {5, 6}}, m.toArray());

        double[] row = {1, 2};
        Matrix.row(row).set(0, 1, 9);
        assertEquals(9, row[1]);

        float[] floats = {1, 2};
        assertSame(floats, Matrix.wrap(floats, 0, 2, 1, 2).floats());
    }

    @Test
    void theLastRowNeedsNoFullStride() {
        assertEquals(6, Matrix.wrap(new double[] {1, 2, 3, 4, 5, 6}, 1, 4, 2, 1).get(1, 0));
    }

    @Test
    void refusesWindowsThatDoNotFit() {
        assertEquals(
                "2x2 with offset 2 and stride 3 needs 7 numbers, got an array of 6",
                messageOf(() -> Matrix.wrap(new double[6], 2, 3, 2, 2)));
        assertEquals(
                "2000000000x2000000000 with offset 0 and stride 2000000000 needs 4000000000000000000 numbers, got an"
                        + " array of 1",
                messageOf(() -> Matrix.wrap(new float[1], 0, 2000000000, 2000000000, 2000000000)));
        assertEquals(
                "no matrix: 2x3 with offset 0 and stride 2", messageOf(() -> Matrix.wrap(new double[6], 0, 2, 2, 3)));
        assertEquals(
                "no matrix: 1x1 with offset -1 and stride 1", messageOf(() -> Matrix.wrap(new double[6], -1, 1, 1, 1)));
        assertEquals("no matrix: -1x1", messageOf(() -> Matrix.zeros(Precision.FLOAT64, -1, 1)));
        assertEquals("no matrix: -1x-1", messageOf(() -> Matrix.zeros(Precision.FLOAT32, -1, -1)));
    }

    @Test
    void refusesSizesBeyondAnArrayBeforeAllocating() {
        assertEquals(
                "a matrix of 1000000x1000000 has 1000000000000 numbers, more than an array can hold (2147483639)",
                messageOf(() -> Matrix.zeros(Precision.FLOAT32, 1_000_000, 1_000_000)));
    }

    @Test
    void refusesPartsThatAreNotThere() {
        Matrix m = counting(Precision.FLOAT64, 2, 3);

        assertEquals("rows 1 to 3 of 2x3", messageOf(() -> m.rows(1, 3)));
        assertEquals("rows -1 to 1 of 2x3", messageOf(() -> m.rows(-1, 1)));
        assertEquals("columns 2 to 1 of 2x3", messageOf(() -> m.columns(2, 1)));
        assertEquals("columns 0 to 4 of 2x3", messageOf(() -> m.columns(0, 4)));
    }

    @Test
    void refusesTheOtherPrecisionsArray() {
        assertEquals(
                "expected a float64 matrix, got a float32 one",
                messageOf(() -> Matrix.zeros(Precision.FLOAT32, 1, 1).doubles()));
        assertEquals(
                "expected a float32 matrix, got a float64 one",
                messageOf(() -> Matrix.zeros(Precision.FLOAT64, 1, 1).floats()));
    }

    @Test
    void shapeMessagesNameBothSides() {
        Matrix y = Matrix.zeros(Precision.FLOAT64, 10, 32);
        Matrix z = Matrix.zeros(Precision.FLOAT64, 32, 10);
        Matrix single = Matrix.zeros(Precision.FLOAT32, 10, 32);

        assertEquals("y: expected 32x10 (the shape of z), got 10x32", messageOf(() -> y.requireLike("y", z, "z")));
        assertEquals("y: expected float32 (as dy is), got float64", messageOf(() -> y.requireLike("y", single, "dy")));
        assertEquals("x: expected 1x2, got 10x32", messageOf(() -> y.requireShape("x", 1, 2)));
        assertEquals("copied matrix: expected 10x32, got 32x10", messageOf(() -> y.set(z)));
        y.requireLike("y", Matrix.zeros(Precision.FLOAT64, 10, 32), "z");
        y.requireShape("y", 10, 32);
    }

    @Test
    void isDescribedByShapeAndPrecision() {
        assertEquals("2x3 float64", counting(Precision.FLOAT64, 2, 3).toString());
        assertEquals("0x1 float32", Matrix.zeros(Precision.FLOAT32, 0, 1).toString());
    }

    @Test
    void isMadeOfRowsOfEqualLength() {
        double[][] rows = {{1, 2}, {3, 4}};
        Matrix m = Matrix.of(rows);
        rows[0][0] = 9;

        assertArrayEquals(new double[][] {{1, 2}, {3, 4}}, m.toArray());
        assertEquals(
                "row 2: expected 2 numbers as in row 1, got 1",
                messageOf(() -> Matrix.of(new double[][] {{1, 2}, {3}})));
    }

    @Test
    void precisionsKnowTheirSizeAndUlp() {
        assertEquals(8, Precision.FLOAT64.bytes());
        assertEquals(4, Precision.FLOAT32.bytes());
        assertEquals("float32", Precision.FLOAT32.configName());
        assertEquals(0x1p-52, Precision.FLOAT64.ulp(1.5));
        assertEquals(0x1p-23, Precision.FLOAT32.ulp(1.5));
    }

    @Test
    void aWorkspaceGrowsToTheLargestSizeAskedFor() {
        Workspace workspace = new Workspace();
        double[] doubles = workspace.doubles(5);

        assertTrue(doubles.length >= 5);
        assertSame(doubles, workspace.doubles(3));
        assertTrue(workspace.doubles(9).length >= 9);
        assertTrue(workspace.floats(4).length >= 4);
        assertFalse(workspace.floats(0).length == 0);
    }
}
