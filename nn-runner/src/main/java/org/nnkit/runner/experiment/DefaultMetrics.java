package org.nnkit.runner.experiment;

import java.util.List;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.TargetEncoding;

/** What is measured where a config does not say: accuracy of classes; mse and r2 of numbers. */
final class DefaultMetrics {

    private DefaultMetrics() {}

    static List<Metric> of(TargetEncoding targets, Plugins plugins) {
        Plugins.OfKind<Metric> metrics = plugins.kind(Metric.class);
        List<String> names = switch (targets) {
            case CLASSES, BINARY -> List.of("accuracy");
            case NUMBERS -> List.of("mse", "r2");
        };
        return names.stream()
                .filter(metrics.names()::contains)
                .map(metrics::byName)
                .toList();
    }
}
