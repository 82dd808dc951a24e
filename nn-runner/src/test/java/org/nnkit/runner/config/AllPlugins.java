package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.training.UpdateMode;

/** All plugins that there are, and {@link OddModes}. */
final class AllPlugins implements Registry {

    private final Plugins plugins;

    AllPlugins(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public <T extends Plugin> Plugins.OfKind<T> kind(Class<T> kind) {
        List<Provider<T>> providers = new ArrayList<>(plugins.kind(kind).providers());
        if (kind == UpdateMode.class) {
            OddModes.ALL.forEach(mode -> providers.add(new Provider<>(kind, kind.cast(mode))));
        }
        return new Plugins.OfKind<>(kind, List.copyOf(providers), List.of());
    }
}
