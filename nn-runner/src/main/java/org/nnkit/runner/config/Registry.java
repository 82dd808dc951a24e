package org.nnkit.runner.config;

import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** Where plugins are looked up: {@link Plugins#kind}, or a handful of them in tests. */
@FunctionalInterface
public interface Registry {

    /** The plugins of a kind. */
    <T extends Plugin> Plugins.OfKind<T> kind(Class<T> kind);
}
