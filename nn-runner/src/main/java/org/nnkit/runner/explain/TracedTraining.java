package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.RefusedException;

/** Trains as {@code nn train} does, bit for bit, up to the end of one epoch, and records that epoch. */
final class TracedTraining {

    private final Kernels kernels;
    private final Plugins plugins;

    TracedTraining(Kernels kernels, Plugins plugins) {
        this.kernels = kernels;
        this.plugins = plugins;
    }

    /**
     * Trains and records.
     *
     * @param epoch from 1, counted through all trainers
     * @throws RefusedException if training never reaches the epoch, or there is no such pattern
     * @throws ConfigException if the trainer does not show its steps
     * @throws org.nnkit.api.training.DivergenceException if a number is not finite
     */
    Working run(Experiment experiment, int epoch, Selection patterns) {
        patterns.requireWithin(experiment.data().training().count());
        Streams streams = new Streams(experiment.config().seed());
        Network network = experiment.network();
        List<Trainer> trainers = experiment.config().train();
        int epochsBefore = 0;
        List<String> endings = new ArrayList<>();
        for (int t = 0; t < trainers.size(); t++) {
            Recorder recorder = new Recorder(experiment.data().training(), radial(network));
            TrainingSession session = trainers.get(t)
                    .start(new TrainingContext(
                            network,
                            experiment.data().training(),
                            experiment.data().validation(),
                            kernels,
                            t == 0 ? streams : streams.child("trainer", t),
                            experiment.metrics(),
                            List.of(recorder)));
            int own = epoch - epochsBefore;
            while (session.position().epoch() < own - 1 && session.step()) {
                // earlier epochs are not looked at
            }
            Working working = own - 1 == session.position().epoch() && session.ending() == null
                    ? record(experiment, t, epoch, own, session, recorder, patterns)
                    : null;
            if (working != null) {
                return working;
            }
            epochsBefore += session.position().epoch();
            endings.add(endingOf(session.ending(), epochsBefore));
            network = session.snapshot();
        }
        throw new RefusedException(
                "--epoch: training ends " + String.join(", then ", endings) + ", and never reaches epoch " + epoch);
    }

    private static String endingOf(@Nullable Ending ending, int epochs) {
        return "after epoch " + epochs + (ending == null ? "" : " (" + ending.rule() + ": " + ending.reason() + ")");
    }

    private @Nullable Working record(
            Experiment experiment,
            int t,
            int epoch,
            int own,
            TrainingSession session,
            Recorder recorder,
            Selection patterns) {
        Trainer trainer = experiment.config().train().get(t);
        Schedule schedule = Rule.schedule(trainer);
        Double rate = schedule == null ? null : schedule.rate(own, session.history());
        Network before = session.snapshot();
        recorder.begin(session, patterns.asked());
        while (session.position().epoch() < own && session.step()) {
            // the recorder looks on
        }
        if (session.position().epoch() < own) {
            return null;
        }
        boolean solved = Rule.of(trainer, plugins) == Rule.RBF_SOLVED;
        if (!recorder.shown() && !solved) {
            ExperimentConfig config = experiment.config();
            String field = config.train().size() == 1 ? "train." : "train[" + t + "].";
            throw new ConfigException(List.of(config.problem(
                    field + trainer.name(), "trainer '" + trainer.name() + "' does not show its steps")));
        }
        Network network = solved ? session.snapshot() : before;
        return new Working(
                experiment, trainer, t, epoch, rate, recorder.updates(), table(experiment, network, solved, patterns));
    }

    private List<Boolean> radial(Network network) {
        PluginCodec codec = new PluginCodec(plugins);
        return network.layers().stream()
                .map(l -> codec.name(Layer.class, l).equals("rbf"))
                .toList();
    }

    /** For a network of an RBF layer and one behind it. */
    private Working.@Nullable Table table(Experiment experiment, Network network, boolean solved, Selection patterns) {
        List<Boolean> radial = radial(network);
        if (radial.size() != 2 || !radial.get(0) || radial.get(1)) {
            return null;
        }
        Rows training = experiment.data().training();
        return new Working.Table(
                network,
                solved,
                Recorder.forward(network, kernels, training, radial, patterns.first(Shown.WHOLE, training.count())));
    }
}
