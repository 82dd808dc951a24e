package org.nnkit.runner.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Remark;
import org.nnkit.data.DataFiles;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.PluginOrigin;

/** What stands in the files of a run directory besides config and model. */
public final class RunRecord {

    private RunRecord() {}

    /**
     * {@code metrics.csv}: a line for each epoch, counted over all trainers, with the figures of its trainer's history; empty
     * where that trainer does not measure a figure of another. The same run gives the same bytes.
     */
    public static void metrics(List<Stage> stages, OutputStream out) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        stages.forEach(s -> columns.addAll(s.history().columns()));
        StringBuilder lines = new StringBuilder("epoch");
        columns.forEach(c -> lines.append(',').append(c));
        lines.append('\n');
        int epoch = 0;
        for (Stage stage : stages) {
            History history = stage.history();
            for (int e = 1; e <= history.epochs(); e++) {
                lines.append(++epoch);
                for (String column : columns) {
                    lines.append(',');
                    if (history.has(column)) {
                        lines.append(Json.number(history.value(column, e)));
                    }
                }
                lines.append('\n');
            }
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** {@code timing.csv}: seconds of training at the end of each epoch; of no other use than to know how long it took. */
    public static void timing(List<Stage> stages, OutputStream out) throws IOException {
        StringBuilder lines = new StringBuilder("epoch,seconds\n");
        int epoch = 0;
        double before = 0;
        for (Stage stage : stages) {
            for (int e = 1; e <= stage.history().epochs(); e++) {
                lines.append(++epoch)
                        .append(',')
                        .append(Json.number(before + stage.history().seconds(e)))
                        .append('\n');
            }
            before += stage.history().seconds();
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What {@code run.json} and {@code nn train --json} tell of a run.
     *
     * @param nnkit version of the program
     * @param outcome what came of it
     * @param parts figures of each part of the data, by its name
     * @param start what gave it its first parameters, or null
     * @param configSha256 of the {@code config.yaml} that is written beside it
     * @param arithmetic what it was computed with
     * @param plugins where the plugins came from
     */
    public static Map<String, @Nullable Object> run(
            String nnkit,
            Outcome outcome,
            Map<String, Evaluation> parts,
            @Nullable StartingModel start,
            String configSha256,
            Arithmetic arithmetic,
            List<PluginOrigin> plugins) {
        var config = outcome.experiment().config();
        var data = outcome.experiment().data();
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("nnkit", nnkit);
        run.put("name", config.name());
        run.put("seed", config.seed());
        run.put("precision", config.precision().configName());
        run.put("fingerprint", outcome.network().fingerprint());
        run.put("numericsRevision", Kernels.NUMERICS_REVISION);
        run.put("parameters", outcome.network().parameters().size());
        run.put("epochs", outcome.epochs());
        run.put("updates", outcome.updates());
        run.put("ending", outcome.stages().stream().map(RunRecord::ending).toList());
        Map<String, Object> figures = new LinkedHashMap<>();
        parts.forEach((name, evaluation) -> figures.put(name, figures(evaluation)));
        run.put("metrics", figures);
        run.put("classes", data.encoding().classes());
        run.put("warnings", outcome.experiment().warnings());
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("sha256", data.sha256());
        List<Object> files = new ArrayList<>();
        for (DataFiles.FileState file : data.files().states()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("path", file.path().toString());
            one.put("sha256", file.sha256());
            files.add(one);
        }
        source.put("files", files);
        run.put("data", source);
        run.put("configSha256", configSha256);
        run.put("from", start == null ? null : from(start));
        run.put("plugins", plugins.stream().map(PluginOrigin::tree).toList());
        run.put("kernels", arithmetic.plugin().name());
        run.put("kernelsHint", arithmetic.hint().orElse(null));
        run.put("threads", arithmetic.threads());
        run.put("jdk", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
        run.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return run;
    }

    private static Map<String, Object> from(StartingModel start) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", start.file().toAbsolutePath().normalize().toString());
        tree.put("fingerprint", start.model().network().fingerprint());
        return tree;
    }

    private static Map<String, @Nullable Object> ending(Stage stage) {
        Ending e = stage.ending();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("trainer", stage.trainer());
        tree.put("rule", e.rule());
        tree.put("reason", e.reason());
        tree.put("epochs", e.epochs());
        tree.put("updates", e.updates());
        tree.put("keptEpoch", e.keptEpoch());
        Map<String, Object> remarks = new LinkedHashMap<>();
        for (Remark remark : stage.remarks()) {
            Map<String, Object> figures = new LinkedHashMap<>();
            remark.figures().forEach(f -> figures.put(f.name(), f.value()));
            remarks.put(remark.name(), figures);
        }
        tree.put("remarks", remarks);
        return tree;
    }

    /** An evaluation as JSON shows it. */
    public static Map<String, @Nullable Object> figures(Evaluation evaluation) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("patterns", evaluation.patterns());
        tree.putAll(evaluation.figures());
        double[][] confusion = evaluation.confusion();
        if (confusion != null) {
            tree.put("confusion", List.of((Object[]) confusion));
        }
        return tree;
    }
}
