package org.nnkit.runner.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Recipe;

/** Writes an experiment as a config. */
public final class ConfigWriter {

    private final PluginCodec codec;

    public ConfigWriter(Plugins plugins) {
        this(new PluginCodec(plugins));
    }

    ConfigWriter(PluginCodec codec) {
        this.codec = codec;
    }

    /**
     * As YAML with every default written out; it reads back as an equal experiment. Paths are absolute, so that the file may
     * lie anywhere; an experiment whose own paths were relative to the working directory is equal but for that.
     */
    public String yaml(ExperimentConfig config) {
        return YamlText.of(tree(config));
    }

    /** The same as a plain tree, for {@code --json}. */
    public Map<String, Object> tree(ExperimentConfig config) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", (long) config.version());
        tree.put("name", config.name());
        tree.put("seed", config.seed());
        tree.put("precision", config.precision().configName());
        tree.put("threads", (long) config.threads());
        tree.put("data", data(config.data()));
        tree.put("network", list(Layer.class, config.network()));
        tree.put("train", list(Trainer.class, config.train()));
        List<Metric> metrics = config.metrics();
        if (metrics != null) {
            tree.put("metrics", list(Metric.class, metrics));
        }
        return tree;
    }

    private Map<String, Object> data(Recipe recipe) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(codec.name(DataSource.class, recipe.source()), codec.options(recipe.source()));
        put(data, "split", Split.class, recipe.split());
        put(data, "scale", Scaler.class, recipe.scale());
        put(data, "scaleTarget", Scaler.class, recipe.scaleTarget());
        Map<String, Object> encode = new LinkedHashMap<>();
        if (recipe.encodeTarget() != null) {
            encode.put("target", OptionDescriptor.choiceName(recipe.encodeTarget()));
        }
        if (recipe.oneHotInputs()) {
            encode.put("inputs", "one-hot");
        }
        if (!encode.isEmpty()) {
            data.put("encode", encode);
        }
        put(data, "missing", MissingValues.class, recipe.missing());
        if (recipe.weight() != null) {
            data.put("weight", recipe.weight());
        }
        return data;
    }

    private <T extends Plugin> void put(Map<String, Object> data, String key, Class<T> kind, @Nullable T plugin) {
        if (plugin != null) {
            data.put(key, codec.tree(kind, plugin));
        }
    }

    private <T extends Plugin> List<Object> list(Class<T> kind, List<T> plugins) {
        return plugins.stream().map(p -> codec.tree(kind, p)).toList();
    }
}
