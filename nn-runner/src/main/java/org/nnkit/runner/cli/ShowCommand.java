package org.nnkit.runner.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Encoding;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.model.Model;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.plugin.PluginOrigin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn show MODEL}: what is in a model file. */
final class ShowCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(this, "Shows what is in a model.");
        spec.add(Grammar.parameter(0, "MODEL", true, "A model file, or a run directory."));
        Arguments.addPlugins(spec);
        spec.add(Grammar.flag("--json", "Print one JSON document, with all parameters; weights are units x inputs."));
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        try (PluginJars jars = Arguments.pluginJars(arguments, shell)) {
            Plugins plugins = jars.plugins();
            Model model = Arguments.model(arguments, shell, plugins);
            if (Grammar.has(arguments, "--json")) {
                Json.pretty(tree(model, plugins), shell.out());
            } else {
                print(model, shell.out());
            }
        }
    }

    private static Map<String, @Nullable Object> tree(Model model, Plugins plugins) {
        PluginCodec codec = new PluginCodec(plugins);
        Network network = model.network();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        List<Object> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("layer", codec.name(Layer.class, layer));
            one.put("options", codec.options(layer));
            one.put("parameters", parameters(network.parameters().layer(l)));
            layers.add(one);
        }
        tree.put("layers", layers);
        tree.put("fingerprint", network.fingerprint());
        tree.put("inputs", network.inputs());
        tree.put("outputs", network.outputs());
        tree.put("precision", network.precision().configName());
        tree.put("inputNames", model.encoding().inputNames());
        tree.put("outputNames", model.encoding().outputNames());
        tree.put("classes", model.encoding().classes());
        Model.Made made = model.made();
        tree.put("name", made.name());
        tree.put("seed", made.seed());
        tree.put("train", made.train());
        tree.put("dataSha256", made.dataSha256());
        tree.put("numericsRevision", made.numericsRevision());
        tree.put("nnkit", made.nnkit());
        tree.put("plugins", model.plugins().stream().map(PluginOrigin::tree).toList());
        return tree;
    }

    private static Map<String, Object> parameters(Parameters layer) {
        Map<String, Object> blocks = new LinkedHashMap<>();
        for (ParameterSpec spec : layer.specs().get(0)) {
            Matrix block = layer.get(spec.name());
            double[][] rows = Parameters.shown(spec, block);
            boolean list = spec.role() == ParameterSpec.Role.BIASES || spec.role() == ParameterSpec.Role.WIDTHS;
            blocks.put(spec.name(), list ? rows[0] : List.of((Object[]) rows));
        }
        return blocks;
    }

    private static void print(Model model, PrintStream out) {
        Network network = model.network();
        NetworkTable.of(network).print(out);
        Encoding encoding = model.encoding();
        Model.Made made = model.made();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("parameters   " + network.parameters().size() + " in "
                + network.precision().configName());
        lines.add("inputs       " + Words.list(encoding.inputNames())
                + (encoding.scale() == null
                        ? ""
                        : "; scaled by " + encoding.scale().scaler().name()));
        lines.add("targets      " + Words.list(encoding.targets())
                + (encoding.scaleTarget() == null
                        ? ""
                        : "; scaled by " + encoding.scaleTarget().scaler().name()));
        if (!encoding.classes().isEmpty()) {
            lines.add("classes      " + Words.list(encoding.classes()));
        }
        lines.add("made         by experiment '" + made.name() + "' with seed " + made.seed() + ", nnkit "
                + made.nnkit() + ", numerics revision " + made.numericsRevision());
        lines.add("fingerprint  " + network.fingerprint());
        lines.forEach(line -> out.print(Shell.visible(line) + "\n"));
    }
}
