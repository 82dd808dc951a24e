package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;

class DropoutTest {

    private static final int WIDTH = 40;

    private static Network alone(double rate, Precision precision) {
        return Network.zeros(WIDTH, List.of(new Dropout(rate)), precision);
    }

    private static Matrix ones(Precision precision, int patterns) {
        Matrix x = Matrix.zeros(precision, patterns, WIDTH);
        x.fill(1);
        return x;
    }

    private static double[][] mask(double rate, long seed, long update, long firstPattern, int patterns) {
        Network network = alone(rate, Precision.FLOAT64);
        Propagation p = new Propagation(network, Golden.KERNELS, patterns);
        p.training(new Streams(seed), update, firstPattern);
        return p.forward(network.parameters(), ones(Precision.FLOAT64, patterns))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void inUseNothingIsDropped(Precision precision) {
        Matrix x = Samples.uniform(1, precision, 5, WIDTH, -1, 1);
        Network network = alone(0.5, precision);

        assertArrayEquals(x.toArray(), network.predict(Golden.KERNELS, x).toArray());
        Propagation p = new Propagation(network, Golden.KERNELS, 5);
        p.training(new Streams(1), 1, 0);
        p.inference();
        assertArrayEquals(x.toArray(), p.forward(network.parameters(), x).toArray());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void inTrainingAnOutputIsZeroOrScaledUp(Precision precision) {
        Matrix x = Samples.uniform(1, precision, 5, WIDTH, 0.5, 1);
        Network network = alone(0.25, precision);
        Propagation p = new Propagation(network, Golden.KERNELS, 5);
        p.training(new Streams(1), 1, 0);
        Matrix y = p.forward(network.parameters(), x);
        Matrix kept = Matrix.row(1 / 0.75).to(precision);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < WIDTH; j++) {
                double product = x.get(i, j) * kept.get(0, 0);
                assertTrue(y.get(i, j) == 0
                        || y.get(i, j) == (precision == Precision.FLOAT64 ? product : (float) product));
            }
        }
    }

    @Test
    void theMaskIsDrawnByKeyAndPlace() {
        double[][] mask = mask(0.5, 42, 3, 10, 4);
        long key = new Streams(42).key("layer", 3, 0);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < WIDTH; j++) {
                assertEquals(
                        RandomStream.doubleAt(key, (10L + i) * WIDTH + j) < 0.5 ? 0.0 : 2.0, mask[i][j], i + ", " + j);
            }
        }
    }

    @Test
    void theMaskDependsOnSeedUpdateAndPlaceOnly() {
        double[][] mask = mask(0.5, 1, 1, 0, 4);

        assertArrayEquals(mask, mask(0.5, 1, 1, 0, 4));
        assertFalse(Arrays.deepEquals(mask, mask(0.5, 2, 1, 0, 4)));
        assertFalse(Arrays.deepEquals(mask, mask(0.5, 1, 2, 0, 4)));
        assertArrayEquals(mask[3], mask(0.5, 1, 1, 3, 1)[0], "the pattern is the fourth of its batch");
    }

    @Test
    void theShareThatIsDroppedIsTheRate() {
        for (double rate : new double[] {0, 0.1, 0.5, 0.9}) {
            double[][] mask = mask(rate, 7, 1, 0, 1000);
            long dropped = Arrays.stream(mask)
                    .flatMapToDouble(Arrays::stream)
                    .filter(m -> m == 0)
                    .count();
            double n = 1000 * WIDTH;
            assertEquals(rate, dropped / n, 4 * Math.sqrt(rate * (1 - rate) / n));
            double mean = Arrays.stream(mask).flatMapToDouble(Arrays::stream).sum() / n;
            assertEquals(1, mean, 4 * Math.sqrt(rate / (1 - rate) / n) + 1e-12, "what is kept makes up for it");
        }
    }

    @Test
    void aBatchOfSeveralChunksHasOneMask() {
        Rows rows = Samples.rows(3, 300, 2, 1);
        Network network = Samples.context(
                        1, rows, Samples.dense(6, "tanh"), new Dropout(0.5), Samples.dense(1, "sigmoid"))
                .network();
        Objective o = new Objective(network, Golden.cost("half-sse"), Golden.KERNELS, new Streams(5), 300);
        Batch batch = Batch.all(rows);
        batch.select(0, 300, 4);
        double whole =
                o.gradient(batch, network.parameters(), network.parameters().zerosLike(), Observer.NONE);

        double sum = 0;
        for (int i = 0; i < 300; i++) {
            Propagation p = new Propagation(network, Golden.KERNELS, 1);
            p.training(new Streams(5), 4, i);
            double e = rows.targets().get(i, 0)
                    - p.forward(network.parameters(), rows.inputs().rows(i, i + 1))
                            .get(0, 0);
            sum += 0.5 * e * e;
        }
        assertEquals(sum, whole, 1e-13 * sum);
    }

    @Test
    void theWayBackGoesThroughTheSameMask() {
        Network network =
                Network.zeros(2, List.of(Samples.dense(WIDTH, "linear"), new Dropout(0.5)), Precision.FLOAT64);
        Propagation p = new Propagation(network, Golden.KERNELS, 1);
        p.training(new Streams(5), 4, 0);
        Matrix x = Matrix.row(1, 0);
        network.parameters().layer(0).get("weights").fill(1);
        double[] y = p.forward(network.parameters(), x).toArray()[0];
        Parameters gradient = network.parameters().zerosLike();
        p.error(1).fill(1);
        p.backward(network.parameters(), x, false, gradient);

        assertArrayEquals(y, gradient.layer(0).get("biases").toArray()[0], "2 where it was kept, else 0");
        assertTrue(Arrays.stream(y).anyMatch(v -> v == 0) && Arrays.stream(y).anyMatch(v -> v == 2));
    }

    @Test
    void hasNoParametersAndAsManyOutputsAsInputs() {
        assertEquals(WIDTH, alone(0.5, Precision.FLOAT64).outputs());
        assertEquals(0, alone(0.5, Precision.FLOAT64).parameters().size());
        assertEquals(new Dropout(0.5), new Dropout());
    }

    @Test
    void refusesRatesThatDropEverything() {
        for (double bad : new double[] {1, -0.1, Double.NaN}) {
            assertEquals(
                    "rate: expected a number in [0, 1), got " + bad,
                    assertThrows(OptionException.class, () -> new Dropout(bad)).getMessage());
        }
    }
}
