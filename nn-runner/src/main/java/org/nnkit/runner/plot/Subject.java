package org.nnkit.runner.plot;

import java.io.IOException;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Network;
import org.nnkit.data.Encoding;
import org.nnkit.data.Prepared;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Outcome;
import org.nnkit.runner.experiment.TrainingWatch;

/**
 * What a picture is drawn of: a run, a model or a config. Everything is found when it is first asked for, so that a picture
 * only needs what it shows; what can't be found is refused in words by {@link
 * org.nnkit.runner.experiment.RefusedException}.
 */
public interface Subject {

    /** As the user named it: messages begin with it. */
    String argument();

    /** What titles and legends call it. */
    String name() throws IOException;

    /** The trained network. */
    Network network() throws IOException;

    /** How its numbers were made. */
    Encoding encoding() throws IOException;

    /** The patterns. */
    Prepared data() throws IOException;

    /** What was measured in each epoch. */
    Figures figures() throws IOException;

    /** Trains, again if need be, and tells a listener. */
    Outcome train(TrainingWatch watch) throws IOException;

    /** What was asked for. */
    ExperimentConfig config() throws IOException;

    /** The arithmetic. */
    Kernels kernels();
}
