package org.nnkit.data.scaling;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.Scaler;
import org.nnkit.tck.ScalerContract;

@ParameterizedClass
@MethodSource("builtIn")
class ScalersContractTest extends ScalerContract {

    private final Scaler subject;

    ScalersContractTest(Scaler subject) {
        this.subject = subject;
    }

    static List<Scaler> builtIn() {
        return List.of(new StandardScaler(), new MinMaxScaler(), new MinMaxScaler(-1, 1));
    }

    @Override
    protected Scaler subject() {
        return subject;
    }
}
