package org.nnkit.runner.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.data.Encoding;
import org.nnkit.runner.model.Model;

/** Takes the first parameters from a trained model, whose network and columns must be those of the experiment. */
final class WarmStart {

    private static final String OPTION = "--from";

    /** Kinds of options that only say how parameters begin. */
    private static final List<Class<?>> BEGINNINGS = List.of(Initializer.class, CenterSelection.class, WidthRule.class);

    private WarmStart() {}

    /** The network with the model's parameters; null if they don't fit, which the findings then say. */
    static @Nullable Network from(Model model, Network network, Encoding encoding, Findings findings) {
        String difference = difference(model, network, encoding);
        if (difference != null) {
            findings.refuse("network", OPTION + ": the model has another network: " + difference);
            return null;
        }
        return network.with(model.network().parameters().to(network.precision()));
    }

    private static @Nullable String difference(Model model, Network network, Encoding encoding) {
        List<String> inputs = model.encoding().inputNames();
        if (!inputs.equals(encoding.inputNames())) {
            return "its inputs are " + String.join(", ", inputs) + ", here they are "
                    + String.join(", ", encoding.inputNames());
        }
        List<String> outputs = model.encoding().outputNames();
        if (!outputs.equals(encoding.outputNames())) {
            return "its outputs are " + String.join(", ", outputs) + ", here they are "
                    + String.join(", ", encoding.outputNames());
        }
        List<Layer> theirs = model.network().layers();
        List<Layer> ours = network.layers();
        if (theirs.size() != ours.size()) {
            return "it has " + theirs.size() + " layers, here there are " + ours.size();
        }
        for (int l = 0; l < ours.size(); l++) {
            Layer a = theirs.get(l);
            Layer b = ours.get(l);
            if (!a.getClass().equals(b.getClass())) {
                return "its layer " + l + " is '" + a.name() + "', here it is '" + b.name() + "'";
            }
            Descriptor descriptor = Descriptor.of(b);
            for (OptionDescriptor option : descriptor.options()) {
                Object there = descriptor.value(a, option);
                Object here = descriptor.value(b, option);
                if (!BEGINNINGS.contains(option.javaType())
                        && !String.valueOf(there).equals(String.valueOf(here))) {
                    return "in its layer " + l + " '" + option.name() + "' is " + there + ", here it is " + here;
                }
            }
        }
        return network.parameters().specs().equals(model.network().parameters().specs())
                ? null
                : "its parameters have other shapes";
    }
}
