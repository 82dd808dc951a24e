package org.nnkit.mlp;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.training.Penalty;
import org.nnkit.tck.PenaltyContract;

@ParameterizedClass
@MethodSource("builtIn")
class PenaltiesContractTest extends PenaltyContract {

    private final Penalty subject;

    PenaltiesContractTest(Penalty subject) {
        this.subject = subject;
    }

    static List<Penalty> builtIn() {
        return List.of(new L1(0.1), new L2(0.1));
    }

    @Override
    protected Penalty subject() {
        return subject;
    }
}
