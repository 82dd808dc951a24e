package org.nnkit.runner.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.data.Encoded;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Evaluation;
import org.nnkit.runner.experiment.RunRecord;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.plugin.PluginJars;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn evaluate MODEL DATA}. */
final class EvaluateCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(this, "Measures a model on data with targets.");
        spec.add(Grammar.parameter(0, "MODEL", true, "A model file, or a run directory."));
        spec.add(Grammar.parameter(
                1, "DATA", true, "A CSV file with the columns of the training data; - is standard input."));
        DataArgument.add(spec);
        Arguments.addPlugins(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            Model model = Arguments.model(arguments, shell, plugins);
            Encoding encoding = model.encoding();
            Encoded data;
            try (DataArgument file = DataArgument.open(Grammar.parameter(arguments, 1), arguments, shell, plugins)) {
                data = file.read(source ->
                        encoding.encode(source, new Streams(0), model.network().precision()));
            }
            data.warnings().forEach(shell::warning);
            Evaluation evaluation;
            try (Arithmetic arithmetic = Arithmetic.of(plugins, null, 0)) {
                evaluation = Evaluation.of(
                        model.network(), arithmetic.kernels(), data.rows(), encoding, metrics(plugins, encoding));
            }
            if (Grammar.has(arguments, "--json")) {
                Map<String, @Nullable Object> tree = RunRecord.figures(evaluation);
                tree.put("classes", encoding.classes());
                tree.put("fingerprint", model.network().fingerprint());
                shell.out().print(Json.pretty(tree));
            } else {
                print(evaluation, encoding, shell);
            }
        }
    }

    /** Every metric there is that says something about such targets. */
    private static List<Metric> metrics(Plugins plugins, Encoding encoding) {
        boolean classes = encoding.targetEncoding() != TargetEncoding.NUMBERS;
        return plugins.kind(Metric.class).providers().stream()
                .map(Provider::plugin)
                .filter(m -> m.refusal(encoding.outputCount(), classes) == null)
                .toList();
    }

    private static void print(Evaluation evaluation, Encoding encoding, Shell shell) {
        Table table = new Table(List.of("metric", "value"));
        table.add(List.of("patterns", evaluation.patterns()));
        evaluation.figures().forEach((name, value) -> table.add(List.of(name, value)));
        table.print(shell.out());
        double[][] confusion = evaluation.confusion();
        if (confusion != null) {
            shell.out().print("\nconfusion matrix: a line for each true class, a column for each prediction\n");
            TrainingReport.confusion(confusion, encoding.classes()).print(shell.out());
        }
    }
}
