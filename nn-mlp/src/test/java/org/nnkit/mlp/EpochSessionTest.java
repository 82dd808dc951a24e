package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.EpochSession;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Position;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.api.training.Updater;
import org.nnkit.mlp.stopping.MaxEpochs;

/** The order of patterns and batches, seen by an updater that writes it down and learns nothing. */
class EpochSessionTest {

    private static final class Recorder implements Updater {

        private final Network network = Network.zeros(1, List.of(Samples.dense(1, "linear")), Precision.FLOAT64);
        private final List<int[]> batches = new ArrayList<>();
        private final List<Long> updates = new ArrayList<>();
        private final List<Integer> epochs = new ArrayList<>();

        @Override
        public Network network() {
            return network;
        }

        @Override
        public void beginEpoch(int epoch, History history) {
            assertEquals(epoch - 1, history.epochs());
            epochs.add(epoch);
        }

        @Override
        public double update(Batch batch, Observer observer) {
            batches.add(IntStream.range(0, batch.size()).map(batch::pattern).toArray());
            updates.add(batch.update());
            return batch.size();
        }

        @Override
        public double cost(Batch batch, Observer observer) {
            return 0;
        }

        @Override
        public Objective.Diagnosis diagnose() {
            throw new AssertionError("nothing diverges here");
        }

        @Override
        public Map<String, Matrix> state() {
            return Map.of();
        }

        int[] epoch(int epoch, int perEpoch) {
            return batches.subList((epoch - 1) * perEpoch, epoch * perEpoch).stream()
                    .flatMapToInt(Arrays::stream)
                    .toArray();
        }
    }

    private static Recorder run(long seed, int patterns, UpdateMode mode, boolean shuffle, int epochs) {
        Recorder recorder = new Recorder();
        session(recorder, seed, patterns, mode, shuffle, epochs).run();
        return recorder;
    }

    private static EpochSession session(
            Recorder recorder, long seed, int patterns, UpdateMode mode, boolean shuffle, int epochs) {
        Rows rows = Samples.rows(1, patterns, 1, 1);
        return new EpochSession(
                new TrainingContext(recorder.network, rows, Golden.KERNELS, new Streams(seed)),
                recorder,
                mode,
                shuffle,
                List.of(new MaxEpochs(epochs)));
    }

