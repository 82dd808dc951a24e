package org.nnkit.runner.model;

import java.util.List;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.plugin.PluginOrigin;

/** The plugins that a model can be made of again. */
final class PluginRegistry {

    private final Plugins plugins;
    private final PluginCodec codec;

    PluginRegistry(Plugins plugins) {
        this.plugins = plugins;
        this.codec = new PluginCodec(plugins);
    }

    PluginCodec codec() {
        return codec;
    }

    /**
     * Refuses a model whose plugins are not all there, and says where they came from.
     *
     * @throws ModelException that names the first that is missing
     */
    void requireAll(List<PluginOrigin> needed, String source) {
        for (PluginOrigin plugin : needed) {
            for (Class<? extends Plugin> kind : Plugins.KINDS) {
                if (Plugins.nameOf(kind).equals(plugin.kind()) && !isThere(kind, plugin)) {
                    throw new ModelException(source + ": " + plugin.kind() + " '" + plugin.name()
                            + "' is not installed; the model was made with it from " + plugin.inWords()
                            + "; add that jar by --plugins DIR");
                }
            }
        }
    }

    private boolean isThere(Class<? extends Plugin> kind, PluginOrigin plugin) {
        if (plugins.kind(kind).names().contains(plugin.name())) {
            return true;
        }
        try {
            return plugins.kind(kind).byName(plugin.origin() + "/" + plugin.name()) != null;
        } catch (PluginException e) {
            return false;
        }
    }
}
