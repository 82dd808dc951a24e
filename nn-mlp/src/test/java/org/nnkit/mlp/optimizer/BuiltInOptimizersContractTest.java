package org.nnkit.mlp.optimizer;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.training.Optimizer;
import org.nnkit.tck.OptimizerContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInOptimizersContractTest extends OptimizerContract {

    private final Optimizer subject;

    BuiltInOptimizersContractTest(Optimizer subject) {
        this.subject = subject;
    }

    static List<Optimizer> builtIn() {
        return List.of(
                new Sgd(),
                new Sgd().withMomentum(0.9),
                new Sgd().withMomentum(0.9).withNesterov(true),
                new Sgd().withMomentum(0.5).withDampening(0.3).withWeightDecay(0.01),
                new Adagrad(),
                new Adagrad(0.05).withLearningRateDecay(0.1).withInitialAccumulatorValue(0.2),
                new RmsProp(),
                new RmsProp().withCentered(true).withMomentum(0.5),
                new Adam(),
                new Adam().withAmsgrad(true).withWeightDecay(0.01),
                new AdamW(),
                new AdamW().withAmsgrad(true),
                new Adadelta());
    }

    @Override
    protected Optimizer subject() {
        return subject;
    }
}
