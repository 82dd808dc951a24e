package org.nnkit.runner.experiment;

import java.util.List;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.network.Network;
import org.nnkit.data.Prepared;
import org.nnkit.runner.config.ExperimentConfig;

/**
 * An experiment that was checked and can start.
 *
 * @param config what the user asked for
 * @param data the patterns
 * @param network with its first parameters
 * @param metrics what is measured besides the cost
 * @param warnings what is odd, a line each
 */
public record Experiment(
        ExperimentConfig config, Prepared data, Network network, List<Metric> metrics, List<String> warnings) {

    public Experiment {
        metrics = List.copyOf(metrics);
        warnings = List.copyOf(warnings);
    }
}
