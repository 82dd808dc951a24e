package org.nnkit.runner.experiment;

import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingListener;
import org.nnkit.api.training.TrainingSession;

/** Watches a whole experiment, through all its trainers. */
public interface TrainingWatch extends TrainingListener {

    /** An experiment starts. */
    default void begins(Experiment experiment) {}

    /** One of its trainers starts. */
    default void begins(Trainer trainer) {}

    /** The session of a trainer starts. */
    default void started(TrainingSession session) {}

    /** The experiment is over, well or by an exception. */
    default void finished() {}
}
