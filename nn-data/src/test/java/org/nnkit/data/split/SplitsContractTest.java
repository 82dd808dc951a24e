package org.nnkit.data.split;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.Split;
import org.nnkit.tck.SplitContract;

@ParameterizedClass
@MethodSource("builtIn")
class SplitsContractTest extends SplitContract {

    private final Split subject;

    SplitsContractTest(Split subject) {
        this.subject = subject;
    }

    static List<Split> builtIn() {
        return List.of(new Holdout(), new Holdout(0.5, 0, 0.5, true), new KFold(), new KFold(4, true));
    }

    @Override
    protected Split subject() {
        return subject;
    }
}
