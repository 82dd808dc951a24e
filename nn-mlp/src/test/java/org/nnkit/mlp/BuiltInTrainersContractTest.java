package org.nnkit.mlp;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.training.Trainer;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.tck.TrainerContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInTrainersContractTest extends TrainerContract {

    private final Trainer subject;

    BuiltInTrainersContractTest(Trainer subject) {
        this.subject = subject;
    }

    static List<Trainer> builtIn() {
        return List.of(
                new Backprop(cost("half-sse")),
                new Backprop(cost("mse")).withMode(new FullBatch()).withOptimizer(new Adam(0.05)),
                new Backprop(cost("binary-cross-entropy"))
                        .withMode(new MiniBatch(32))
                        .withShuffle(false),
                new Backprop(cost("cross-entropy"))
                        .withMode(new MiniBatch(32))
                        .withOptimizer(new Sgd().withMomentum(0.5))
                        .withClipNorm(1.0),
                new Backprop(cost("huber")).withMode(new MiniBatch(7)).withPenalty(new L2(0.001)),
                new Backprop(cost("hinge")).withMode(new MiniBatch(7)),
                new DeltaRule(),
                new DeltaRule(DeltaRule.Rule.PLAIN).withMode(new MiniBatch(7)),
                new Perceptron(),
                new Perceptron().withShuffle(false).withTolerated(3));
    }

    private static CostFunction cost(String name) {
        return Golden.PLUGINS.kind(CostFunction.class).byName(name);
    }

    @Override
    protected Trainer subject() {
        return subject;
    }
}
