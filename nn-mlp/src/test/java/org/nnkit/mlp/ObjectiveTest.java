package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.TrainingContext;

class ObjectiveTest {

    private static final CostFunction COST = Golden.cost("half-sse");

    private static TrainingContext context(Rows rows) {
        return Samples.context(3, rows, Samples.dense(5, "tanh"), Samples.dense(2, "sigmoid"));
    }

    private static Objective objective(Network network, int largest) {
        return new Objective(network, COST, Golden.KERNELS, new Streams(3), largest);
    }

    /** (c0 + c1) + (c2 + c3), … by hand: chunks [0, n) are [0, m) and [m, n), m the largest power of two below n. */
    private static double treeByHand(
            Objective o, Batch batch, int from, int to, Parameters at, Parameters sum, List<Integer> splits) {
        if (to - from == 1) {
            return o.gradient(batch, from, at, sum, Observer.NONE);
        }
        int m = 1;
        while (2 * m < to - from) {
            m *= 2;
        }
        splits.add(m);
        double first = treeByHand(o, batch, from, from + m, at, sum, splits);
        Parameters rest = at.zerosLike();
        double second = treeByHand(o, batch, from + m, to, at, rest, splits);
        for (int i = 0; i < sum.size(); i++) {
            double s = sum.vector().get(0, i) + rest.vector().get(0, i);
            sum.vector().set(0, i, at.precision() == Precision.FLOAT64 ? s : (float) s);
        }
        return first + second;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsChunksOf256PatternsByTheDocumentedTree(Precision precision) {
        for (int patterns : new int[] {1, 255, 256, 257, 512, 700, 1024, 1025, 1500, 1793}) {
            Rows rows = Samples.rows(patterns, precision, patterns, 3, 2);
            Network network = context(rows).network();
            Objective o = objective(network, patterns);
            Batch batch = Batch.all(rows);
            Parameters at = network.parameters();
            Parameters whole = at.zerosLike();
            Parameters byHand = at.zerosLike();

            double cost = o.gradient(batch, at, whole, Observer.NONE);
            assertEquals((patterns + 255) / 256, o.chunks(batch));
            assertEquals(
                    treeByHand(o, batch, 0, o.chunks(batch), at, byHand, new ArrayList<>()),
                    cost,
                    () -> patterns + " patterns");
            assertArrayEquals(byHand.vector().toArray(), whole.vector().toArray(), () -> patterns + " patterns");
            assertEquals(cost, o.cost(batch, at, Observer.NONE), "the cost of use is summed alike");
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void patternsReadWhereTheyLieGiveTheBitsOfCopies(Precision precision) {
        int patterns = 700; // chunks of 256, 256 and 188, with 25 numbers each
        Rows rows = Samples.rows(3, precision, patterns, 25, 2);
        int[] backwards =
                IntStream.range(0, patterns).map(i -> patterns - 1 - i).toArray();
        Rows turned = Samples.some(rows, backwards);
        Network network = context(rows).network();
        Objective o = objective(network, patterns);
        Parameters at = network.parameters();
        Parameters inPlace = at.zerosLike();
        Parameters copied = at.zerosLike();

        double cost = o.gradient(Batch.all(rows), at, inPlace, Observer.NONE);
        assertEquals(cost, o.gradient(new Batch(turned, backwards), at, copied, Observer.NONE));
        assertArrayEquals(copied.vector().toArray(), inPlace.vector().toArray());
    }

    @Test
    void theTreeSplitsAtTheLargestPowerOfTwoBelow() {
        Rows rows = Samples.rows(1, 1600, 3, 2);
        Network network = context(rows).network();
        List<Integer> splits = new ArrayList<>();
        treeByHand(
                objective(network, 1600),
                Batch.all(rows),
                0,
                7,
                network.parameters(),
                network.parameters().zerosLike(),
                splits);

        assertEquals(List.of(4, 2, 1, 1, 2, 1), splits);
    }

    @Test
    void theSumOverPatternsWithinAChunkIsOneChain() {
        Rows rows = Samples.rows(9, 200, 1, 1);
        Network linear = Samples.context(4, rows, Samples.dense(1, "linear")).network();
        double w = linear.parameters().layer(0).get("weights").get(0, 0);
        double sumW = 0;
        double sumB = 0;
        double sumJ = 0;
        for (int i = 0; i < 200; i++) {
            double x = rows.inputs().get(i, 0);
            double e = Math.fma(x, w, 0.0) - rows.targets().get(i, 0);
            sumW = Math.fma(x, e, sumW);
            sumB += e;
            sumJ += 0.5 * (e * e);
        }
        Parameters gradient = linear.parameters().zerosLike();
        double j = objective(linear, 200).gradient(Batch.all(rows), linear.parameters(), gradient, Observer.NONE);

        assertEquals(sumW, gradient.layer(0).get("weights").get(0, 0));
        assertEquals(sumB, gradient.layer(0).get("biases").get(0, 0));
        assertEquals(sumJ, j);
    }

    @Test
    void aChunkMayBeComputedByAnybodyInAnyOrder() {
        Rows rows = Samples.rows(5, 600, 3, 2);
        Network network = context(rows).network();
        Batch batch = Batch.all(rows);
        Parameters at = network.parameters();
        List<double[][]> forth = new ArrayList<>();
        Objective one = objective(network, 600);
        for (int chunk = 0; chunk < 3; chunk++) {
            Parameters g = at.zerosLike();
            one.gradient(batch, chunk, at, g, Observer.NONE);
            forth.add(g.vector().toArray());
        }
        for (int chunk = 2; chunk >= 0; chunk--) {
            Parameters g = at.zerosLike();
            g.vector().fill(Double.NaN); // what was there before does not matter
            objective(network.copy(), 600).gradient(batch, chunk, at, g, Observer.NONE);
            assertArrayEquals(forth.get(chunk), g.vector().toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 300})
    void aBatchIsTheChosenPlacesOfTheOrder(int size) {
        Rows rows = Samples.rows(6, 400, 3, 2);
        Network network = context(rows).network();
        int[] order = new int[400];
        for (int i = 0; i < 400; i++) {
            order[i] = (i * 37 + 11) % 400;
        }
        Batch batch = new Batch(rows, order);
        batch.select(50, 50 + size, 12);
        int[] chosen = new int[size];
        System.arraycopy(order, 50, chosen, 0, size);
        Rows alone = Samples.some(rows, chosen);
        Parameters at = network.parameters();
        Parameters g = at.zerosLike();
        Parameters same = at.zerosLike();

        assertEquals(size, batch.size());
        assertEquals(12, batch.update());
        assertEquals(size, batch.weight());
        assertEquals(order[50], batch.pattern(0));
        assertEquals(
                objective(network, size).gradient(Batch.all(alone), at, same, Observer.NONE),
                objective(network, size).gradient(batch, at, g, Observer.NONE));
        assertArrayEquals(same.vector().toArray(), g.vector().toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 300, 3, 1, 1",
        "FLOAT64, 300, 1, 1, 1", // one number a pattern
        "FLOAT32, 50000, 3, 2, 1",
        "FLOAT64, 50000, 3, 1, 1",
        "FLOAT32, 140000, 1, 1, 1", // memory that is far
        "FLOAT32, 3000, 70, 2, 2",
        "FLOAT64, 3000, 70, 2, 2", // columns shared by two threads
    })
    void fromWhereverPatternsAreFetchedTheyAreTheSame(
            Precision precision, int patterns, int inputs, int outputs, int threads) {
        Rows solid = Samples.rows(11, precision, patterns, inputs, outputs);
        Rows windows = new Rows(within(solid.inputs()), within(solid.targets()));
        Network network = Samples.context(3, solid, Samples.dense(5, "tanh"), Samples.dense(outputs, "sigmoid"))
                .network();
        int[] scattered = new int[256];
        int[] inOrder = new int[256];
        int[] inPieces = new int[256];
        for (int i = 0; i < 256; i++) {
            scattered[i] = (int) ((i * 7919L + 13) % patterns);
            inOrder[i] = patterns - 256 + i;
            inPieces[i] = (patterns / 2 + i / 5 * 11 + i % 5) % patterns;
        }
        Parameters at = network.parameters();
        try (Team team = Team.of(threads)) {
            for (int[] order : List.of(scattered, inOrder, inPieces)) {
                Parameters same = at.zerosLike();
                double cost = objective(network, 256)
                        .gradient(Batch.all(Samples.some(solid, order)), at, same, Observer.NONE);
                for (Rows rows : List.of(solid, windows)) {
                    Objective shared = new Objective(network, COST, Golden.KERNELS.on(team), new Streams(3), 256);
                    Parameters g = at.zerosLike();

                    assertEquals(cost, shared.gradient(new Batch(rows, order), at, g, Observer.NONE));
                    assertArrayEquals(same.vector().toArray(), g.vector().toArray());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 700, 300", "FLOAT64, 700, 300", "FLOAT32, 130000, 17"})
    void patternsThatWereCopiedAheadAreThoseThatComeNext(Precision precision, int patterns, int inputs) {
        Rows plain = Samples.rows(12, precision, patterns, inputs, 2);
        double[] weights = new double[patterns];
        for (int i = 0; i < patterns; i++) {
            weights[i] = 1 + i % 3;
        }
        Rows rows = new Rows(plain.inputs(), plain.targets(), weights);
        Rows others = Samples.rows(13, precision, patterns, inputs, 2);
        Network network = Samples.context(3, rows, Samples.dense(5, "tanh"), Samples.dense(2, "sigmoid"))
                .network();
        int[] order = new int[700];
        for (int i = 0; i < 700; i++) {
            order[i] = (int) (i * 7919L % patterns);
        }
        // From and to: as foreseen, a jump, shorter than foreseen, to the end, from the beginning, in several chunks,
        // one alone.
        int[][] places = {
            {0, 64}, {64, 128}, {128, 192}, {320, 384}, {384, 448}, {448, 470}, {470, 534}, {636, 700}, {0, 700}, {5, 6}
        };
        Parameters at = network.parameters();
        try (Team team = Team.of(2)) {
            Objective shared = new Objective(network, COST, Golden.KERNELS.on(team), new Streams(3), 700);
            for (int round = 0; round < 20; round++) {
                for (int[] place : places) {
                    boolean other = (round + place[0]) % 7 == 3;
                    Batch batch = new Batch(other ? others : rows, order);
                    batch.select(place[0], place[1], 1);
                    Parameters expected = at.zerosLike();
                    double cost = objective(network, 700).gradient(batch, at, expected, Observer.NONE);
                    Parameters g = at.zerosLike();

                    assertEquals(cost, shared.gradient(batch, at, g, Observer.NONE));
                    assertArrayEquals(expected.vector().toArray(), g.vector().toArray());
                    double chunks = 0;
                    double expectedChunks = 0;
                    for (int chunk = 0; chunk < shared.chunks(batch); chunk++) {
                        expectedChunks += objective(network, 700).gradient(batch, chunk, at, expected, Observer.NONE);
                        chunks += round % 2 == 0
                                ? shared.gradient(batch, chunk, at, g, Observer.NONE)
                                : shared.cost(batch, chunk, at, Observer.NONE);
                    }
                    assertEquals(expectedChunks, chunks);
                    if (round % 3 == 2) { // while they are copied, perhaps
                        int first = order[0];
                        System.arraycopy(order, 1, order, 0, 699);
                        order[699] = first;
                    }
                }
            }
        }
    }

    /** The same numbers in the middle of a wider matrix. */
    private static Matrix within(Matrix m) {
        Matrix wide = Matrix.zeros(m.precision(), m.rows() + 2, m.columns() + 3);
        wide.fill(Double.NaN);
        Matrix window = wide.rows(1, m.rows() + 1).columns(2, m.columns() + 2);
        window.set(m);
        return window;
    }

    @Test
    void weightsMultiplyCostAndGradientOfEachPattern() {
        Rows rows = Samples.rows(7, 40, 3, 2);
        double[] weights = new double[40];
        for (int i = 0; i < 40; i++) {
            weights[i] = i % 5 * 0.5;
        }
        Rows weighted = new Rows(rows.inputs(), rows.targets(), weights);
        Network network = context(rows).network();
        Objective o = objective(network, 40);
        Parameters at = network.parameters();
        double j = 0;
        double[] sum = new double[at.size()];
        for (int i = 0; i < 40; i++) {
            Parameters g = at.zerosLike();
            j += weights[i] * o.gradient(Batch.all(Samples.some(rows, i)), at, g, Observer.NONE);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += weights[i] * g.vector().get(0, k);
            }
        }
        Parameters g = at.zerosLike();
        Batch batch = Batch.all(weighted);

        assertEquals(j, o.gradient(batch, at, g, Observer.NONE), 1e-13 * j);
        assertArrayEquals(sum, g.vector().toArray()[0], 1e-13);
        assertEquals(40, batch.weight(), "0 + 0.5 + 1 + 1.5 + 2, eight times");
        batch.select(3, 5, 1);
        assertEquals(3.5, batch.weight());
    }

    @Test
    void observersSeeEveryPatternOnceInOrderWithItsWeight() {
        Rows rows = Samples.rows(8, 300, 3, 2);
        double[] weights = new double[300];
        for (int i = 0; i < 300; i++) {
            weights[i] = i;
        }
        Rows weighted = new Rows(rows.inputs(), rows.targets(), weights);
        Network network = context(rows).network();
        Objective o = objective(network, 300);
        Matrix expected = network.predict(Golden.KERNELS, rows.inputs());
        List<Integer> sizes = new ArrayList<>();
        int[] seen = {0};
        Observer observer = (d, y, w) -> {
            sizes.add(y.rows());
            for (int i = 0; i < y.rows(); i++) {
                int pattern = seen[0]++;
                assertEquals(pattern, w[i]);
                for (int k = 0; k < 2; k++) {
                    assertEquals(rows.targets().get(pattern, k), d.get(i, k));
                    assertEquals(expected.get(pattern, k), y.get(i, k));
                }
            }
        };

        o.gradient(
                Batch.all(weighted), network.parameters(), network.parameters().zerosLike(), observer);
        assertEquals(List.of(256, 44), sizes);
        seen[0] = 0;
        o.cost(Batch.all(weighted), network.parameters(), observer);
        assertEquals(300, seen[0]);
        o.cost(Batch.all(rows), network.parameters(), (d, y, w) -> assertNull(w, "all weights are 1"));
    }

    @Test
    void anEmptyBatchCostsNothing() {
        Rows none = new Rows(Matrix.zeros(Precision.FLOAT64, 0, 3), Matrix.zeros(Precision.FLOAT64, 0, 2));
        Network network = context(Samples.rows(1, 4, 3, 2)).network();
        Objective o = objective(network, 0);

        assertEquals(0, o.chunks(Batch.all(none)));
        assertEquals(0, o.cost(Batch.all(none), network.parameters(), Observer.NONE));
    }
}
