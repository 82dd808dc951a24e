package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingListener;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** The steps that training shows: the bits stay the same, and the steps make the reference weights. */
class TraceTest {

    private static final JsonNode XOR = Golden.read("xor_backprop.json");
    private static final double[][] X = Golden.matrix(XOR.get("X"));
    private static final Rows ROWS = Golden.rows(X, Golden.matrix(XOR.get("D")));

    /** Keeps what it is shown of the first update. */
    private static final class Kept implements TrainingListener, Trace {
        final List<String> calls = new ArrayList<>();
        final double[][][] x = new double[2][][];
        final double[][][] y = new double[2][][];
        final double[][][] error = new double[2][][];
        final double[][][] delta = new double[2][][];

        @Override
        public Trace trace() {
            return this;
        }

        @Override
        public void patterns(long update, int[] patterns) {
            calls.add("patterns " + update + " " + java.util.Arrays.toString(patterns));
        }

        @Override
        public void forward(int layer, Layer of, Pass pass, Matrix in, Matrix out) {
            calls.add("forward " + layer);
            if (x[layer] == null) {
                x[layer] = in.toArray();
                y[layer] = out.toArray();
            }
        }

        @Override
        public void error(int layer, boolean fused, Matrix e) {
            calls.add((fused ? "fused error " : "error ") + layer);
            if (error[layer] == null) {
                error[layer] = e.toArray();
            }
        }

        @Override
        public void delta(int layer, Matrix d) {
            calls.add("delta " + layer);
            if (delta[layer] == null) {
                delta[layer] = d.toArray();
            }
        }
    }

    private static JsonNode run(String variant) {
        for (JsonNode run : XOR.get("runs")) {
            if (run.get("variant").asText().equals(variant)) {
                return run;
            }
        }
        throw new AssertionError(variant);
    }

    private static TrainingSession start(JsonNode run, TrainingListener... listeners) {
        int size = run.get("batch_size").asInt();
        Backprop trainer = new Backprop(
                        Golden.cost(run.get("cross_entropy").asBoolean() ? "binary-cross-entropy" : "half-sse"))
                .withMode(size == 1 ? new PerPattern() : new MiniBatch(size))
                .withShuffle(false)
                .withOptimizer(new Sgd(run.get("alpha").asDouble())
                        .withMomentum(run.get("beta").asDouble()))
                .withStop(new MaxEpochs(20));
        List<Layer> layers =
                List.of(Golden.dense(run.get("W1"), null, "sigmoid"), Golden.dense(run.get("W2"), null, "sigmoid"));
        Network network = Network.initialized(layers, new Streams(1), ROWS, Golden.KERNELS);
        return trainer.start(
                new TrainingContext(network, ROWS, Golden.KERNELS, new Streams(1)).withListeners(List.of(listeners)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "batch", "minibatch2", "sgd_cross_entropy", "sgd_momentum"})
    void tracedTrainingHasTheSameBits(String variant) {
        TrainingSession plain = start(run(variant));
        TrainingSession traced = start(run(variant), new Kept());
        plain.run();
        traced.run();
        assertEquals(plain.snapshot().fingerprint(), traced.snapshot().fingerprint());
    }

    @Test
    void theStepsComeInTheOrderOfBackpropagation() {
        Kept kept = new Kept();
        TrainingSession session = start(run("minibatch2"), kept);
        session.step();
        assertEquals(
                List.of("patterns 1 [0, 1]", "forward 0", "forward 1", "error 1", "delta 1", "error 0", "delta 0"),
                kept.calls);
        kept.calls.clear();
        session.step();
        assertEquals("patterns 2 [2, 3]", kept.calls.get(0));
    }

    @Test
    void aCostThatFusesGivesDeltaAtOnce() {
        Kept kept = new Kept();
        start(run("sgd_cross_entropy"), kept).step();
        assertTrue(kept.calls.contains("fused error 1"), kept.calls::toString);
        assertTrue(kept.calls.contains("error 0"), kept.calls::toString);
        assertEquals(kept.error[1][0][0], kept.delta[1][0][0]);
        double d = 0;
        assertEquals(kept.y[1][0][0] - d, kept.delta[1][0][0], 1e-15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "batch", "minibatch2", "sgd_cross_entropy"})
    void theNumbersMakeTheReferenceWeights(String variant) {
        JsonNode run = run(variant);
        Kept kept = new Kept();
        start(run, kept).step();
        for (int l = 0; l < 2; l++) {
            JsonNode before = run.get("W" + (l + 1));
            JsonNode after = run.get("first_update").get("W" + (l + 1));
            int units = kept.delta[l][0].length;
            int inputs = kept.x[l][0].length;
            int patterns = kept.x[l].length;
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < inputs; j++) {
                    double sum = 0;
                    for (int p = 0; p < patterns; p++) {
                        sum -= kept.delta[l][p][i] * kept.x[l][p][j];
                    }
                    double expected = weight(after, i, j) - weight(before, i, j);
                    assertEquals(expected, run.get("alpha").asDouble() * sum / patterns, 1e-12);
                }
            }
        }
    }

    private static double weight(JsonNode w, int i, int j) {
        return (w.get(0).isArray() ? w.get(i).get(j) : w.get(j)).asDouble();
    }

    @Test
    void onlyOneListenerMayWatchTheSteps() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> start(run("sgd"), new Kept(), new Kept()));
        assertEquals("two listeners want to see each step; one can", e.getMessage());
    }
}
