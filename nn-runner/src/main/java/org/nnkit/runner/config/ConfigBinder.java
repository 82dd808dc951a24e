package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.List;
import org.nnkit.api.plugin.Plugins;

/** Makes an experiment of a config, by the plugins there are. */
public final class ConfigBinder {

    private final Plugins plugins;

    public ConfigBinder(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * Reads and binds: the usual way, as problems of form and of content come together.
     *
     * @param file the config
     * @param overrides each {@code path=value}
     * @throws ConfigException with all that is wrong
     */
    public ExperimentConfig load(Path file, List<String> overrides) {
        return bind(ConfigReader.read(file, overrides), file);
    }

    /**
     * Binds.
     *
     * @param root what was read
     * @param file where from; relative paths in it are resolved against its folder
     * @throws ConfigException with all that is wrong
     */
    public ExperimentConfig bind(Node root, Path file) {
        throw new UnsupportedOperationException(root + " " + file + " " + plugins);
    }
}
