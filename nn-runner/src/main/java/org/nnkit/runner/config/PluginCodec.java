package org.nnkit.runner.config;

import java.util.Map;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/**
 * Plugins as plain trees of {@link Map} (keys in the order of the options), {@link java.util.List}, {@link String}, {@link
 * Long}, {@link Double} and {@link Boolean}, and back. The same plugin gives the same tree, every option written out;
 * options that are null, which are those that may be left out, are not in it.
 */
public final class PluginCodec {

    private final Plugins plugins;

    public PluginCodec(Plugins plugins) {
        this.plugins = plugins;
    }

    /** What a config would say for it: its name if it has no options, else a map from its name to its options. */
    public <T extends Plugin> Object tree(Class<T> kind, T plugin) {
        throw new UnsupportedOperationException(kind + " " + plugin + plugins);
    }

    /** The name that a config would use: qualified if another plugin of the kind has the same. */
    public <T extends Plugin> String name(Class<T> kind, T plugin) {
        throw new UnsupportedOperationException(kind + " " + plugin);
    }

    /** Its options by name, all written out. */
    public Map<String, Object> options(Plugin plugin) {
        throw new UnsupportedOperationException(String.valueOf(plugin));
    }

    /**
     * The plugin that a tree describes: whatever a config may say for it.
     *
     * @param source what messages name as the place, a file or a part of one
     * @param field what messages name as the field
     * @throws ConfigException with all that is wrong
     */
    public <T extends Plugin> T plugin(Class<T> kind, Object tree, String source, String field) {
        throw new UnsupportedOperationException(kind + " " + tree + source + field);
    }

    /** The plugin of that name with these options; the same as {@link #plugin} of a map from the name to the options. */
    public <T extends Plugin> T plugin(
            Class<T> kind, String name, Map<String, ?> options, String source, String field) {
        return plugin(kind, Map.of(name, options), source, field);
    }
}
