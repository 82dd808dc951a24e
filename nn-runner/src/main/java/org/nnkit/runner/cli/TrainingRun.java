package org.nnkit.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.run.RunDirectory;

/** One training from a config to its run directory. */
final class TrainingRun {

    private final Shell shell;
    private final Arithmetic arithmetic;
    private final Laboratory laboratory;
    private final Run run;
    private final RunDirectories directories;

    @Inject
    TrainingRun(Shell shell, Arithmetic arithmetic, Laboratory laboratory, Run run, RunDirectories directories) {
        this.shell = shell;
        this.arithmetic = arithmetic;
        this.laboratory = laboratory;
        this.run = run;
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
    void run(ExperimentConfig config, @Nullable StartingModel from, boolean quiet, boolean json) throws IOException {
        Experiment experiment = laboratory.prepare(config, from);
        experiment.warnings().forEach(shell::warning);
        TrainingReport report = new TrainingReport(shell.out());
        try (RunDirectory directory = directories.open(config.name())) {
            if (!quiet && !json) {
                report.begin(experiment, arithmetic);
            }
            Finished finished = run.finish(experiment, config.train(), from);
            run.write(finished, directory);
            Path where = directory.commit();
            if (json) {
                finished.record().put("directory", where.toString());
                shell.out().print(Json.pretty(finished.record()));
            } else if (!quiet) {
                report.end(finished.outcome(), finished.parts(), arithmetic.kernels(), where);
            }
        }
    }
}
