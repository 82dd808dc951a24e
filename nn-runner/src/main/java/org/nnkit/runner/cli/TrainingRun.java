package org.nnkit.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.ConfigWriter;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Evaluation;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.Outcome;
import org.nnkit.runner.experiment.RunRecord;
import org.nnkit.runner.experiment.Training;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginOrigin;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.run.RunDirectory;

/** One training from a config to its run directory. */
final class TrainingRun {

    private final Shell shell;
    private final ConfigWriter writer;
    private final Kernels kernels;
    private final Laboratory laboratory;
    private final Training training;
    private final ModelFile modelFile;
    private final RunDirectories directories;

    @Inject
    TrainingRun(
            Shell shell,
            Plugins plugins,
            Kernels kernels,
            Laboratory laboratory,
            Training training,
            ModelFile modelFile,
            RunDirectories directories) {
        this.shell = shell;
        this.writer = new ConfigWriter(plugins);
        this.kernels = kernels;
        this.laboratory = laboratory;
        this.training = training;
        this.modelFile = modelFile;
        this.directories = directories;
    }

    /**
     * Trains.
     *
     * @param config what the user asked for
     * @param from the model to start from, or null
     * @param quiet whether nothing is printed but warnings
     * @param json whether the results are printed as JSON
     * @throws IOException if data can't be read
     */
    void run(ExperimentConfig config, @Nullable Model from, boolean quiet, boolean json) throws IOException {
        Experiment experiment = laboratory.prepare(config, from);
        experiment.warnings().forEach(shell::warning);
        TrainingReport report = new TrainingReport(shell.out());
        try (RunDirectory directory = directories.open(config.name())) {
            if (!quiet && !json) {
                report.begin(experiment);
            }
            Outcome outcome = training.run(experiment);
            Map<String, Evaluation> parts = evaluations(outcome);
            List<Plugin> plugins = laboratory.plugins(experiment, outcome.network());
            plugins.add(kernels);
            List<PluginOrigin> used = new PluginOrigins().of(plugins);
            Map<String, @Nullable Object> run = RunRecord.run(Version.text(), outcome, parts, kernels, used);
            Model model = laboratory.model(experiment, outcome.network());
            directory.write("config.yaml", out -> out.write(writer.yaml(config).getBytes(StandardCharsets.UTF_8)));
            directory.write(ModelFile.NAME, out -> modelFile.write(model, out));
            directory.write("metrics.csv", out -> RunRecord.metrics(outcome.stages(), out));
            directory.write("timing.csv", out -> RunRecord.timing(outcome.stages(), out));
            directory.write("run.json", out -> Json.pretty(run, out));
            Path where = directory.commit();
            if (json) {
                run.put("directory", where.toString());
                shell.out().print(Json.pretty(run));
            } else if (!quiet) {
                report.end(outcome, parts, kernels, where);
            }
        }
    }

    private Map<String, Evaluation> evaluations(Outcome outcome) {
        Experiment e = outcome.experiment();
        Map<String, Evaluation> parts = new LinkedHashMap<>();
        evaluate(outcome, "training", e.data().training(), parts);
        evaluate(outcome, "validation", e.data().validation(), parts);
        evaluate(outcome, "test", e.data().test(), parts);
        return parts;
    }

    private void evaluate(Outcome outcome, String name, @Nullable Rows rows, Map<String, Evaluation> parts) {
        if (rows != null && rows.count() > 0) {
            Experiment e = outcome.experiment();
            parts.put(
                    name,
                    Evaluation.of(outcome.network(), kernels, rows, e.data().encoding(), e.metrics()));
        }
    }
}
