package org.nnkit.runner.cli;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.plugin.PluginJars;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn train CONFIG}. */
final class TrainCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(this, "Trains the network of a config and leaves a run directory.");
        Arguments.addConfig(spec);
        spec.add(Grammar.option(
                "--out",
                "DIR",
                "The run directory, new or empty; without it runs/NAME/TIME of the working directory."));
        Arguments.addQuiet(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        boolean quiet = Grammar.has(arguments, "--quiet");
        boolean json = Grammar.has(arguments, "--json");
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            ExperimentConfig config = Arguments.config(arguments, shell, plugins);
            @Nullable StartingModel from = Arguments.from(arguments, shell, plugins);
            @Nullable Path out = Arguments.out(arguments, shell);
            try (Arithmetic arithmetic = Arguments.arithmetic(arguments, plugins, config)) {
                Guice.createInjector(new RunnerModule(
                                shell, plugins, jars.guard(), Progress.toldTo(shell, quiet || json), out, arithmetic))
                        .getInstance(TrainingRun.class)
                        .run(config, from, quiet, json);
            }
        }
    }
}
