package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nnkit.mlp.Golden.AFTER_A_RUN;
import static org.nnkit.mlp.Golden.AFTER_ONE_UPDATE;
import static org.nnkit.mlp.Golden.assertBiases;
import static org.nnkit.mlp.Golden.assertWeights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** Iris, two networks, every mix of mode, cost and activation: gradients, weights and costs of mlp.json. */
class GoldenMlpTest {

    private static final JsonNode MLP = Golden.read("mlp.json");
    private static final Map<String, String> COSTS = Map.of(
            "half_sse", "half-sse",
            "mse", "mse",
            "bce", "binary-cross-entropy",
            "softmax_ce", "cross-entropy");

    @TestFactory
    List<DynamicTest> trainsToTheReferenceWeights() {
        Rows rows = Golden.rows(Golden.matrix(MLP.get("X")), Golden.matrix(MLP.get("D")));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode net : MLP.get("nets")) {
            for (JsonNode run : net.get("runs")) {
                String name = net.get("sizes") + " " + run.get("mode").asText() + " "
                        + run.get("cost").asText() + " " + run.get("hidden").asText() + " "
                        + run.get("output").asText();
                tests.add(DynamicTest.dynamicTest(name, () -> check(net, run, rows)));
            }
        }
        assertEquals(132, tests.size());
        return tests;
    }

    private static void check(JsonNode net, JsonNode run, Rows rows) {
        int n = net.get("W").size();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < n; l++) {
            layers.add(Golden.dense(
                    net.get("W").get(l),
                    net.get("b").get(l),
                    run.get(l == n - 1 ? "output" : "hidden").asText()));
        }
        int size = run.get("batch_size").asInt();
        UpdateMode mode = size == 1 ? new PerPattern() : size == 150 ? new FullBatch() : new MiniBatch(size);
        Backprop trainer = new Backprop(Golden.cost(COSTS.get(run.get("cost").asText())))
                .withMode(mode)
                .withShuffle(false)
                .withOptimizer(new Sgd(run.get("lr").asDouble()))
                .withStop(new MaxEpochs(20));
        TrainingSession session = Golden.start(layers, rows, trainer);
        Objective objective = new Objective(session.snapshot(), trainer.cost(), Golden.KERNELS, new Streams(1), 256);

        Network start = session.snapshot();
        Parameters gradient = start.parameters().zerosLike();
        Batch first = Batch.all(rows);
        first.select(0, size, 1);
        objective.gradient(first, start.parameters(), gradient, Observer.NONE);
        Golden.KERNELS.scale(1.0 / size, gradient.vector());
        compare(run.get("first_gradient"), start.with(gradient), n, AFTER_ONE_UPDATE, "first gradient");

        assertEquals(run.get("loss").get(0).asDouble(), loss(objective, session, rows), AFTER_A_RUN, "first loss");
        for (int epoch = 1; epoch <= 20; epoch++) {
            Golden.toEpoch(session, epoch);
            String what = "epoch " + epoch;
            assertEquals(
                    run.get("running_loss").get(epoch - 1).asDouble(),
                    session.history().value(History.COST, epoch),
                    AFTER_A_RUN,
                    what);
            assertEquals(run.get("loss").get(epoch).asDouble(), loss(objective, session, rows), AFTER_A_RUN, what);
            if (epoch == 1) {
                compare(run.get("after_epoch_1"), session.snapshot(), n, AFTER_A_RUN, what);
            }
        }
        compare(run.get("final"), session.snapshot(), n, AFTER_A_RUN, "final");
    }

    private static double loss(Objective objective, TrainingSession session, Rows rows) {
        return objective.cost(Batch.all(rows), session.snapshot().parameters(), Observer.NONE) / rows.count();
    }

    private static void compare(JsonNode expected, Network network, int layers, double tolerance, String what) {
        for (int l = 0; l < layers; l++) {
            assertWeights(expected.get("W").get(l), network, l, tolerance, what);
            assertBiases(expected.get("b").get(l), network, l, tolerance, what);
        }
    }
}
