package org.nnkit.runner.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Evaluation;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.plugin.PluginJars;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code nn predict MODEL [DATA]}: CSV with a line for each row of the data. For classes the label and a column {@code
 * p_CLASS} for each output; for numbers the targets, in their units.
 */
final class PredictCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(this, "Prints a model's predictions as CSV.");
        spec.add(Grammar.parameter(0, "MODEL", true, "A model file, or a run directory."));
        spec.add(Grammar.parameter(
                1,
                "DATA",
                false,
                "A CSV file with the input columns of the training data; - or nothing is standard input."));
        DataArgument.add(spec);
        Arguments.addPlugins(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            Model model = Arguments.model(arguments, shell, plugins);
            Encoding encoding = model.encoding();
            String data = Grammar.parameter(arguments, 1);
            Matrix inputs;
            try (DataArgument file = DataArgument.open(data.isEmpty() ? "-" : data, arguments, shell, plugins)) {
                inputs = file.read(source ->
                        encoding.inputs(source, new Streams(0), model.network().precision()));
            }
            Matrix outputs;
            try (Arithmetic arithmetic = Arithmetic.of(plugins, null, 0)) {
                outputs = model.network().predict(arithmetic.kernels(), inputs);
            }
            encoding.invertTargets(outputs);
            print(outputs, encoding, shell.out());
        }
    }

    private static void print(Matrix outputs, Encoding encoding, PrintStream out) {
        boolean classes = encoding.targetEncoding() != TargetEncoding.NUMBERS;
        List<String> cells = new ArrayList<>();
        if (classes) {
            cells.add("class");
        }
        encoding.outputNames().forEach(name -> cells.add(quoted(classes ? "p_" + name : name)));
        out.print(String.join(",", cells) + "\n");
        for (int i = 0; i < outputs.rows(); i++) {
            cells.clear();
            if (classes) {
                cells.add(quoted(encoding.classes().get(Evaluation.label(outputs, i))));
            }
            for (int j = 0; j < outputs.columns(); j++) {
                cells.add(
                        outputs.isFloat64() ? Json.number(outputs.get(i, j)) : Json.number((float) outputs.get(i, j)));
            }
            out.print(String.join(",", cells) + "\n");
        }
    }

    /** As RFC 4180 wants it. */
    private static String quoted(String cell) {
        return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
