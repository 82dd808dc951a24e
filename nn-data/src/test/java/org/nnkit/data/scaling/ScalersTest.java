package org.nnkit.data.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.data.Samples;

class ScalersTest {

    private static Matrix iris() throws IOException {
        List<String> lines = Files.readAllLines(Samples.resource("iris/iris.csv"));
        double[][] x = new double[150][4];
        for (int i = 0; i < 150; i++) {
            String[] cells = lines.get(1 + i).split(",");
            for (int j = 0; j < 4; j++) {
                x[i][j] = Double.parseDouble(cells[j]);
            }
        }
        return Matrix.of(x);
    }

    /** Row number, four inputs, three targets. */
    private static List<double[]> golden() throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Samples.resource("golden/iris_standardised.csv"))
                .subList(1, 151)) {
            String[] cells = line.split(",");
            double[] row = new double[cells.length];
            for (int j = 0; j < row.length; j++) {
                row[j] = Double.parseDouble(cells[j]);
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void standardisesIrisAsNumpyDoes() throws IOException {
        Matrix x = iris();
        new StandardScaler().fit(x).apply(x);
        for (double[] row : golden()) {
            for (int j = 0; j < 4; j++) {
                assertEquals(row[j + 1], x.get((int) row[0], j), 1e-15);
            }
        }
    }

    @Test
    void usesTheDivisorN() {
        Scaling scaling = new StandardScaler().fit(Matrix.of(new double[][] {{1}, {2}, {3}, {6}}));
        assertArrayEquals(new double[] {3}, scaling.state()[0]);
        assertArrayEquals(new double[] {Math.sqrt(3.5)}, scaling.state()[1]);
    }

    @Test
    void bringsTheTrainingPartToTheRange() {
        Matrix x = Matrix.of(new double[][] {{2, -1}, {4, 1}, {3, 0}});
        new MinMaxScaler(-1, 3).fit(x).apply(x);
        assertArrayEquals(new double[][] {{-1, -1}, {3, 3}, {1, 1}}, x.toArray());
        Matrix other = Matrix.of(new double[][] {{5, 2}});
        new MinMaxScaler().fit(Matrix.of(new double[][] {{2, -1}, {4, 1}})).apply(other);
        assertArrayEquals(new double[][] {{1.5, 1.5}}, other.toArray());
    }

    @Test
    void aColumnWithOneValueBecomesZeroAndComesBack() {
        for (Scaler scaler : List.of(new StandardScaler(), new MinMaxScaler(), new MinMaxScaler(1, 2))) {
            // 0.1 three times: the mean is rounded to something else than 0.1
            Matrix x = Matrix.of(new double[][] {{0.1, 1}, {0.1, 2}, {0.1, 4}});
            Scaling scaling = scaler.fit(x);
            assertEquals(List.of(0), scaling.constantColumns());
            Matrix y = x.copy();
            scaling.apply(y);
            for (int i = 0; i < 3; i++) {
                assertEquals(0, y.get(i, 0));
            }
            scaling.invert(y);
            assertEquals(0.1, y.get(2, 0));
            assertEquals(4, y.get(2, 1), 1e-15);
        }
    }

    @Test
    void theStateMakesTheSameScalingAgainAndTheInverseUndoesIt() {
        RandomStream random = new RandomStream(42);
        double[][] rows = new double[50][3];
        for (double[] row : rows) {
            for (int j = 0; j < 3; j++) {
                row[j] = 1000 * random.nextGaussian() + j;
            }
        }
        for (Scaler scaler : List.of(new StandardScaler(), new MinMaxScaler(-1, 1))) {
            Scaling scaling = scaler.fit(Matrix.of(rows));
            Scaling again = scaler.restore(scaling.state());
            Matrix a = Matrix.of(rows);
            Matrix b = Matrix.of(rows);
            scaling.apply(a);
            again.apply(b);
            assertArrayEquals(a.toArray(), b.toArray());
            assertArrayEquals(scaling.state(), again.state());
            again.invert(a);
            for (int i = 0; i < rows.length; i++) {
                assertArrayEquals(rows[i], a.toArray()[i], 1e-11);
            }
        }
    }

    @Test
    void float32IsRoundedOnceAfterScalingInDouble() {
        Matrix x = Matrix.of(new double[][] {{0.1}, {0.7}, {0.4}});
        Scaling scaling = new StandardScaler().fit(x);
        Matrix single = x.to(Precision.FLOAT32);
        Matrix expected = single.to(Precision.FLOAT64);
        scaling.apply(single);
        scaling.apply(expected);
        for (int i = 0; i < 3; i++) {
            assertEquals((float) expected.get(i, 0), single.get(i, 0));
        }
    }

    @Test
    void refusesWhatItCannotScale() {
        assertEquals(
                "scale: standard can't scale column 1, whose numbers go from -1.0E200 to 1.0E200: the squares of such numbers are"
                        + " no doubles; scale them in the data",
                assertThrows(
                                DataException.class,
                                () -> new StandardScaler().fit(Matrix.of(new double[][] {{-1e200}, {1e200}})))
                        .getMessage());
        assertEquals(
                "scale: min-max can't scale column 2, whose numbers go from -1.0E308 to 1.0E308: their distance is no double;"
                        + " scale them in the data",
                assertThrows(
                                DataException.class,
                                () -> new MinMaxScaler().fit(Matrix.of(new double[][] {{1, -1e308}, {2, 1e308}})))
                        .getMessage());
        assertEquals(
                "low and high: expected low < high, got 1.0 and 1.0",
                assertThrows(OptionException.class, () -> new MinMaxScaler(1, 1))
                        .getMessage());
        Scaling scaling = new StandardScaler().fit(Matrix.of(new double[][] {{1, 2}, {3, 4}}));
        assertEquals(
                "standard scaling: expected 2 columns as in training, got 1x3",
                assertThrows(ShapeException.class, () -> scaling.apply(Matrix.row(1, 2, 3)))
                        .getMessage());
    }

    @Test
    void refusesAStateThatIsNone() {
        String standard =
                "not the state of a standard scaling: expected two rows of finite numbers, means and deviations of at"
                        + " least 0 of each column";
        for (double[][] state :
                List.of(new double[][] {{1}}, new double[][] {{1}, {1, 2}}, new double[][] {{1}, {-1}}, new double[][] {
                    {1}, {Double.NaN}
                })) {
            assertEquals(
                    standard,
                    assertThrows(IllegalArgumentException.class, () -> new StandardScaler().restore(state))
                            .getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler().restore(new double[][] {{2}, {1}}));
    }
}
