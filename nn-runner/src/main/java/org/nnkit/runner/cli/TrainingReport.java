package org.nnkit.runner.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Ending;
import org.nnkit.data.Encoding;
import org.nnkit.data.Prepared;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Evaluation;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.Outcome;
import org.nnkit.runner.experiment.Stage;

/** What {@code nn train} prints for people. */
final class TrainingReport {

    /** So few patterns are shown one by one. */
    private static final int FEW_PATTERNS = 16;

    private final PrintStream out;

    TrainingReport(PrintStream out) {
        this.out = out;
    }

    /** Before training: what is trained, on what, and how it could be trained sooner. */
    void begin(Experiment experiment, Arithmetic arithmetic) {
        Network network = experiment.network();
        line("network      " + NetworkTable.inOneLine(network) + "; "
                + Words.count(network.parameters().size(), "parameter") + " in "
                + network.precision().configName());
        line("data         " + patterns(experiment.data()));
        arithmetic
                .hint()
                .ifPresent(hint ->
                        line("kernels      " + arithmetic.plugin().name() + "; there are faster ones: " + hint));
        out.flush();
    }

    static String patterns(Prepared data) {
        return Words.count(data.training().count(), "training pattern")
                + more(data.validation(), "validation")
                + more(data.test(), "test");
    }

    private static String more(@Nullable Rows rows, String part) {
        return rows == null || rows.count() == 0 ? "" : ", " + rows.count() + " " + part;
    }

    /** After training. */
    void end(Outcome outcome, Map<String, Evaluation> parts, Kernels kernels, Path directory) {
        for (Stage stage : outcome.stages()) {
            line("ended        " + ending(stage, outcome.stages().size() > 1));
            stage.remarks().forEach(r -> line(String.format(Locale.ROOT, "%-12s %s", r.name(), r.text())));
        }
        line("");
        figures(outcome, parts).print(out);
        Encoding encoding = outcome.experiment().data().encoding();
        String judged = parts.containsKey("test") ? "test" : "training";
        Evaluation evaluation = parts.get(judged);
        if (evaluation != null && evaluation.confusion() != null) {
            line("");
            line("confusion matrix, " + judged + " part: a line for each true class, a column for each prediction");
            confusion(evaluation.confusion(), encoding.classes()).print(out);
        }
        patterns(outcome, kernels);
        line("");
        line("run          " + directory);
        line("fingerprint  " + outcome.network().fingerprint());
    }

    private static String ending(Stage stage, boolean several) {
        Ending e = stage.ending();
        String kept = e.keptEpoch() == e.epochs() ? "" : "; the parameters of epoch " + e.keptEpoch() + " were kept";
        return (several ? stage.trainer() + ": " : "")
                + "after " + Words.count(e.epochs(), "epoch") + " and " + Words.count(e.updates(), "update") + ", by "
                + e.rule() + ": " + e.reason() + kept;
    }

    private static Table figures(Outcome outcome, Map<String, Evaluation> parts) {
        Set<String> names = new LinkedHashSet<>();
        parts.values().forEach(p -> names.addAll(p.figures().keySet()));
        List<String> head = new ArrayList<>(List.of("", "patterns"));
        head.addAll(names);
        head.add("cost");
        Table table = new Table(head);
        Stage last = outcome.stages().get(outcome.stages().size() - 1);
        parts.forEach((part, evaluation) -> {
            List<Object> row = new ArrayList<>(List.of(part, evaluation.patterns()));
            names.forEach(n -> row.add(evaluation.figures().getOrDefault(n, Double.NaN)));
            row.add(cost(last, part));
            table.add(row);
        });
        return table;
    }

    /** The cost of a part in the epoch whose parameters were kept. */
    private static double cost(Stage stage, String part) {
        String column = part.equals("training") ? "cost" : part + "-cost";
        int epoch = stage.ending().keptEpoch();
        return epoch > 0 && stage.history().has(column) ? stage.history().value(column, epoch) : Double.NaN;
    }

    static Table confusion(double[][] counts, List<String> classes) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(classes);
        Table table = new Table(head);
        for (int i = 0; i < counts.length; i++) {
            List<Object> row = new ArrayList<>(List.of(classes.get(i)));
            for (double count : counts[i]) {
                row.add(count);
            }
            table.add(row);
        }
        return table;
    }

    private void patterns(Outcome outcome, Kernels kernels) {
        Prepared data = outcome.experiment().data();
        Rows rows = data.training();
        boolean all = data.validation() == null && data.test() == null;
        if (!all || rows.count() > FEW_PATTERNS) {
            return;
        }
        Encoding encoding = data.encoding();
        Matrix outputs = outcome.network().predict(kernels, rows.inputs());
        Matrix targets = rows.targets().copy();
        encoding.invertTargets(outputs);
        encoding.invertTargets(targets);
        List<String> head = new ArrayList<>(encoding.inputNames());
        boolean classes = encoding.targetEncoding() != TargetEncoding.NUMBERS;
        String scaled = encoding.scale() == null ? "" : " (scaled)";
        head.replaceAll(name -> name + scaled);
        int inputs = head.size();
        if (classes) {
            head.add("target");
            head.add("output");
        } else {
            encoding.outputNames().forEach(name -> head.add("target " + name));
            encoding.outputNames().forEach(name -> head.add("output " + name));
        }
        Table table = new Table(head);
        for (int i = 0; i < rows.count(); i++) {
            List<Object> row = new ArrayList<>();
            for (int j = 0; j < inputs; j++) {
                row.add(rows.inputs().get(i, j));
            }
            if (classes) {
                row.add(encoding.classes().get(Evaluation.label(targets, i)));
                row.add(encoding.classes().get(Evaluation.label(outputs, i)));
            } else {
                addAll(row, targets, i);
                addAll(row, outputs, i);
            }
            table.add(row);
        }
        line("");
        table.print(out);
    }

    private static void addAll(List<Object> row, Matrix values, int pattern) {
        for (int j = 0; j < values.columns(); j++) {
            row.add(values.get(pattern, j));
        }
    }

    private void line(String text) {
        out.print(Shell.visible(text) + "\n");
    }
}
