package org.nnkit.rbf;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Trainer;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.tck.TrainerContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInRbfTrainerContractTest extends TrainerContract {

    private final Trainer subject;

    BuiltInRbfTrainerContractTest(Trainer subject) {
        this.subject = subject;
    }

    static List<Trainer> builtIn() {
        return List.of(
                new RbfTrainer(),
                RbfTrainer.leastSquares(LeastSquares.Solver.CHOLESKY, 1e-3),
                RbfTrainer.deltaRule(new Constant(0.2), new MaxEpochs(20)),
                RbfTrainer.deltaRule(new Constant(0.2), new MaxEpochs(20))
                        .withMode(new MiniBatch(32))
                        .withShuffle(false));
    }

    @Override
    protected Trainer subject() {
        return subject;
    }
}
