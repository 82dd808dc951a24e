package org.nnkit.runner.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Finding;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.config.Problem;

/** Collects what is wrong or odd with an experiment, each at its place in the config. */
final class Findings {

    private final ExperimentConfig config;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    Findings(ExperimentConfig config) {
        this.config = config;
    }

    void refuse(String field, String message) {
        problems.add(config.problem(field, message));
    }

    void refuse(String plugin, OptionException e) {
        OptionException located = e.within(plugin);
        refuse(located.option(), located.problem());
    }

    void warn(String field, String message) {
        warnings.add(config.problem(field, message).toString());
    }

    /** A warning that says itself what it is about. */
    void warn(String line) {
        warnings.add(line);
    }

    /** What a trainer found. */
    void add(int trainer, List<Finding> findings) {
        for (Finding f : findings) {
            String place = f.layer() >= 0 ? layer(f.layer()) : trainer(trainer);
            String field = f.option().isEmpty() ? place : place + "." + f.option();
            if (f.refused()) {
                refuse(field, f.message());
            } else {
                warn(field, f.message());
            }
        }
    }

    /** {@code network[1].dense}. */
    String layer(int index) {
        Layer layer = config.network().get(index);
        return "network[" + index + "]." + layer.name();
    }

    /** {@code train.backprop}, or {@code train[1].backprop} where there are several. */
    String trainer(int index) {
        String name = config.train().get(index).name();
        return config.train().size() == 1 ? "train." + name : "train[" + index + "]." + name;
    }

    boolean refused() {
        return !problems.isEmpty();
    }

    /** With all problems. */
    ConfigException refusal() {
        return new ConfigException(problems);
    }

    /** @throws ConfigException with all problems, if there are any */
    void throwIfRefused() {
        if (refused()) {
            throw refusal();
        }
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
