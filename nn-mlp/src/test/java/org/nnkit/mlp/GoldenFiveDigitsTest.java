package org.nnkit.mlp;

import static org.nnkit.mlp.Golden.assertClose;
import static org.nnkit.mlp.Golden.assertWeights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;

/** 25-50-5 with sigmoid and softmax on five pictures of digits: companion.json. */
class GoldenFiveDigitsTest {

    private static final JsonNode COMPANION = Golden.read("companion.json");

    @TestFactory
    List<DynamicTest> learnsTheFiveDigitsAsTheReferenceDoes() {
        double[][] x = new double[5][25];
        double[][] d = new double[5][5];
        for (int i = 0; i < 5; i++) {
            String[] rows = COMPANION.get("pictures").get(i).asText().split(" ");
            for (int column = 0; column < 5; column++) {
                for (int row = 0; row < 5; row++) {
                    x[i][5 * column + row] = rows[row].charAt(column) - '0';
                }
            }
            d[i][i] = 1;
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : COMPANION.get("five_digits")) {
            tests.add(DynamicTest.dynamicTest("seed " + run.get("seed"), () -> {
                Backprop trainer = new Backprop(Golden.cost("cross-entropy"))
                        .withShuffle(false)
                        .withOptimizer(new Sgd(run.get("alpha").asDouble()))
                        .withStop(new MaxEpochs(10_000));
                TrainingSession session = Golden.start(
                        List.of(
                                Golden.dense(run.get("W1"), null, "sigmoid"),
                                Golden.dense(run.get("W2"), null, "softmax")),
                        Golden.rows(x, d),
                        trainer);
                for (int epoch : new int[] {1, 10, 100, 1000, 10_000}) {
                    Golden.toEpoch(session, epoch);
                    JsonNode expected = run.get("epoch_" + epoch);
                    Network network = session.snapshot();
                    double tolerance = epoch == 10_000 ? Golden.AFTER_10_000_EPOCHS : Golden.AFTER_A_RUN;
                    if (expected.has("W1")) {
                        assertWeights(expected.get("W1"), network, 0, tolerance, "epoch " + epoch);
                    }
                    assertWeights(expected.get("W2"), network, 1, tolerance, "epoch " + epoch);
                    assertClose(
                            Golden.matrix(expected.get("y")),
                            network.predict(Golden.KERNELS, Matrix.of(x)).toArray(),
                            tolerance,
                            "outputs in epoch " + epoch);
                }
            }));
        }
        return tests;
    }
}
