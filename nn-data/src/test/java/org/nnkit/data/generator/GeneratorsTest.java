package org.nnkit.data.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.data.Preparation;
import org.nnkit.data.Recipe;

class GeneratorsTest {

    private static List<double[]> rows(DataSource source, long seed) throws IOException {
        List<double[]> rows = new ArrayList<>();
        int columns = source.schema().columns().size();
        try (RowBlocks blocks = source.open(new Streams(seed))) {
            for (RowBlock b = blocks.next(); b != null; b = blocks.next()) {
                for (int i = 0; i < b.size(); i++) {
                    double[] row = new double[columns];
                    for (int j = 0; j < columns; j++) {
                        row[j] = b.number(i, j);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static double radius(double[] row) {
        return Math.sqrt(row[0] * row[0] + row[1] * row[1]);
    }

    static List<DataSource> all() {
        return List.of(
                new Circle(500, 0.1),
                new Gauss(500, 0.25),
                new LinearRegression(),
                new Plane(500, 0.1),
                new Spiral(500, 0.1),
                new Xor(500, 0.1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTheSameForTheSameSeedAndAnotherForAnother(DataSource source) throws IOException {
        List<double[]> once = rows(source, 42);
        List<double[]> again = rows(source, 42);
        for (int i = 0; i < once.size(); i++) {
            assertEquals(List.of(once.get(i)[0], once.get(i)[1]), List.of(again.get(i)[0], again.get(i)[1]));
        }
        assertTrue(once.get(3)[0] != rows(source, 43).get(3)[0]);
    }

    @Test
    void columnsAreThoseOfTheFiles() throws IOException {
        assertEquals(
                List.of("x1", "x2", "label"),
                new Xor().schema().columns().stream().map(Column::name).toList());
        assertEquals(
                List.of("x", "y"),
                new LinearRegression()
                        .schema().columns().stream().map(Column::name).toList());
        assertEquals(500, rows(new Spiral(), 1).size());
        assertEquals(100, rows(new LinearRegression(), 1).size());
        assertEquals(7, rows(new Circle(7, 0), 1).size());
    }

    @Test
    void xorIsTheSignOfTheProductAwayFromTheAxes() throws IOException {
        int same = 0;
        for (double[] row : rows(new Xor(2000, 0), 1)) {
            assertEquals(row[0] * row[1] >= 0 ? 1 : -1, row[2]);
            for (int j = 0; j < 2; j++) {
                assertTrue(Math.abs(row[j]) >= 0.3 && Math.abs(row[j]) <= 5.3);
            }
            same += row[2] > 0 ? 1 : 0;
        }
        assertEquals(1000, same, 100);
    }

    @Test
    void circleIsADiscInARing() throws IOException {
        List<double[]> rows = rows(new Circle(1001, 0), 1);
        for (int i = 0; i < 1001; i++) {
            double r = radius(rows.get(i));
            boolean inside = i < 501;
            assertEquals(inside ? 1 : -1, rows.get(i)[2]);
            assertTrue(inside ? r < 2.5 : r > 3.5 - 1e-12 && r < 5 + 1e-12);
        }
    }

    @Test
    void spiralArmsAreOppositeEachOther() throws IOException {
        List<double[]> rows = rows(new Spiral(400, 0), 1);
        for (int i = 0; i < 200; i++) {
            double[] one = rows.get(i);
            double[] other = rows.get(200 + i);
            assertEquals(i / 200.0 * 5, radius(one), 1e-12);
            assertEquals(-one[0], other[0], 1e-12);
            assertEquals(-one[1], other[1], 1e-12);
            assertEquals(1, one[2]);
            assertEquals(-1, other[2]);
        }
        double[] last = rows.get(199);
        double angle = 1.75 * 2 * Math.PI * 199 / 200;
        assertEquals(4.975 * Math.sin(angle), last[0], 1e-12);
        assertEquals(4.975 * Math.cos(angle), last[1], 1e-12);
    }

    @Test
    void gaussHasTheVarianceThatNoiseSays() throws IOException {
        for (double noise : new double[] {0, 0.25, 0.5}) {
            double sum = 0;
            double squares = 0;
            for (double[] row : rows(new Gauss(20_000, noise), 1)) {
                for (int j = 0; j < 2; j++) {
                    double d = row[j] - 2 * row[2];
                    sum += d;
                    squares += d * d;
                }
            }
            double variance = 0.5 + 7 * noise;
            assertEquals(0, sum / 40_000, 4 * Math.sqrt(variance / 40_000));
            // the variance of a squared normal is 2σ⁴
            assertEquals(variance, squares / 40_000, 4 * variance * Math.sqrt(2.0 / 40_000));
        }
    }

    @Test
    void planeIsTheSumOverTen() throws IOException {
        for (double[] row : rows(new Plane(1000, 0), 1)) {
            assertEquals((row[0] + row[1]) / 10, row[2]);
            assertTrue(Math.abs(row[0]) <= 6 && Math.abs(row[1]) <= 6);
        }
    }

    @Test
    void linearRegressionHasTheMomentsOfTheLecture() throws IOException {
        double x = 0;
        double xx = 0;
        double slope = 0;
        double slopes = 0;
        int n = 20_000;
        for (double[] row : rows(new LinearRegression(n), 1)) {
            x += row[0] / n;
            xx += (row[0] - 1) * (row[0] - 1) / n;
            double f = row[1] / row[0] + 0.5;
            slope += f / n;
            slopes += (f - 1) * (f - 1) / n;
        }
        assertEquals(1, x, 4 * 0.1 / Math.sqrt(n));
        assertEquals(0.01, xx, 4 * 0.01 * Math.sqrt(2.0 / n));
        assertEquals(1, slope, 4 * 0.05 / Math.sqrt(n));
        assertEquals(0.0025, slopes, 4 * 0.0025 * Math.sqrt(2.0 / n));
    }

    @Test
    void noiseMovesLabelsOrPoints() throws IOException {
        long wrong = rows(new Xor(2000, 0.5), 1).stream()
                .filter(r -> r[2] != (r[0] * r[1] >= 0 ? 1 : -1))
                .count();
        assertTrue(wrong > 200 && wrong < 1000, "wrong labels: " + wrong);
        long outside = rows(new Spiral(2000, 0.5), 1).stream()
                .filter(r -> radius(r) > 5)
                .count();
        assertTrue(outside > 20, "moved points: " + outside);
    }

    @Test
    void theBitsAreFinal() throws IOException {
        // A change here makes every experiment on generated data another one.
        List<String> hashes = new ArrayList<>();
        for (DataSource source : all()) {
            hashes.add(source.name() + " "
                    + Preparation.prepare(new Recipe(source), new Streams(42), Precision.FLOAT64)
                            .get(0)
                            .sha256()
                            .substring(0, 16));
        }
        assertEquals(
                List.of(
                        "circle 1055f69fd389298f",
                        "gauss 4be706b26e36f576",
                        "linear-regression 525d099792a75946",
                        "plane 0356e185c60e3e25",
                        "spiral b9e21969220e8001",
                        "xor 77e9e83e9cca0527"),
                hashes);
    }

    @Test
    void refusesNoiseAndRowsOutOfRange() {
        assertEquals(
                "noise: expected a number in [0, 0.5], got 0.6",
                assertThrows(OptionException.class, () -> new Circle(500, 0.6)).getMessage());
        assertEquals(
                "rows: expected an integer of at least 2, got 1",
                assertThrows(OptionException.class, () -> new LinearRegression(1))
                        .getMessage());
    }
}
