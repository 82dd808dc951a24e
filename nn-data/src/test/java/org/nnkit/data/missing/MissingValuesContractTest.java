package org.nnkit.data.missing;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.tck.MissingValuesContract;

@ParameterizedClass
@MethodSource("builtIn")
class MissingValuesContractTest extends MissingValuesContract {

    private final MissingValues subject;

    MissingValuesContractTest(MissingValues subject) {
        this.subject = subject;
    }

    static List<MissingValues> builtIn() {
        return List.of(new Constant(3), new Drop(), new Mean(), new Median());
    }

    @Override
    protected MissingValues subject() {
        return subject;
    }
}
