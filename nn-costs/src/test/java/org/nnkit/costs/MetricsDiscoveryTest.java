package org.nnkit.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Plugins;

class MetricsDiscoveryTest {

    @Test
    void eachMetricIsFoundByItsName() {
        assertEquals(
                List.of("accuracy", "auc", "confusion-matrix", "f1", "mae", "mse", "precision", "r2", "recall", "rmse"),
                Plugins.of(Metric.class).names());
        for (Metric metric : MetricsTest.all()) {
            assertEquals(metric, Plugins.of(Metric.class).byName(metric.name()));
        }
    }
}
