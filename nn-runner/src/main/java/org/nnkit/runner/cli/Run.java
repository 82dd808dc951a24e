package org.nnkit.runner.cli;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.runner.config.ConfigWriter;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Evaluation;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.Outcome;
import org.nnkit.runner.experiment.RunRecord;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.experiment.Training;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.model.ModelFile;
import org.nnkit.runner.plugin.PluginOrigin;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.plugin.Sha256;
import org.nnkit.runner.replay.RecordedRun;
import org.nnkit.runner.run.RunDirectory;

/** Trains and measures, and writes down what came of it: what {@code train} and {@code replay} have in common. */
final class Run {

    private final ConfigWriter writer;
    private final Arithmetic arithmetic;
    private final Laboratory laboratory;
    private final PluginOrigins origins;
    private final Training training;
    private final ModelFile modelFile;

    @Inject
    Run(
            Plugins plugins,
            Arithmetic arithmetic,
            Laboratory laboratory,
            PluginOrigins origins,
            Training training,
            ModelFile modelFile) {
        this.writer = new ConfigWriter(plugins);
        this.arithmetic = arithmetic;
        this.laboratory = laboratory;
        this.origins = origins;
        this.training = training;
        this.modelFile = modelFile;
    }

    /**
     * Trains and measures.
     *
     * @param experiment what to do
     * @param trainers by which: one for each of the experiment's
     * @param start what gave it its first parameters, or null
     */
    Finished finish(Experiment experiment, List<Trainer> trainers, @Nullable StartingModel start) {
        Outcome outcome = training.run(experiment, trainers);
        Map<String, Evaluation> parts = evaluations(outcome);
        List<Plugin> plugins = laboratory.plugins(experiment, outcome.network());
        plugins.add(arithmetic.plugin());
        List<PluginOrigin> used = origins.of(plugins);
        byte[] config = writer.yaml(experiment.config()).getBytes(StandardCharsets.UTF_8);
        Map<String, @Nullable Object> record =
                RunRecord.run(Version.text(), outcome, parts, start, Sha256.of(config), arithmetic, used);
        return new Finished(outcome, parts, config, record);
    }

    /** Writes all files of a run. */
    void write(Finished run, RunDirectory directory) {
        Experiment experiment = run.outcome().experiment();
        Model model = laboratory.model(experiment, run.outcome().network());
        directory.write(RecordedRun.CONFIG, out -> out.write(run.config()));
        directory.write(ModelFile.NAME, out -> modelFile.write(model, out));
        directory.write("metrics.csv", out -> RunRecord.metrics(run.outcome().stages(), out));
        directory.write("timing.csv", out -> RunRecord.timing(run.outcome().stages(), out));
        directory.write(RecordedRun.RECORD, out -> Json.pretty(run.record(), out));
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
                    Evaluation.of(
                            outcome.network(),
                            arithmetic.kernels(),
                            rows,
                            e.data().encoding(),
                            e.metrics()));
        }
    }
}
