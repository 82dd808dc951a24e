package org.nnkit.runner.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;

/**
 * Fills in what prototypes leave open: an option whose default plugin lives in another module is null there, and is looked
 * up by its name here.
 */
final class Defaults {

    /** Two plugins that are each other's default would go on for ever. */
    private static final int DEEPEST = 16;

    private final Registry registry;

    Defaults(Registry registry) {
        this.registry = registry;
    }

    /**
     * The default of an option, complete.
     *
     * @throws PluginException if a default by name is missing
     */
    @Nullable Object of(OptionDescriptor option) {
        return of(option, option.defaultValue(), 0);
    }

    @SuppressWarnings("unchecked") // the type PLUGIN says that the class is a kind of plugin
    private @Nullable Object of(OptionDescriptor option, @Nullable Object value, int depth) {
        if (option.type() != OptionType.PLUGIN) {
            return value;
        }
        if (value == null && !option.byName().isEmpty()) {
            Class<? extends Plugin> kind = (Class<? extends Plugin>) option.javaType();
            return complete(registry.kind(kind).byName(option.byName()), depth);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(p -> complete((Plugin) p, depth)).toList();
        }
        return value == null ? null : complete((Plugin) value, depth);
    }

    private Plugin complete(Plugin plugin, int depth) {
        if (depth == DEEPEST) {
            throw new PluginException("plugin '" + plugin.name() + "' is, in the end, its own default");
        }
        Descriptor descriptor = Descriptor.of(plugin);
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            Object value = descriptor.value(plugin, option);
            Object complete = of(option, value, depth + 1);
            if (complete != null && !complete.equals(value)) {
                changed.put(option.name(), complete);
            }
        }
        return changed.isEmpty() ? plugin : descriptor.with(changed);
    }
}
