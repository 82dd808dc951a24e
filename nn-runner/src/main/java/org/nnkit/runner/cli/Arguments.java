package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.ConfigBinder;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginJars;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Options that several commands share. */
final class Arguments {

    private static final List<String> FIELDS = List.of("seed", "precision", "threads");

    private Arguments() {}

    static void addQuiet(CommandSpec spec) {
        spec.add(Grammar.flag("--quiet", "Print nothing but warnings and errors."));
    }

    static void addJson(CommandSpec spec) {
        spec.add(Grammar.flag("--json", "Print one JSON document."));
    }

    static void addPlugins(CommandSpec spec) {
        spec.add(Grammar.repeatable(
                "--plugins", "DIR", "Use the plugins in the jars of this folder too. They run with all your rights."));
    }

    static void addThreads(CommandSpec spec) {
        spec.add(Grammar.option(
                "--threads", "N", "Use at most N threads; 0 is one for each core. Results don't depend on it."));
    }

    static void addKernels(CommandSpec spec) {
        spec.add(Grammar.option(
                "--kernels",
                "NAME",
                "Compute with these kernels: vector or portable; without it the fastest. Results don't depend on it."));
    }

    /** What changes a config from the command line. */
    static void addConfig(CommandSpec spec) {
        spec.add(Grammar.parameter(0, "CONFIG", true, "The experiment, YAML or JSON."));
        spec.add(Grammar.repeatable(
                "--set", "PATH=VALUE", "Change a field: --set train.backprop.optimizer.sgd.learningRate=0.1"));
        spec.add(Grammar.option("--seed", "N", "The seed of all random numbers."));
        spec.add(Grammar.option("--precision", "P", "float64 or float32."));
        addThreads(spec);
        addKernels(spec);
        spec.add(Grammar.option("--from", "MODEL", "Start from the parameters of this model or run."));
        addPlugins(spec);
    }

    /** Opens the jars of {@code --plugins}. */
    static PluginJars pluginJars(ParseResult arguments, Shell shell) {
        return new PluginJars(Grammar.texts(arguments, "--plugins").stream()
                .map(shell::resolve)
                .toList());
    }

    /** Reads the config. */
    static ExperimentConfig config(ParseResult arguments, Shell shell, Plugins plugins) {
        List<String> overrides = new ArrayList<>(Grammar.texts(arguments, "--set"));
        for (String field : FIELDS) {
            String value = Grammar.text(arguments, "--" + field);
            if (value != null) {
                overrides.add(field + "=" + value);
            }
        }
        return new ConfigBinder(plugins).load(shell.resolve(Grammar.parameter(arguments, 0)), overrides);
    }

    /** The model of {@code --from}, or null. */
    static @Nullable StartingModel from(ParseResult arguments, Shell shell, Plugins plugins) throws IOException {
        String file = Grammar.text(arguments, "--from");
        if (file == null) {
            return null;
        }
        Path path = shell.resolve(file);
        return new StartingModel(path, new ModelFile(plugins).read(path, file));
    }

    /** The kernels of {@code --kernels}, with as many threads as the config says. To be closed. */
    static Arithmetic arithmetic(ParseResult arguments, Plugins plugins, ExperimentConfig config) {
        return Arithmetic.of(plugins, Grammar.text(arguments, "--kernels"), config.threads());
    }

    /** The model that is the first parameter. */
    static Model model(ParseResult arguments, Shell shell, Plugins plugins) throws IOException {
        String file = Grammar.parameter(arguments, 0);
        return new ModelFile(plugins).read(shell.resolve(file), file);
    }

    /** The directory of {@code --out}, or null. */
    static @Nullable Path out(ParseResult arguments, Shell shell) {
        String out = Grammar.text(arguments, "--out");
        return out == null ? null : shell.resolve(out);
    }
}
