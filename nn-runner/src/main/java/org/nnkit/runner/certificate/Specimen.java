package org.nnkit.runner.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Range;

/** Makes of a prototype a plugin that can be used: with a number for every option that a config would have to give. */
final class Specimen {

    private static final double[] NUMBERS = {0.5, 1, 3, 0};

    private Specimen() {}

    /**
     * The plugin.
     *
     * @throws PluginException if nobody but its author knows a value for an option; the message names it
     */
    static Plugin of(Plugin prototype, Plugins plugins) {
        Descriptor descriptor = Descriptor.of(prototype);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (OptionDescriptor option : descriptor.options()) {
            if (!option.byName().isEmpty()) {
                values.put(
                        option.name(),
                        plugins.kind(option.javaType().asSubclass(Plugin.class)).byName(option.byName()));
            } else if (option.required()) {
                Object value = option.list() ? null : value(option);
                if (value == null) {
                    unknown.add(option.name());
                } else {
                    values.put(option.name(), value);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new PluginException("nobody but its author knows a value for " + String.join(", ", unknown)
                    + ": test it in its own project, by the contract for its kind");
        }
        return descriptor.with(values);
    }

    private static @Nullable Object value(OptionDescriptor option) {
        Range range = option.range() == null ? Range.ALL : option.range();
        if (option.type() == OptionType.NUMBER) {
            for (double x : NUMBERS) {
                if (range.contains(x)) {
                    return x;
                }
            }
        } else if (option.type() == OptionType.INTEGER) {
            boolean isLong = option.javaType() == long.class || option.javaType() == Long.class;
            for (int n : new int[] {3, 2, 1, 0, 10, 100}) {
                if (range.contains(n)) {
                    return isLong ? (Object) (long) n : (Object) n;
                }
            }
        } else if (option.type() == OptionType.BOOLEAN) {
            return true;
        } else if (option.type() == OptionType.CHOICE) {
            return option.javaType().getEnumConstants()[0];
        }
        return null;
    }
}
