package org.nnkit.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Encoding;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.ExperimentAssembler;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelException;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginOrigins;

/** Prepares experiments, and makes models of what comes out of them. */
final class Laboratory {

    private final Plugins plugins;
    private final ExperimentAssembler assembler;
    private final ModelFile modelFile;
    private final PluginOrigins origins;

    @Inject
    Laboratory(Plugins plugins, ExperimentAssembler assembler, ModelFile modelFile, PluginOrigins origins) {
        this.plugins = plugins;
        this.assembler = assembler;
        this.modelFile = modelFile;
        this.origins = origins;
    }

    /** For commands that don't train: without what it takes to wire those that do. */
    static Laboratory of(Plugins plugins, Arithmetic arithmetic) {
        return new Laboratory(
                plugins,
                new ExperimentAssembler(plugins, arithmetic.kernels()),
                new ModelFile(plugins),
                new PluginOrigins());
    }

    /**
     * All that happens before training: what is refused is refused here, for {@code check} as for {@code train}.
     *
     * @param from the model to start from, or null
     * @throws IOException if the data can't be read
     */
    Experiment prepare(ExperimentConfig config, @Nullable StartingModel from) throws IOException {
        origins.lookAhead(plugins(config, config.network(), List.of()));
        Experiment experiment = assembler.assemble(config, from == null ? null : from.model());
        origins.of(plugins(experiment, experiment.network())); // refuses what the order of the class path has chosen
        try {
            modelFile.requireWritable(model(experiment, experiment.network()));
        } catch (ModelException e) {
            throw new ConfigException(List.of(config.problem("data", String.valueOf(e.getMessage()))));
        }
        return experiment;
    }

    /** The model that a network of this experiment makes. */
    Model model(Experiment experiment, Network network) {
        ExperimentConfig config = experiment.config();
        PluginCodec codec = new PluginCodec(plugins);
        List<@Nullable Object> trainers = new ArrayList<>();
        config.train().forEach(t -> trainers.add(codec.tree(Trainer.class, t)));
        List<Plugin> used = new ArrayList<>(network.layers());
        Encoding encoding = experiment.data().encoding();
        if (encoding.scale() != null) {
            used.add(encoding.scale().scaler());
        }
        if (encoding.scaleTarget() != null) {
            used.add(encoding.scaleTarget().scaler());
        }
        return new Model(
                network,
                encoding,
                new Model.Made(
                        Version.text(),
                        Kernels.NUMERICS_REVISION,
                        config.name(),
                        config.seed(),
                        trainers,
                        experiment.data().sha256()),
                origins.of(used));
    }

    /** All plugins that an experiment uses. */
    List<Plugin> plugins(Experiment experiment, Network network) {
        return plugins(experiment.config(), network.layers(), experiment.metrics());
    }

    private static List<Plugin> plugins(ExperimentConfig config, List<Layer> layers, List<Metric> metrics) {
        List<Plugin> used = new ArrayList<>();
        used.add(config.data().source());
        addIfThere(config.data().split(), used);
        addIfThere(config.data().scale(), used);
        addIfThere(config.data().scaleTarget(), used);
        addIfThere(config.data().missing(), used);
        used.addAll(layers);
        used.addAll(config.train());
        used.addAll(metrics);
        return used;
    }

    private static void addIfThere(@Nullable Plugin plugin, List<Plugin> used) {
        if (plugin != null) {
            used.add(plugin);
        }
    }
}
