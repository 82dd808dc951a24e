package org.nnkit.runner.cli;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.replay.Difference;
import org.nnkit.runner.replay.RecordedRun;
import org.nnkit.runner.replay.RunFolder;
import org.nnkit.runner.replay.TimeLimits;
import org.nnkit.runner.run.RunDirectory;

/** One training that was there before, and what it proves. */
final class ReplayRun {

    private final Shell shell;
    private final Plugins plugins;
    private final Laboratory laboratory;
    private final Run run;
    private final RunDirectories directories;

    @Inject
    ReplayRun(Shell shell, Plugins plugins, Laboratory laboratory, Run run, RunDirectories directories) {
        this.shell = shell;
        this.plugins = plugins;
        this.laboratory = laboratory;
        this.run = run;
        this.directories = directories;
    }

    /**
     * Trains again.
     *
     * @param folder the run; its inputs are as they were
     * @param config of the run
     * @param start the model that it started from, or null
     * @param keep whether the new run gets a directory
     * @param quiet whether nothing is printed when the fingerprints are equal
     * @param json whether the verdict is printed as JSON
     * @throws RefusedException if the fingerprints differ; the messages say what else does
     * @throws IOException if data can't be read
     */
    void run(
            RunFolder folder,
            ExperimentConfig config,
            @Nullable StartingModel start,
            boolean keep,
            boolean quiet,
            boolean json)
            throws IOException {
        List<RecordedRun.End> endings = folder.run().endings();
        if (endings.size() != config.train().size()) {
            throw new RefusedException(
                    folder.recordShown() + ": is damaged, or not what this nn writes: ending: expected "
                            + config.train().size() + " of them, one for each trainer, got " + endings.size());
        }
        Experiment experiment = laboratory.prepare(config, start);
        List<Trainer> trainers = TimeLimits.replaced(config.train(), endings, plugins);
        Finished finished;
        @Nullable Path where = null;
        if (keep) {
            try (RunDirectory directory = directories.open(config.name())) {
                finished = run.finish(experiment, trainers, start);
                run.write(finished, directory);
                where = directory.commit();
            }
        } else {
            finished = run.finish(experiment, trainers, start);
        }
        judge(folder, RecordedRun.read(Json.compact(finished.record())), where, quiet, json);
    }

    private void judge(RunFolder folder, RecordedRun now, @Nullable Path where, boolean quiet, boolean json) {
        RecordedRun then = folder.run();
        boolean equal = now.fingerprint().equals(then.fingerprint());
        List<Difference> inputs = then.differences(now);
        List<Difference> machine = then.machineDifferences(now);
        if (json) {
            Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
            verdict.put("run", folder.directory().toString());
            verdict.put("equal", equal);
            verdict.put("fingerprint", now.fingerprint());
            verdict.put("recorded", then.fingerprint());
            verdict.put("epochs", now.epochs());
            verdict.put("updates", now.updates());
            verdict.put("inputs", tree(inputs));
            verdict.put("machine", tree(machine));
            verdict.put("directory", where == null ? null : where.toString());
            shell.out().print(Json.pretty(verdict));
        } else if (equal && !quiet) {
            String otherwise = inputs.isEmpty() ? "" : "; since the run: " + inWords(inputs);
            String line = "equal        fingerprint " + now.fingerprint() + " after "
                    + Words.count(now.epochs(), "epoch") + " and " + Words.count(now.updates(), "update") + otherwise;
            shell.out().print(Shell.visible(line) + "\n");
        }
        if (!equal) {
            throw new RefusedException(problems(folder, now, inputs, machine, where));
        }
    }

    private static List<String> problems(
            RunFolder folder,
            RecordedRun now,
            List<Difference> inputs,
            List<Difference> machine,
            @Nullable Path where) {
        List<String> problems = new ArrayList<>();
        problems.add(folder.shown() + ": the fingerprint is " + now.fingerprint() + ", was "
                + folder.run().fingerprint());
        inputs.forEach(d -> problems.add(folder.shown() + ": " + d.inWords()));
        if (inputs.isEmpty()) {
            String files = folder.recordShown() + (where == null ? "" : " and " + where.resolve(RecordedRun.RECORD));
            problems.add(
                    folder.shown() + ": config, data, plugins, nnkit and numerics revision are the same, so this is a"
                            + " bug in nn or in a plugin; please report it with " + files
                            + (machine.isEmpty() ? "" : " (" + inWords(machine) + ")"));
        }
        return problems;
    }

    private static String inWords(List<Difference> differences) {
        return String.join("; ", differences.stream().map(Difference::inWords).toList());
    }

    private static List<Map<String, String>> tree(List<Difference> differences) {
        List<Map<String, String>> list = new ArrayList<>();
        for (Difference d : differences) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("what", d.what());
            one.put("now", d.now());
            one.put("then", d.then());
            list.add(one);
        }
        return list;
    }
}
