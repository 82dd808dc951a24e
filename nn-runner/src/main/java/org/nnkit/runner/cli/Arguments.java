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
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginGuard;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.plugin.PluginLock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Options that several commands share. */
final class Arguments {

    /** Seconds; no step of a training takes so long unless it never ends, or its author knows. */
    private static final int WATCHDOG = 300;

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
        spec.add(Grammar.option(
                "--locked",
                "FILE",
                "Use no plugin jars but those of this lock, which 'nn plugins --lock FILE' writes."));
        addWatchdog(spec);
    }

    static void addWatchdog(CommandSpec spec) {
        spec.add(Grammar.option(
                "--watchdog",
                "SECONDS",
                "End when a plugin makes no progress for so long; 0 is never, " + WATCHDOG + " without it."));
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

    /** Opens the jars of {@code --plugins} and of the folder {@code plugins}, and warns of those that can't be used. */
    static PluginJars pluginJars(ParseResult arguments, Shell shell) throws IOException {
        PluginJars jars = pluginJars(arguments, shell, false);
        jars.findings().forEach(f -> shell.warning(f.inWords()));
        return jars;
    }

    /**
     * The same without a warning.
     *
     * @param closer whether the jars are looked at more closely
     */
    static PluginJars pluginJars(ParseResult arguments, Shell shell, boolean closer) throws IOException {
        String file = Grammar.text(arguments, "--locked");
        @Nullable PluginLock lock = file == null ? null : PluginLock.read(shell.resolve(file), file);
        return new PluginJars(pluginFolders(arguments, shell), lock, closer, guard(arguments, shell));
    }

    /** Who looks on while plugins run. To be closed, or handed to who closes it. */
    static PluginGuard guard(ParseResult arguments, Shell shell) {
        return new PluginGuard(shell::error, shell::warning, shell.err(), watchdog(arguments));
    }

    static List<Path> pluginFolders(ParseResult arguments, Shell shell) {
        return Grammar.texts(arguments, "--plugins").stream()
                .map(shell::resolve)
                .toList();
    }

    private static int watchdog(ParseResult arguments) {
        String text = Grammar.text(arguments, "--watchdog");
        if (text == null) {
            return WATCHDOG;
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw new RefusedException(
                    "--watchdog: expected a whole number of seconds from 0 (never) to 999999, got '" + text + "'");
        }
        return Integer.parseInt(text);
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
