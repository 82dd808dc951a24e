package org.nnkit.runner.cli;

import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.runner.experiment.TrainingWatch;
import org.nnkit.runner.plugin.PluginGuard;

/** Tells who looks on at plugins where training stands. */
final class GuardWatch implements TrainingWatch {

    private final PluginGuard guard;

    GuardWatch(PluginGuard guard) {
        this.guard = guard;
    }

    @Override
    public void begins(Trainer trainer) {
        guard.watch(() -> "", () -> "before the first epoch");
    }

    @Override
    public void started(TrainingSession session) {
        guard.watch(session::position, () -> "in epoch " + (session.position().epoch() + 1));
    }

    @Override
    public void finished() {
        guard.rest();
    }
}
