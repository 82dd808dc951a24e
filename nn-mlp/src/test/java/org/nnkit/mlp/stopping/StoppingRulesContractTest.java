package org.nnkit.mlp.stopping;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.tck.StoppingRuleContract;

@ParameterizedClass
@MethodSource("builtIn")
class StoppingRulesContractTest extends StoppingRuleContract {

    private final StoppingRule subject;

    StoppingRulesContractTest(StoppingRule subject) {
        this.subject = subject;
    }

    static List<StoppingRule> builtIn() {
        return List.of(
                new MaxEpochs(10),
                new MinError(0.3),
                new MaxTime(4),
                new MinChange(1e-3, 2),
                new Patience(3, 0.01, "validation-cost"),
                new BitFail());
    }

    @Override
    protected StoppingRule subject() {
        return subject;
    }
}
