package org.nnkit.rbf.center;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Values;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.tck.CenterSelectionContract;

@ParameterizedClass
@MethodSource("builtIn")
class BuiltInCentersContractTest extends CenterSelectionContract {

    private final CenterSelection subject;

    BuiltInCentersContractTest(CenterSelection subject) {
        this.subject = subject;
    }

    static List<CenterSelection> builtIn() {
        return List.of(
                new EveryRow(),
                new Given(Values.of(new double[][] {{0, 0}, {1, 1}})),
                new KMeans(4),
                new KMeans(2, Values.of(new double[][] {{0, 0}, {1, 1}}), 10),
                new PerClassMean(),
                new RandomRows(5));
    }

    @Override
    protected CenterSelection subject() {
        return subject;
    }
}
