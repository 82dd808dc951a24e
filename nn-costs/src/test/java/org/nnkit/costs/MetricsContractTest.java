package org.nnkit.costs;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.cost.Metric;
import org.nnkit.tck.MetricContract;

@ParameterizedClass
@MethodSource("builtIn")
class MetricsContractTest extends MetricContract {

    private final Metric subject;

    MetricsContractTest(Metric subject) {
        this.subject = subject;
    }

    static List<Metric> builtIn() {
        return List.of(
                new Accuracy(),
                new Auc(),
                new ClassPrecision(),
                new ClassRecall(),
                new ConfusionMatrix(),
                new F1(),
                new MeanAbsoluteError(),
                new MeanSquaredError(),
                new RSquared(),
                new RootMeanSquaredError());
    }

    @Override
    protected Metric subject() {
        return subject;
    }
}
