package org.nnkit.runner.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Propagation;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Trainer;
import org.nnkit.runner.plugin.PluginFailure;

/** Finds the plugin that is likely to have made a training diverge. */
final class Suspects {

    /** So many patterns are tried. */
    private static final int PATTERNS = 256;

    private final Kernels kernels;

    Suspects(Kernels kernels) {
        this.kernels = kernels;
    }

    /**
     * Somebody's plugin in the layer that a training diverged in, or else in the trainer, with the method that gave a number that
     * is not finite where that shows; empty if all are nnkit's own.
     *
     * @param network as it was then
     * @param inputs of the training part
     */
    Optional<String> inWords(DivergenceException e, Network network, Matrix inputs, Trainer trainer) {
        Layer layer = network.layers().get(e.layer());
        List<Plugin> inLayer = foreign(layer);
        for (Plugin plugin : inLayer) {
            String words = PluginFailure.foreign(plugin).orElseThrow();
            if (plugin instanceof Activation || plugin instanceof Layer) {
                Boolean forward = failsForward(e.layer(), network, inputs);
                if (forward != null) {
                    return Optional.of(words + " gave a number that is not finite in '"
                            + (forward ? "forward" : "backward") + "'");
                }
            }
        }
        List<Plugin> others = inLayer.isEmpty() ? foreign(trainer) : inLayer;
        return others.stream().findFirst().flatMap(PluginFailure::foreign).map(words -> words + " is at work there");
    }

    private static List<Plugin> foreign(Plugin plugin) {
        List<Plugin> found = new ArrayList<>();
        if (PluginFailure.foreign(plugin).isPresent()) {
            found.add(plugin);
        }
        PluginParts.find(plugin, Plugin.class).stream()
                .filter(p -> PluginFailure.foreign(p).isPresent())
                .forEach(found::add);
        return found;
    }

    /**
     * Whether a layer makes outputs that are not finite of net inputs (or inputs) that are; null if it is given what is not
     * finite, so that the cause is elsewhere.
     */
    private @Nullable Boolean failsForward(int layer, Network network, Matrix inputs) {
        int patterns = Math.min(PATTERNS, inputs.rows());
        Propagation propagation = new Propagation(network, kernels, patterns);
        try {
            propagation.forward(network.parameters(), inputs.rows(0, patterns));
        } catch (RuntimeException e) {
            return null; // it fails in another way now
        }
        Matrix net = propagation.netInputs(layer);
        Matrix given = net != null ? net : layer == 0 ? inputs : propagation.output(layer - 1);
        if (kernels.firstNonFinite(given) >= 0) {
            return null;
        }
        return kernels.firstNonFinite(propagation.output(layer)) >= 0;
    }
}
