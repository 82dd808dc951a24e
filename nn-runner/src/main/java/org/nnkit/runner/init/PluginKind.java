package org.nnkit.runner.init;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;
import org.nnkit.runner.experiment.RefusedException;

/** The kinds of plugins for which there is a project. */
enum PluginKind {
    ACTIVATION(Activation.class),
    COST(CostFunction.class),
    LAYER(Layer.class),
    OPTIMIZER(Optimizer.class),
    DATA_SOURCE(DataSource.class),
    TRAINER(Trainer.class);

    private final Class<? extends Plugin> service;

    PluginKind(Class<? extends Plugin> service) {
        this.service = service;
    }

    /** The interface that its plugins implement. */
    Class<? extends Plugin> service() {
        return service;
    }

    /** As configs and messages call it: {@code data-source}. */
    String inWords() {
        return Plugins.nameOf(service);
    }

    /** The part of a project that is this kind's own. */
    Template template(String file) {
        return Template.read(inWords() + "/" + file);
    }

    /** Type names that its sources use already. */
    Set<String> types() {
        Set<String> types = new TreeSet<>(template("Plugin.java").types());
        types.addAll(template("PluginTest.java").types());
        return types;
    }

    /** The kind of that name; refused if there is none. */
    static PluginKind named(String name) {
        List<String> known = Arrays.stream(values()).map(PluginKind::inWords).toList();
        return Arrays.stream(values())
                .filter(k -> k.inWords().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String hint = NearMiss.hint(name, known);
                    return new RefusedException("--kind: 'nn init' has no project for the kind '" + name + "'" + hint
                            + (hint.isEmpty() ? "; it has them for " : " it has them for ")
                            + known.stream().collect(Collectors.joining(", ")));
                });
    }
}
