package org.nnkit.runner.experiment;

import java.util.List;
import org.nnkit.api.network.Network;

/**
 * What came of an experiment.
 *
 * @param experiment what was asked for
 * @param network as it is after the last trainer
 * @param stages one for each trainer, in turn
 */
public record Outcome(Experiment experiment, Network network, List<Stage> stages) {

    public Outcome {
        stages = List.copyOf(stages);
    }

    /** Epochs of all trainers together. */
    public int epochs() {
        return stages.stream().mapToInt(s -> s.ending().epochs()).sum();
    }

    /** Updates of all trainers together. */
    public long updates() {
        return stages.stream().mapToLong(s -> s.ending().updates()).sum();
    }
}
