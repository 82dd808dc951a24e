package org.nnkit.runner.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.data.Encoding;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.json.Fields;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.json.JsonException;
import org.nnkit.runner.plugin.PluginOrigin;

/**
 * The JSON header of a model file: all but the numbers.
 *
 * @param inputs of the network
 * @param precision of the parameters
 * @param layers from the inputs on
 * @param encoding of rows of data
 * @param fingerprint of the parameters
 * @param made how the model came to be
 * @param plugins where layers and scalers came from
 */
record ModelHeader(
        int inputs,
        Precision precision,
        List<Layer> layers,
        Encoding encoding,
        String fingerprint,
        Model.Made made,
        List<PluginOrigin> plugins) {

    private static final int MOST_LAYERS = 10_000;
    private static final int MOST_TENSORS = 10_000;

    /** Longer lists of numbers that only say how parameters began are left out: the parameters themselves are there. */
    private static final int MOST_GIVEN_NUMBERS = 4096;

    static ModelHeader of(Model model) {
        Network n = model.network();
        return new ModelHeader(
                n.inputs(),
                n.precision(),
                n.layers(),
                model.encoding(),
                n.fingerprint(),
                model.made(),
                model.plugins());
    }

    byte[] write(PluginCodec codec) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("inputs", inputs);
        tree.put("precision", precision.configName());
        List<Object> layerTrees = new ArrayList<>();
        for (Layer layer : layers) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("layer", codec.name(Layer.class, layer));
            one.put("options", codec.options(withoutLongInitializers(layer, codec)));
            layerTrees.add(one);
        }
        tree.put("layers", layerTrees);
        tree.put("tensors", tensors(Network.specs(inputs, layers), precision));
        tree.put("encoding", EncodingTree.write(encoding, codec));
        tree.put("fingerprint", fingerprint);
        Map<String, @Nullable Object> origin = new LinkedHashMap<>();
        origin.put("nnkit", made.nnkit());
        origin.put("numericsRevision", made.numericsRevision());
        origin.put("name", made.name());
        origin.put("seed", made.seed());
        origin.put("train", made.train());
        origin.put("dataSha256", made.dataSha256());
        tree.put("made", origin);
        tree.put("plugins", plugins.stream().map(PluginOrigin::tree).toList());
        return Json.compact(tree);
    }

    private static Layer withoutLongInitializers(Layer layer, PluginCodec codec) {
        Descriptor descriptor = Descriptor.of(layer);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        boolean changed = false;
        for (OptionDescriptor option : descriptor.options()) {
            Object value = descriptor.value(layer, option);
            boolean dropped = value instanceof Initializer i
                    && !option.required()
                    && numbersIn(codec.options(i)) > MOST_GIVEN_NUMBERS;
            changed |= dropped;
            values.put(option.name(), dropped ? option.defaultValue() : value);
        }
        return changed ? (Layer) descriptor.with(values) : layer;
    }

    private static long numbersIn(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(ModelHeader::numbersIn).sum();
        }
        if (tree instanceof List<?> list) {
            return list.stream().mapToLong(ModelHeader::numbersIn).sum();
        }
        return tree instanceof double[] row ? row.length : tree instanceof Number ? 1 : 0;
    }

    /** The blocks of parameters as they lie in the file, one behind the other without gaps. */
    private static List<Map<String, Object>> tensors(List<List<ParameterSpec>> specs, Precision precision) {
        List<Map<String, Object>> tensors = new ArrayList<>();
        long offset = 0;
        for (int l = 0; l < specs.size(); l++) {
            for (ParameterSpec spec : specs.get(l)) {
                Map<String, Object> tensor = new LinkedHashMap<>();
                tensor.put("layer", (long) l);
                tensor.put("name", spec.name());
                tensor.put("type", precision.configName());
                tensor.put("shape", List.of((long) spec.rows(), (long) spec.columns()));
                tensor.put("offset", offset);
                tensors.add(tensor);
                offset = Math.addExact(offset, Math.multiplyExact(spec.size(), precision.bytes()));
            }
        }
        return tensors;
    }

    /** Bytes of all parameters. */
    long parameterBytes() {
        long bytes = 0;
        for (List<ParameterSpec> layer : Network.specs(inputs, layers)) {
            for (ParameterSpec spec : layer) {
                bytes = Math.addExact(bytes, Math.multiplyExact(spec.size(), precision.bytes()));
            }
        }
        return bytes;
    }

    /**
     * Reads a header.
     *
     * @param json its bytes
     * @param registry the plugins that there are
     * @param source what messages name as the place
     * @throws JsonException if it is not what {@link #write} writes
     * @throws ModelException if a plugin is not there
     */
    static ModelHeader read(byte[] json, PluginRegistry registry, String source) {
        Fields tree = new Fields("", Json.read(json));
        List<PluginOrigin> plugins = new ArrayList<>();
        for (Fields p : tree.objects("plugins")) {
            plugins.add(new PluginOrigin(
                    p.text("kind"), p.text("name"), p.text("origin"), p.textOrNull("version"), p.textOrNull("sha256")));
            p.nothingElse();
        }
        registry.requireAll(plugins, source);
        int inputs = tree.integer("inputs", 1, Integer.MAX_VALUE);
        Precision precision = precision(tree.text("precision"));
        try {
            List<Layer> layers = layers(tree.objects("layers"), registry.codec(), source);
            requireTensors(tree, Network.specs(inputs, layers), precision);
            Encoding encoding = EncodingTree.read(tree.object("encoding"), registry.codec(), source);
            Fields made = tree.object("made");
            ModelHeader header = new ModelHeader(
                    inputs,
                    precision,
                    layers,
                    encoding,
                    tree.text("fingerprint"),
                    new Model.Made(
                            made.text("nnkit"),
                            made.integer("numericsRevision", 1, Integer.MAX_VALUE),
                            made.text("name"),
                            made.integer("seed"),
                            List.copyOf(made.list("train")),
                            made.text("dataSha256")),
                    plugins);
            made.nothingElse();
            tree.nothingElse();
            header.requireWidths();
            return header;
        } catch (ConfigException e) {
            throw new JsonException(
                    e.problems().get(0).field() + ": " + e.problems().get(0).message());
        } catch (OptionException | PluginException | ShapeException | ArithmeticException e) {
            throw new JsonException(String.valueOf(e.getMessage()));
        }
    }

    private static Precision precision(String name) {
        for (Precision p : Precision.values()) {
            if (p.configName().equals(name)) {
                return p;
            }
        }
        throw new JsonException("precision: expected float64 or float32");
    }

    private static List<Layer> layers(List<Fields> trees, PluginCodec codec, String source) {
        if (trees.isEmpty() || trees.size() > MOST_LAYERS) {
            throw new JsonException("layers: expected 1 to " + MOST_LAYERS + ", got " + trees.size());
        }
        List<Layer> layers = new ArrayList<>();
        for (Fields tree : trees) {
            if (!(tree.value("options") instanceof Map<?, ?> options)) {
                throw new JsonException(tree.path("options") + ": expected an object");
            }
            String name = tree.text("layer");
            tree.nothingElse();
            layers.add(codec.plugin(Layer.class, Map.of(name, options), source, "layers[" + layers.size() + "]"));
        }
        return layers;
    }

    /** The list of tensors says nothing new, and must say exactly what the layers say: no gap, overlap, other name or type. */
    private static void requireTensors(Fields tree, List<List<ParameterSpec>> specs, Precision precision) {
        List<?> listed = tree.list("tensors");
        List<?> expected = tensors(specs, precision);
        if (expected.size() > MOST_TENSORS) {
            throw new JsonException("tensors: at most " + MOST_TENSORS + ", got " + expected.size());
        }
        for (int i = 0; i < Math.max(listed.size(), expected.size()); i++) {
            Object here = i < listed.size() ? listed.get(i) : "nothing";
            Object there = i < expected.size() ? expected.get(i) : "nothing";
            if (!there.equals(here)) {
                throw new JsonException("tensors[" + i + "]: expected " + there + ", as the layers say");
            }
        }
    }

    private void requireWidths() {
        if (encoding.inputCount() != inputs) {
            throw new JsonException(
                    "encoding: makes " + encoding.inputCount() + " inputs, but the network has " + inputs);
        }
        int outputs = inputs;
        for (Layer layer : layers) {
            outputs = layer.outputs(outputs);
        }
        if (encoding.outputCount() != outputs) {
            throw new JsonException(
                    "encoding: has " + encoding.outputCount() + " outputs, but the network has " + outputs);
        }
    }
}
