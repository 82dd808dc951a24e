package org.nnkit.data.generator;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.DataSource;
import org.nnkit.tck.DataSourceContract;

@ParameterizedClass
@MethodSource("builtIn")
class GeneratorsContractTest extends DataSourceContract {

    private final DataSource subject;

    GeneratorsContractTest(DataSource subject) {
        this.subject = subject;
    }

    static List<DataSource> builtIn() {
        return List.of(new Circle(), new Gauss(), new LinearRegression(), new Plane(), new Spiral(), new Xor());
    }

    @Override
    protected DataSource subject() {
        return subject;
    }
}
