package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nnkit.mlp.Golden.AFTER_A_RUN;
import static org.nnkit.mlp.Golden.AFTER_ONE_UPDATE;
import static org.nnkit.mlp.Golden.assertBiases;
import static org.nnkit.mlp.Golden.assertWeights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Batch;
import org.nnkit.api.training.Objective;
import org.nnkit.api.training.Observer;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Adadelta;
import org.nnkit.mlp.optimizer.Adagrad;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.AdamW;
import org.nnkit.mlp.optimizer.RmsProp;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** PyTorch's update rules, step by step, on a vector and on a network: optimisers.json. */
class GoldenOptimizersTest {

    private static final JsonNode OPTIMISERS = Golden.read("optimisers.json");

    private static Optimizer optimizer(JsonNode r) {
        double lr = r.get("lr").asDouble();
        double decay = r.get("weight_decay").asDouble();
        return switch (r.get("name").asText()) {
            case "SGD" ->
                new Sgd(lr)
                        .withMomentum(r.get("momentum").asDouble())
                        .withDampening(r.get("dampening").asDouble())
                        .withNesterov(r.get("nesterov").asBoolean())
                        .withWeightDecay(decay);
            case "Adagrad" ->
                new Adagrad(lr)
                        .withLearningRateDecay(r.get("lr_decay").asDouble())
                        .withInitialAccumulatorValue(
                                r.get("initial_accumulator_value").asDouble())
                        .withEpsilon(r.get("eps").asDouble())
                        .withWeightDecay(decay);
            case "RMSprop" ->
                new RmsProp(lr)
                        .withAlpha(r.get("alpha").asDouble())
                        .withEpsilon(r.get("eps").asDouble())
                        .withMomentum(r.get("momentum").asDouble())
                        .withCentered(r.get("centered").asBoolean())
                        .withWeightDecay(decay);
            case "Adam" ->
                new Adam(lr)
                        .withBeta1(r.get("betas").get(0).asDouble())
                        .withBeta2(r.get("betas").get(1).asDouble())
                        .withEpsilon(r.get("eps").asDouble())
                        .withAmsgrad(r.get("amsgrad").asBoolean())
                        .withWeightDecay(decay);
            case "AdamW" ->
                new AdamW(lr)
                        .withBeta1(r.get("betas").get(0).asDouble())
                        .withBeta2(r.get("betas").get(1).asDouble())
                        .withEpsilon(r.get("eps").asDouble())
                        .withAmsgrad(r.get("amsgrad").asBoolean())
                        .withWeightDecay(decay);
            case "Adadelta" ->
                new Adadelta(lr)
                        .withRho(r.get("rho").asDouble())
                        .withEpsilon(r.get("eps").asDouble())
                        .withWeightDecay(decay);
            default -> throw new AssertionError(r.get("name"));
        };
    }

    @TestFactory
    List<DynamicTest> movesAVectorAsTheReferenceDoes() {
        JsonNode vector = OPTIMISERS.get("vector");
        double[][] gradients = Golden.matrix(vector.get("gradients"));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : vector.get("runs")) {
            Optimizer optimizer = optimizer(run);
            tests.add(DynamicTest.dynamicTest(optimizer.toString(), () -> {
                Matrix p = Matrix.row(Golden.row(vector.get("p0")));
                List<Matrix> slots = optimizer.slots().stream()
                        .map(s -> Matrix.zeros(Precision.FLOAT64, 1, p.columns()))
                        .toList();
                optimizer.initialize(slots);
                for (int t = 1; t <= gradients.length; t++) {
                    double rate = optimizer.learningRate().rate(1, null);
                    optimizer.update(Golden.KERNELS, t, rate, p, Matrix.row(gradients[t - 1].clone()), slots);
                    Golden.assertClose(
                            new double[][] {Golden.row(run.get("p").get(t - 1))},
                            p.toArray(),
                            AFTER_ONE_UPDATE,
                            "after step " + t);
                }
            }));
        }
        assertEquals(20, tests.size());
        return tests;
    }

    @TestFactory
    List<DynamicTest> trainsANetworkAsTheReferenceDoes() {
        JsonNode net = OPTIMISERS.get("net");
        Rows rows = Golden.rows(Golden.matrix(net.get("X")), Golden.matrix(net.get("D")));
        List<Layer> layers = List.of(
                Golden.dense(net.get("W").get(0), net.get("b").get(0), "tanh"),
                Golden.dense(net.get("W").get(1), net.get("b").get(1), "sigmoid"));
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : net.get("runs")) {
            Optimizer optimizer = optimizer(run);
            tests.add(DynamicTest.dynamicTest(optimizer.toString(), () -> {
                Backprop trainer = new Backprop(Golden.cost("half-sse"))
                        .withMode(new MiniBatch(net.get("batch_size").asInt()))
                        .withShuffle(false)
                        .withOptimizer(optimizer)
                        .withStop(new MaxEpochs(20));
                TrainingSession session = Golden.start(layers, rows, trainer);
                Objective objective =
                        new Objective(session.snapshot(), trainer.cost(), Golden.KERNELS, new Streams(1), 256);
                while (session.step()) {
                    long t = session.position().update();
                    JsonNode expected = run.get("after_step").get(Long.toString(t));
                    if (expected != null) {
                        double tolerance = t == 1 ? AFTER_ONE_UPDATE : AFTER_A_RUN;
                        for (int l = 0; l < 2; l++) {
                            assertWeights(expected.get("W").get(l), session.snapshot(), l, tolerance, "step " + t);
                            assertBiases(expected.get("b").get(l), session.snapshot(), l, tolerance, "step " + t);
                        }
                    }
                    if (session.position().batch() == 0) {
                        int epoch = session.position().epoch();
                        assertEquals(
                                run.get("loss_after_epoch").get(epoch).asDouble(),
                                objective.cost(
                                                Batch.all(rows),
                                                session.snapshot().parameters(),
                                                Observer.NONE)
                                        / rows.count(),
                                AFTER_A_RUN);
                    }
                }
                assertEquals(100, session.position().update());
            }));
        }
        assertEquals(20, tests.size());
        return tests;
    }
}
