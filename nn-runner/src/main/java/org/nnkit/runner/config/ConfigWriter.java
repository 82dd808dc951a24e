package org.nnkit.runner.config;

import org.nnkit.api.plugin.Plugins;

/** Writes an experiment as a config. */
public final class ConfigWriter {

    private final PluginCodec codec;

    public ConfigWriter(Plugins plugins) {
        this.codec = new PluginCodec(plugins);
    }

    /** As YAML with every default written out and paths absolute; it reads back as an equal experiment. */
    public String yaml(ExperimentConfig config) {
        throw new UnsupportedOperationException(config + " " + codec);
    }
}
