package org.nnkit.runner.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.plugin.Range;
import org.nnkit.tck.Conformance;

/**
 * Makes of a prototype a plugin that can be used: with a value for every option that a config would have to give. Where that
 * is another plugin, there is a choice, and not every one goes with the other options.
 */
final class Specimen {

    private static final double[] NUMBERS = {0.5, 1, 3, 0};
    private static final int[] INTEGERS = {3, 2, 1, 0, 10, 100};

    /** Each costs the start of a JVM. */
    private static final int MOST = 20;

    /** A plugin in a plugin in a plugin; deeper than that, it may be one that contains its own kind. */
    private static final int DEPTH = 3;

    private final Plugins plugins;

    private Specimen(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * The first that does not refuse its options when it is used; the first of all if they all do, so that the rules say what
     * is wrong.
     *
     * @throws PluginException if nobody but its author knows a value for an option; the message names it
     * @throws OptionException if it can't be made with any of the values that were tried
     */
    static <P extends Plugin> P of(Class<P> kind, P prototype, Plugins plugins) {
        List<Plugin> candidates = new Specimen(plugins).candidates(prototype, DEPTH);
        for (Plugin candidate : candidates) {
            P specimen = kind.cast(candidate);
            if (candidates.size() == 1 || Conformance.refusal(kind, specimen).isEmpty()) {
                return specimen;
            }
        }
        return kind.cast(candidates.get(0));
    }

    /** At least one, and no more than {@link #MOST}. */
    private List<Plugin> candidates(Plugin prototype, int depth) {
        Descriptor descriptor = Descriptor.of(prototype);
        List<Map<String, @Nullable Object>> choices = List.of(Map.of());
        List<String> unknown = new ArrayList<>();
        for (OptionDescriptor option : descriptor.options()) {
            List<Object> values = values(descriptor, option, depth);
            if (values == null) {
                continue;
            }
            if (values.isEmpty()) {
                unknown.add(option.name());
            } else {
                choices = combined(choices, option.name(), values);
            }
        }
        if (!unknown.isEmpty()) {
            throw new PluginException("nobody but its author knows a value for " + String.join(", ", unknown)
                    + ": test it in its own project, by the contract for its kind");
        }
        List<Plugin> candidates = new ArrayList<>();
        OptionException refusal = null;
        for (Map<String, @Nullable Object> choice : choices) {
            try {
                candidates.add(descriptor.with(choice));
            } catch (OptionException e) {
                refusal = refusal == null ? e : refusal;
            }
        }
        if (refusal != null && candidates.isEmpty()) {
            throw refusal;
        }
        return candidates;
    }

    private static List<Map<String, @Nullable Object>> combined(
            List<Map<String, @Nullable Object>> choices, String option, List<Object> values) {
        List<Map<String, @Nullable Object>> combined = new ArrayList<>();
        for (Map<String, @Nullable Object> choice : choices) {
            for (Object value : values) {
                Map<String, @Nullable Object> more = new LinkedHashMap<>(choice);
                more.put(option, value);
                combined.add(more);
            }
        }
        return combined.subList(0, Math.min(combined.size(), MOST));
    }

    /** What to try for an option; null for its default, empty if there is nothing. */
    private @Nullable List<Object> values(Descriptor descriptor, OptionDescriptor option, int depth) {
        if (!option.byName().isEmpty()) {
            return List.of(
                    plugins.kind(option.javaType().asSubclass(Plugin.class)).byName(option.byName()));
        }
        if (!option.required()) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        if (option.type() == OptionType.PLUGIN) {
            // what its author shows goes first
            if (!option.list() && descriptor.value(descriptor.prototype(), option) instanceof Plugin shown) {
                values.add(shown);
            }
            values.addAll(specimens(option.javaType().asSubclass(Plugin.class), depth - 1));
        } else {
            Object value = value(option);
            if (value != null) {
                values.add(value);
            }
        }
        return option.list() ? values.stream().<Object>map(List::of).toList() : values;
    }

    private <P extends Plugin> List<Object> specimens(Class<P> kind, int depth) {
        List<Object> specimens = new ArrayList<>();
        if (depth > 0) {
            for (Provider<P> provider : plugins.kind(kind).providers()) {
                try {
                    specimens.add(candidates(provider.plugin(), depth).get(0));
                } catch (PluginException | OptionException e) {
                    // others will do
                }
            }
        }
        return specimens;
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
            for (int n : INTEGERS) {
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
