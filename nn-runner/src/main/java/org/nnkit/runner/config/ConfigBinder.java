package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugins;

/** Makes an experiment of a config, by the plugins there are. */
public final class ConfigBinder {

    private final Registry registry;

    public ConfigBinder(Plugins plugins) {
        this(plugins::kind);
    }

    ConfigBinder(Registry registry) {
        this.registry = registry;
    }

    /**
     * Reads and binds: the usual way, as problems of form and of content come together.
     *
     * @param file the config
     * @param overrides each {@code path=value}
     * @throws ConfigException with all that is wrong
     */
    public ExperimentConfig load(Path file, List<String> overrides) {
        Document document = ConfigReader.document(file, overrides);
        if (document.problems().isEmpty()) {
            return bind(document.root(), file);
        }
        List<Problem> all = new ArrayList<>(document.problems());
        try {
            bind(document.root(), file);
        } catch (ConfigException e) {
            // What has a wrong form already needs no second line on its content.
            Set<Location> known =
                    document.problems().stream().map(Problem::location).collect(Collectors.toSet());
            e.problems().stream().filter(p -> !known.contains(p.location())).forEach(all::add);
        }
        throw new ConfigException(all);
    }

    /**
     * Binds.
     *
     * @param root what was read
     * @param file where from, or null; relative paths in it are resolved against its folder
     * @throws ConfigException with all that is wrong
     */
    public ExperimentConfig bind(Node root, @Nullable Path file) {
        return new ExperimentBinder(registry, file).bind(root);
    }
}
