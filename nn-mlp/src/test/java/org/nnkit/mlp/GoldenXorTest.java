package org.nnkit.mlp;

import static org.nnkit.mlp.Golden.assertClose;
import static org.nnkit.mlp.Golden.assertWeights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** The lecture's XOR, 3-4-1 without biases: weights and outputs of xor_backprop.json. */
class GoldenXorTest {

    private static final JsonNode XOR = Golden.read("xor_backprop.json");

    @TestFactory
    List<DynamicTest> trainsToTheReferenceWeights() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : XOR.get("runs")) {
            String name = "seed " + run.get("seed") + ", " + run.get("variant").asText();
            tests.add(DynamicTest.dynamicTest(name, () -> check(run)));
        }
        Assertions.assertEquals(35, tests.size());
        return tests;
    }

    private static void check(JsonNode run) {
        double[][] x = Golden.matrix(XOR.get("X"));
        Rows rows = Golden.rows(x, Golden.matrix(XOR.get("D")));
        int size = run.get("batch_size").asInt();
        UpdateMode mode = size == 1 ? new PerPattern() : size == 4 ? new FullBatch() : new MiniBatch(size);
        boolean entropy = run.get("cross_entropy").asBoolean();
        Backprop trainer = new Backprop(Golden.cost(entropy ? "binary-cross-entropy" : "half-sse"))
                .withMode(mode)
                .withShuffle(false)
                .withOptimizer(new Sgd(run.get("alpha").asDouble())
                        .withMomentum(run.get("beta").asDouble()))
                .withStop(new MaxEpochs(10_000));
        TrainingSession session = Golden.start(
                List.of(Golden.dense(run.get("W1"), null, "sigmoid"), Golden.dense(run.get("W2"), null, "sigmoid")),
                rows,
                trainer);
        session.step();
        compare(run.get("first_update"), session.snapshot(), x, Golden.AFTER_ONE_UPDATE, "first update");
        for (int epoch : new int[] {1, 10, 100, 1000, 10_000}) {
            Golden.toEpoch(session, epoch);
            double tolerance = epoch == 10_000 ? Golden.AFTER_10_000_EPOCHS : Golden.AFTER_A_RUN;
            compare(run.get("epoch_" + epoch), session.snapshot(), x, tolerance, "epoch " + epoch);
        }
    }

    private static void compare(JsonNode expected, Network network, double[][] x, double tolerance, String what) {
        assertWeights(expected.get("W1"), network, 0, tolerance, what);
        assertWeights(expected.get("W2"), network, 1, tolerance, what);
        double[][] y = network.predict(Golden.KERNELS, Matrix.of(x)).toArray();
        assertClose(Golden.matrix(expected.get("y")), y, tolerance, what + ", outputs");
    }
}
