package org.nnkit.runner.cli;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.ConfigBinder;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.replay.RecordedRun;
import org.nnkit.runner.replay.RunFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn replay RUN}. */
final class ReplayCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this, "Trains once more what a run directory describes, and compares the fingerprint with the run's.");
        spec.add(Grammar.parameter(0, "RUN", true, "The directory of a run. Nothing in it is changed."));
        spec.add(Grammar.option(
                "--out", "DIR", "Keep the new run in this directory, new or empty; without it nothing is kept."));
        Arguments.addThreads(spec);
        Arguments.addKernels(spec);
        Arguments.addPlugins(spec);
        Arguments.addQuiet(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        boolean quiet = Grammar.has(arguments, "--quiet");
        boolean json = Grammar.has(arguments, "--json");
        @Nullable Path out = Arguments.out(arguments, shell);
        String named = Grammar.parameter(arguments, 0);
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            RunFolder folder = RunFolder.open(shell.resolve(named), named);
            folder.requireInputs(plugins);
            ModelFile files = new ModelFile(plugins);
            folder.requireModel(files);
            String threads = Grammar.text(arguments, "--threads");
            ExperimentConfig config = new ConfigBinder(plugins)
                    .load(folder.config(), threads == null ? List.of() : List.of("threads=" + threads));
            RecordedRun.@Nullable From from = folder.run().from();
            @Nullable StartingModel start =
                    from == null ? null : new StartingModel(Path.of(from.model()), folder.startingModel(from, files));
            try (Arithmetic arithmetic = Arguments.arithmetic(arguments, plugins, config)) {
                Guice.createInjector(new RunnerModule(
                                shell, plugins, jars.guard(), Progress.toldTo(shell, quiet || json), out, arithmetic))
                        .getInstance(ReplayRun.class)
                        .run(folder, config, start, out != null, quiet, json);
            }
        }
    }
}