    @Test
    void aHundredPatternsInBatchesOfTwentyMakeFiveUpdates() {
        Recorder r = run(1, 100, new MiniBatch(20), false, 2);

        assertEquals(10, r.batches.size());
        for (int b = 0; b < 10; b++) {
            int first = b % 5 * 20;
            assertArrayEquals(IntStream.range(first, first + 20).toArray(), r.batches.get(b));
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), r.updates);
        assertEquals(List.of(1, 2), r.epochs);
    }

    @ParameterizedTest
    @CsvSource({"100,30,'30,30,30,10'", "7,3,'3,3,1'", "5,5,'5'", "3,1,'1,1,1'", "1,1,'1'", "600,257,'257,257,86'"})
    void theLastBatchMayBeSmaller(int patterns, int size, String sizes) {
        Recorder r = run(1, patterns, new MiniBatch(size), true, 1);

        assertEquals(
                Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList(),
                r.batches.stream().map(b -> b.length).toList());
    }

    @Test
    void perPatternMakesAnUpdatePerPatternAndFullBatchOneAnEpoch() {
        assertEquals(7, run(1, 7, new PerPattern(), true, 1).batches.size());
        Recorder full = run(1, 7, new FullBatch(), true, 3);
        assertEquals(3, full.batches.size());
        assertEquals(7, full.batches.get(0).length);
    }

    @Test
    void everyEpochIsAPermutationThatDependsOnSeedAndEpochOnly() {
        Recorder r = run(42, 50, new MiniBatch(8), true, 4);
        int[] sorted = IntStream.range(0, 50).toArray();
        for (int epoch = 1; epoch <= 4; epoch++) {
            int[] order = r.epoch(epoch, 7);
            int[] expected = sorted.clone();
            new Streams(42).stream("shuffle", epoch, 0).shuffle(expected);
            assertArrayEquals(expected, order);
            assertFalse(Arrays.equals(sorted, order));
            assertArrayEquals(sorted, Arrays.stream(order).sorted().toArray());
            for (int other = 1; other < epoch; other++) {
                assertFalse(Arrays.equals(r.epoch(other, 7), order), "epochs " + other + " and " + epoch);
            }
        }
        Recorder perPattern = run(42, 50, new PerPattern(), true, 4);
        assertArrayEquals(r.epoch(3, 7), perPattern.epoch(3, 50), "the mode does not matter");
        assertFalse(Arrays.equals(
                r.epoch(1, 7), run(43, 50, new MiniBatch(8), true, 1).epoch(1, 7)));
    }

    @Test
    void unshuffledEveryEpochIsTheOrderOfThePatterns() {
        Recorder r = run(42, 9, new MiniBatch(4), false, 3);
        for (int epoch = 1; epoch <= 3; epoch++) {
            assertArrayEquals(IntStream.range(0, 9).toArray(), r.epoch(epoch, 3));
        }
    }

    @Test
    void thePositionCountsEpochsBatchesAndUpdates() {
        EpochSession s = session(new Recorder(), 1, 5, new MiniBatch(2), false, 2);
        List<Position> positions = new ArrayList<>(List.of(s.position()));
        while (s.step()) {
            positions.add(s.position());
        }

        assertEquals(
                List.of(
                        new Position(0, 0, 0),
                        new Position(0, 1, 1),
                        new Position(0, 2, 2),
                        new Position(1, 0, 3),
                        new Position(1, 1, 4),
                        new Position(1, 2, 5),
                        new Position(2, 0, 6)),
                positions);
        assertEquals(new Ending("max-epochs", "2 epochs are over", 2, 6, 2), s.ending());
        assertFalse(s.step(), "nothing more happens");
        assertEquals(new Position(2, 0, 6), s.position());
    }

    @Test
    void theRunningCostIsTheMeanPerPattern() {
        EpochSession s = session(new Recorder(), 1, 5, new MiniBatch(2), false, 1);
        s.run();

        assertEquals(1, s.history().last(History.COST), "each pattern cost 1");
        assertTrue(s.history().seconds() >= 0);
    }

    @Test
    void zeroEpochsLeaveAValidNetworkWithItsFirstWeights() {
        Recorder recorder = new Recorder();
        recorder.network.parameters().vector().fill(0.25);
        EpochSession s = session(recorder, 1, 5, new PerPattern(), true, 0);

        assertEquals(new Ending("max-epochs", "0 epochs are over", 0, 0, 0), s.ending());
        assertFalse(s.step());
        assertEquals(List.of(), recorder.batches);
        assertEquals(recorder.network.fingerprint(), s.snapshot().fingerprint());
        assertEquals(s.ending(), s.run());
    }

    @Test
    void thereIsNoEndingWhileItGoesOn() {
        EpochSession s = session(new Recorder(), 1, 2, new PerPattern(), true, 1);
        assertNull(s.ending());
        s.step();
        assertNull(s.ending());
        s.step();
        assertEquals("1 epoch is over", s.ending().reason());
    }

    @Test
    void refusesNoPatternsAndBatchesLargerThanTheTrainingPart() {
        assertEquals(
                "there are no training patterns",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> session(new Recorder(), 1, 0, new PerPattern(), true, 1))
                        .getMessage());
        assertEquals(
                "size: expected at most 5 (the training patterns), got 6",
                assertThrows(OptionException.class, () -> session(new Recorder(), 1, 5, new MiniBatch(6), true, 1))
                        .getMessage());
    }

    @Test
    void aRuleThatWatchesWhatIsNotMeasuredIsRefused() {
        assertEquals(
                "patience watches 'validation-cost', which is not measured; there are cost",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Scripted.session(
                                        new double[1], new double[0], List.of(), new org.nnkit.mlp.stopping.Patience()))
                        .getMessage());
    }
}
