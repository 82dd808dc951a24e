package org.nnkit.mlp;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.tck.UpdateModeContract;

@ParameterizedClass
@MethodSource("builtIn")
class ModesContractTest extends UpdateModeContract {

    private final UpdateMode subject;

    ModesContractTest(UpdateMode subject) {
        this.subject = subject;
    }

    static List<UpdateMode> builtIn() {
        return List.of(new PerPattern(), new FullBatch(), new MiniBatch(20));
    }

    @Override
    protected UpdateMode subject() {
        return subject;
    }
}
