package org.nnkit.runner.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.runner.experiment.Evaluation;
import org.nnkit.runner.experiment.Outcome;

/**
 * A training that is over, with all that its run directory tells.
 *
 * @param outcome what came of it
 * @param parts figures of each part of the data, by its name
 * @param config the resolved config, in UTF-8
 * @param record what {@code run.json} tells
 */
record Finished(Outcome outcome, Map<String, Evaluation> parts, byte[] config, Map<String, @Nullable Object> record) {

    String fingerprint() {
        return outcome.network().fingerprint();
    }
}
