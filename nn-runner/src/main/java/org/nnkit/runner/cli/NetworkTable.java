package org.nnkit.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;

/** A network as people see it: a line for each layer. */
final class NetworkTable {

    private NetworkTable() {}

    static Table of(Network network) {
        Table table = new Table(List.of("layer", "inputs", "outputs", "activation", "blocks", "parameters"));
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            List<ParameterSpec> specs = network.parameters().specs().get(l);
            table.add(List.of(
                    l + " " + layer.name(),
                    network.inputs(l),
                    layer.outputs(network.inputs(l)),
                    activation(layer),
                    blocks(specs),
                    specs.stream().mapToLong(ParameterSpec::size).sum()));
        }
        return table;
    }

    private static String activation(Layer layer) {
        Activation activation = layer.activation();
        return activation == null ? "" : activation.name();
    }

    private static String blocks(List<ParameterSpec> specs) {
        List<String> blocks = new ArrayList<>();
        for (ParameterSpec spec : specs) {
            blocks.add(spec.name() + " " + shape(spec));
        }
        return String.join(", ", blocks);
    }

    /** As files show it: weights as units x inputs. */
    private static String shape(ParameterSpec spec) {
        return spec.role() == ParameterSpec.Role.WEIGHTS
                ? spec.columns() + "x" + spec.rows()
                : spec.rows() == 1 ? Integer.toString(spec.columns()) : spec.rows() + "x" + spec.columns();
    }

    /** {@code 3 inputs -> 4 dense sigmoid -> 1 dense sigmoid}. */
    static String inOneLine(Network network) {
        StringBuilder line = new StringBuilder(Words.count(network.inputs(), "input"));
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            line.append(" -> ")
                    .append(layer.outputs(network.inputs(l)))
                    .append(' ')
                    .append(layer.name());
            String activation = activation(layer);
            line.append(activation.isEmpty() ? "" : " " + activation);
        }
        return line.toString();
    }

    /** For JSON. */
    static List<Map<String, @Nullable Object>> tree(Network network) {
        List<Map<String, @Nullable Object>> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("layer", layer.name());
            tree.put("inputs", network.inputs(l));
            tree.put("outputs", layer.outputs(network.inputs(l)));
            tree.put(
                    "parameters",
                    network.parameters().specs().get(l).stream()
                            .mapToLong(ParameterSpec::size)
                            .sum());
            layers.add(tree);
        }
        return layers;
    }
}
