package org.nnkit.rbf.width;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Values;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.tck.WidthRuleContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInWidthsContractTest extends WidthRuleContract {

    private final WidthRule subject;

    BuiltInWidthsContractTest(WidthRule subject) {
        this.subject = subject;
    }

    static List<WidthRule> builtIn() {
        return List.of(
                new ClusterRms(),
                new ClusterRms(true),
                new DMax(),
                new Given(Values.row(1, 2, 3)),
                new Given(Values.row(0.7)),
                new LeaveOneOut(),
                new LeaveOneOut(new DMax(), Values.row(0.5, 1, 2), 1e-6),
                new Nearest(),
                new Nearest(1, true));
    }

    @Override
    protected WidthRule subject() {
        return subject;
    }
}
