package org.nnkit.runner.experiment;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.data.Encoding;
import org.nnkit.data.Preparation;
import org.nnkit.data.Prepared;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.config.ExperimentConfig;
import org.nnkit.runner.model.Model;

/**
 * Makes of a config all that training starts from, and finds on the way whatever is wrong with it: {@code nn check} and {@code
 * nn train} both come through here, so they never judge a config differently.
 */
public final class ExperimentAssembler {

    /** Class names that a message lists. */
    private static final int NAMES_SHOWN = 8;

    private static final Pattern FIELD_OF_DATA =
            Pattern.compile("(data(?:\\.[A-Za-z-]+|\\[[0-9]+])*): (.*)", Pattern.DOTALL);

    private final Plugins plugins;
    private final Kernels kernels;
    private final long memory;

    /** With as much memory as this process may take. */
    @Inject
    public ExperimentAssembler(Plugins plugins, Kernels kernels) {
        this(plugins, kernels, Runtime.getRuntime().maxMemory());
    }

    ExperimentAssembler(Plugins plugins, Kernels kernels, long memory) {
        this.plugins = plugins;
        this.kernels = kernels;
        this.memory = memory;
    }

    /**
     * Reads the data, builds the network and checks everything.
     *
     * @param config what the user asked for
     * @param start a trained model to take the first parameters from, or null
     * @throws org.nnkit.runner.config.ConfigException with all that is wrong
     * @throws org.nnkit.api.data.DataException if the data are wrong
     * @throws IOException if reading them fails
     */
    public Experiment assemble(ExperimentConfig config, @Nullable Model start) throws IOException {
        Findings findings = new Findings(config);
        Streams streams = new Streams(config.seed());
        Prepared data = prepare(config, streams, findings);
        data.warnings().forEach(findings::warn);
        List<Metric> metrics = metrics(config, data.encoding(), findings);
        Network network = network(config, data, streams, findings);
        if (network != null && start != null) {
            network = WarmStart.from(start, network, data.encoding(), findings);
        }
        if (network != null) {
            trainers(config, data, network, metrics, streams, findings);
        }
        findings.throwIfRefused();
        if (network == null) {
            throw new IllegalStateException("no network and no problem");
        }
        return new Experiment(config, data, network, metrics, findings.warnings());
    }

    private static Prepared prepare(ExperimentConfig config, Streams streams, Findings findings) throws IOException {
        try {
            List<Prepared> parts = Preparation.prepare(config.data(), streams, config.precision());
            if (parts.size() == 1) {
                return parts.get(0);
            }
            findings.refuse(
                    "data.split",
                    "divides the data " + parts.size() + " times, and a training needs one division; use 'holdout'");
        } catch (OptionException e) {
            Split split = config.data().split();
            findings.refuse(split == null ? "data" : "data.split." + split.name(), e);
        } catch (DataException e) {
            throw new RefusedException(
                    e.problems().stream().map(p -> located(config, p)).toList());
        }
        findings.throwIfRefused();
        throw new IllegalStateException("no data and no problem");
    }

    /** Problems of data say where in their file they are; those that are about the config get their place in it. */
    private static String located(ExperimentConfig config, String problem) {
        Matcher field = FIELD_OF_DATA.matcher(problem);
        return field.matches() ? config.problem(field.group(1), field.group(2)).toString() : problem;
    }

    private List<Metric> metrics(ExperimentConfig config, Encoding encoding, Findings findings) {
        List<Metric> wanted = config.metrics();
        if (wanted == null) {
            return DefaultMetrics.of(encoding.targetEncoding(), plugins);
        }
        boolean classes = encoding.targetEncoding() != TargetEncoding.NUMBERS;
        for (int i = 0; i < wanted.size(); i++) {
            String refusal = wanted.get(i).refusal(encoding.outputCount(), classes);
            if (refusal != null) {
                findings.refuse("metrics[" + i + "]." + wanted.get(i).name(), refusal);
            }
        }
        return wanted;
    }

