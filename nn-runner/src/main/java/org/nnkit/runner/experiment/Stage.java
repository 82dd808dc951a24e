package org.nnkit.runner.experiment;

import org.nnkit.api.training.Ending;
import org.nnkit.api.training.History;

/**
 * What came of one trainer.
 *
 * @param trainer its name
 * @param history what was measured in each epoch
 * @param ending why it ended
 */
public record Stage(String trainer, History history, Ending ending) {}
