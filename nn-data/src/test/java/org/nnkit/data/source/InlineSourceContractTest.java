package org.nnkit.data.source;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.math.Values;
import org.nnkit.tck.DataSourceContract;

@ParameterizedClass
@MethodSource("builtIn")
class InlineSourceContractTest extends DataSourceContract {

    private final DataSource subject;

    InlineSourceContractTest(DataSource subject) {
        this.subject = subject;
    }

    static List<DataSource> builtIn() {
        return List.of(new InlineSource(Values.of(new double[][] {{0, 1}, {1, 0}}), Values.of(new double[][] {{1}, {0.1}
        })));
    }

    @Override
    protected DataSource subject() {
        return subject;
    }
}