    private @Nullable Network network(ExperimentConfig config, Prepared data, Streams streams, Findings findings) {
        List<Layer> layers = new ArrayList<>();
        List<List<ParameterSpec>> specs = new ArrayList<>();
        int width = data.encoding().inputCount();
        for (int l = 0; l < config.network().size(); l++) {
            Layer layer;
            try {
                layer = config.network().get(l).settled(data.training());
            } catch (OptionException e) {
                findings.refuse(findings.layer(l), e);
                return null; // how many outputs it has is not known
            }
            layers.add(layer);
            try {
                specs.add(layer.parameters(width));
                width = layer.outputs(width);
            } catch (OptionException e) {
                findings.refuse(findings.layer(l), e);
                try {
                    width = layer.outputs(width); // what comes after it can still be checked
                } catch (OptionException again) {
                    return null;
                }
            }
        }
        requireOutputs(config, width, data.encoding(), findings);
        if (specs.size() < layers.size() || !fitsIntoMemory(config, data, layers, specs, findings)) {
            return null;
        }
        try {
            return Network.initialized(layers, streams, data.training(), kernels);
        } catch (OptionException e) {
            findings.refuse(e.option(), e.problem());
            return null;
        }
    }

    private static void requireOutputs(ExperimentConfig config, int outputs, Encoding encoding, Findings findings) {
        int expected = encoding.outputCount();
        if (outputs == expected) {
            return;
        }
        int layer = config.network().size() - 1;
        for (int l = layer; l >= 0; l--) {
            if (PluginParts.has(config.network().get(l), "units")) {
                layer = l;
                break;
            }
        }
        String field = findings.layer(layer) + (PluginParts.has(config.network().get(layer), "units") ? ".units" : "");
        List<String> names = encoding.outputNames();
        String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
                + (names.size() > NAMES_SHOWN ? ", …" : "");
        String what = switch (encoding.targetEncoding()) {
            case CLASSES -> names.size() == 1 ? "the class " : "the classes ";
            case BINARY -> "0 or 1 for the class ";
            case NUMBERS -> names.size() == 1 ? "the target " : "the targets ";
        };
        findings.refuse(field, "expected " + expected + " (" + what + shown + "), got " + outputs);
    }

    private boolean fitsIntoMemory(
            ExperimentConfig config,
            Prepared data,
            List<Layer> layers,
            List<List<ParameterSpec>> specs,
            Findings findings) {
        MemoryNeed need =
                MemoryNeed.of(data.encoding().inputCount(), layers, specs, config.train(), config.precision());
        Runtime runtime = Runtime.getRuntime();
        long available = memory - (runtime.totalMemory() - runtime.freeMemory());
        boolean tooMany = need.parameters() > Integer.MAX_VALUE - 8; // the longest array that Java has
        if (need.bytes() <= available && !tooMany) {
            return true;
        }
        int largest = need.largestLayer();
        Layer layer = config.network().get(largest);
        findings.refuse(
                findings.layer(largest) + (PluginParts.has(layer, "units") ? ".units" : ""),
                tooMany && need.bytes() <= available
                        ? "the network would have " + need.parameters() + " parameters, and at most "
                                + (Integer.MAX_VALUE - 8) + " fit into an array"
                        : "training needs at least " + need.bytes() + " bytes of memory ("
                                + need.layers().get(largest) + " of them for this layer), and " + available
                                + " are available; make the network smaller, or give Java more (JAVA_OPTS=-Xmx8g)");
        return false;
    }

    private void trainers(
            ExperimentConfig config,
            Prepared data,
            Network network,
            List<Metric> metrics,
            Streams streams,
            Findings findings) {
        for (int i = 0; i < config.train().size(); i++) {
            Trainer trainer = config.train().get(i);
            findings.add(i, trainer.findings(network));
            findings.add(
                    i,
                    trainer.findings(new TrainingContext(
                            network, data.training(), data.validation(), kernels, streams, metrics, List.of())));
        }
    }
}
