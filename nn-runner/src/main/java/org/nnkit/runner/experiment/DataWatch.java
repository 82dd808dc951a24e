package org.nnkit.runner.experiment;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.data.DataFiles;

/** Looks after every epoch whether a data file has changed: a run whose data are not those on the disk proves nothing. */
public final class DataWatch implements TrainingWatch {

    private @Nullable DataFiles files;

    @Override
    public void begins(Experiment experiment) {
        files = experiment.data().files();
    }

    @Override
    public void epochEnded(TrainingSession session) {
        requireUnchanged();
    }

    @Override
    public void ended(TrainingSession session) {
        requireUnchanged();
    }

    private void requireUnchanged() {
        if (files == null) {
            return;
        }
        try {
            Optional<String> changed = files.changed();
            if (changed.isPresent()) {
                throw new RefusedException(changed.get());
            }
        } catch (IOException e) {
            throw new RefusedException("the data can't be read any more: " + e.getMessage());
        }
    }
}
