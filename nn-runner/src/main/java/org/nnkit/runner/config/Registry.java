package org.nnkit.runner.config;

import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** Where plugins are looked up: {@link Plugins#kind}, or a handful of them in tests. */
@FunctionalInterface
interface Registry {

    <T extends Plugin> Plugins.OfKind<T> kind(Class<T> kind);
}
