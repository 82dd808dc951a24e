package org.nnkit.costs;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.tck.CostContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInCostsContractTest extends CostContract {

    private final CostFunction subject;

    BuiltInCostsContractTest(CostFunction subject) {
        this.subject = subject;
    }

    static List<CostFunction> builtIn() {
        return List.of(
                new Sse(),
                new HalfSse(),
                new Mse(),
                new Mae(),
                new Huber(),
                new Huber(0.1),
                new Hinge(),
                new BinaryCrossEntropy(),
                new BinaryCrossEntropy(1e-12),
                new CrossEntropy());
    }

    @Override
    protected CostFunction subject() {
        return subject;
    }
}
