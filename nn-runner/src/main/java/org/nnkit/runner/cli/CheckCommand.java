package org.nnkit.runner.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Encoding;
import org.nnkit.data.Prepared;
import org.nnkit.runner.config.ConfigWriter;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.StartingModel;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.PluginJars;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn check CONFIG}: all that {@code nn train} does before it trains, and nothing written. */
final class CheckCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this,
                "Checks a config as 'train' would, and prints it with all defaults. The data are read, nothing is written.");
        Arguments.addConfig(spec);
        Arguments.addQuiet(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            ExperimentConfig config = Arguments.config(arguments, shell, plugins);
            @Nullable StartingModel from = Arguments.from(arguments, shell, plugins);
            Experiment experiment = prepare(arguments, plugins, config, from);
            experiment.warnings().forEach(shell::warning);
            String yaml = new ConfigWriter(plugins).yaml(config);
            if (Grammar.has(arguments, "--json")) {
                shell.out().print(Json.pretty(tree(experiment, yaml)));
            } else if (!Grammar.has(arguments, "--quiet")) {
                print(experiment, yaml, shell.out());
            }
        }
    }

    private static Experiment prepare(
            ParseResult arguments, Plugins plugins, ExperimentConfig config, @Nullable StartingModel from)
            throws IOException {
        try (Arithmetic arithmetic = Arguments.arithmetic(arguments, plugins, config)) {
            return Laboratory.of(plugins, arithmetic).prepare(config, from);
        }
    }

    private static Map<String, @Nullable Object> tree(Experiment experiment, String yaml) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("config", yaml);
        tree.put("network", NetworkTable.tree(experiment.network()));
        tree.put("parameters", experiment.network().parameters().size());
        Prepared data = experiment.data();
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("training", data.training().count());
        parts.put(
                "validation", data.validation() == null ? 0 : data.validation().count());
        parts.put("test", data.test() == null ? 0 : data.test().count());
        parts.put("inputs", data.encoding().inputNames());
        parts.put("targets", data.encoding().targets());
        parts.put("classes", data.encoding().classes());
        parts.put("sha256", data.sha256());
        tree.put("data", parts);
        tree.put("warnings", experiment.warnings());
        return tree;
    }

    /** The config, and behind it the summary as comments: the whole is a config again. */
    private static void print(Experiment experiment, String yaml, PrintStream out) {
        out.print(yaml);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream summary = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        Network network = experiment.network();
        summary.print("\n");
        NetworkTable.of(network).print(summary);
        summary.print(Words.count(network.parameters().size(), "parameter") + " in "
                + network.precision().configName() + "\n\n");
        Encoding encoding = experiment.data().encoding();
        summary.print(TrainingReport.patterns(experiment.data()) + "\n");
        summary.print("inputs   " + Words.list(encoding.inputNames()) + "\n");
        summary.print("targets  " + Words.list(encoding.targets()) + "\n");
        if (!encoding.classes().isEmpty()) {
            summary.print("classes  " + Words.list(encoding.classes()) + "\n");
        }
        summary.flush();
        for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
            out.print(Shell.visible("# " + line).stripTrailing() + "\n");
        }
    }
}
