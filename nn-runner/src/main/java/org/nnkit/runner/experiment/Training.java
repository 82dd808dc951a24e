package org.nnkit.runner.experiment;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingListener;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.data.Prepared;
import org.nnkit.runner.plugin.PluginFailure;

/** Runs the trainers of an experiment, one after another. */
public final class Training {

    private final Kernels kernels;
    private final List<TrainingWatch> watches;

    @Inject
    Training(Kernels kernels, Set<TrainingWatch> watches) {
        this.kernels = kernels;
        this.watches = List.copyOf(watches);
    }

    /**
     * Trains. Each trainer goes on from the parameters that the one before it left; the first draws its random numbers from
     * the experiment's streams, so that a list of one trainer is the same as that trainer, the later ones from streams of
     * their own.
     *
     * @throws org.nnkit.api.training.DivergenceException if a number is not finite
     */
    public Outcome run(Experiment experiment) {
        return run(experiment, experiment.config().train());
    }

    /** The same with other trainers, one for each of the experiment's. */
    public Outcome run(Experiment experiment, List<Trainer> trainers) {
        try {
            watches.forEach(w -> w.begins(experiment));
            return train(experiment, trainers);
        } finally {
            watches.forEach(TrainingWatch::finished);
        }
    }

    private Outcome train(Experiment experiment, List<Trainer> trainers) {
        Prepared data = experiment.data();
        Streams streams = new Streams(experiment.config().seed());
        Network network = experiment.network();
        List<Stage> stages = new ArrayList<>();
        for (Trainer trainer : trainers) {
            watches.forEach(w -> w.begins(trainer));
            TrainingContext context = new TrainingContext(
                    network,
                    data.training(),
                    data.validation(),
                    kernels,
                    stages.isEmpty() ? streams : streams.child("trainer", stages.size()),
                    experiment.metrics(),
                    List.<TrainingListener>copyOf(watches));
            TrainingSession session = start(trainer, context, experiment, stages);
            network = session.snapshot();
        }
        return new Outcome(experiment, network, stages);
    }

    /** Some options only turn out not to fit while training is at work: least squares that have no unique solution. */
    private TrainingSession start(Trainer trainer, TrainingContext context, Experiment experiment, List<Stage> stages) {
        @Nullable TrainingSession session = null;
        try {
            session = trainer.start(context);
            TrainingSession started = session;
            watches.forEach(w -> w.started(started));
            Ending ending = session.run();
            stages.add(new Stage(trainer.name(), session.history(), ending, trainer.remarks(context, session)));
            return session;
        } catch (OptionException e) {
            Findings findings = new Findings(experiment.config());
            findings.refuse(findings.trainer(stages.size()), e);
            throw findings.refusal();
        } catch (DivergenceException | PluginException | RefusedException | OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            String when = session == null
                    ? "before the first epoch"
                    : "in epoch " + (session.position().epoch() + 1);
            Optional<String> plugin = PluginFailure.inWords(e, when);
            if (plugin.isPresent()) {
                throw new PluginException(plugin.get(), e);
            }
            throw e;
        }
    }
}
