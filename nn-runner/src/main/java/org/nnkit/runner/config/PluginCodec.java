package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/**
 * Plugins as plain trees of {@link Map} (keys in the order of the options), {@link List}, {@link String}, {@link Long},
 * {@link Double} and {@link Boolean}, and back. The same plugin gives the same tree, with every option written out and
 * paths absolute. Only options that are null are not in it: those that may be left out altogether.
 */
public final class PluginCodec {

    private final Registry registry;
    private final Defaults defaults;

    public PluginCodec(Plugins plugins) {
        this(plugins::kind);
    }

    public PluginCodec(Registry registry) {
        this.registry = registry;
        this.defaults = new Defaults(registry);
    }

    /** What a config would say for it: its name if it has no options, else a map from its name to its options. */
    public <T extends Plugin> Object tree(Class<T> kind, T plugin) {
        String name = name(kind, plugin);
        if (Descriptor.of(plugin).options().isEmpty()) {
            return name;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(name, options(plugin));
        return tree;
    }

    /** The name that a config would use: qualified if another plugin of the kind has the same. */
    public <T extends Plugin> String name(Class<T> kind, T plugin) {
        List<Provider<T>> same = registry.kind(kind).providers().stream()
                .filter(p -> p.name().equals(plugin.name()))
                .toList();
        return same.size() < 2
                ? plugin.name()
                : same.stream()
                        .filter(p -> p.plugin().getClass() == plugin.getClass())
                        .map(Provider::qualifiedName)
                        .findFirst()
                        .orElse(plugin.name());
    }

    /**
     * Its options by name, all written out.
     *
     * @throws IllegalArgumentException if a number is not finite: no config and no model file can say that
     */
    public Map<String, Object> options(Plugin plugin) {
        Descriptor descriptor = Descriptor.of(plugin);
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            Object value = descriptor.value(plugin, option);
            if (value == null && !option.byName().isEmpty()) {
                value = defaults.of(option);
            }
            if (value != null) {
                options.put(option.name(), tree(option, value));
            }
        }
        return options;
    }

    /**
     * The default of an option, as a config would write it: a plugin of another module by its name alone.
     *
     * @return null where there is none
     * @throws IllegalArgumentException if a number in it is not finite
     */
    public @Nullable Object defaultOf(OptionDescriptor option) {
        Object value = option.defaultValue();
        if (option.required() || (value == null && option.byName().isEmpty())) {
            return null;
        }
        return value == null ? option.byName() : tree(option, value);
    }

    /** Whether a config may leave the option out: it is not required, and what then stands in can be had. */
    public boolean mayBeLeftOut(OptionDescriptor option) {
        if (option.required()) {
            return false;
        }
        try {
            defaults.of(option);
            return true;
        } catch (RuntimeException e) { // a plugin's own code runs here, and may do anything
            return false;
        }
    }

    private Object tree(OptionDescriptor option, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> single(option, element)).toList();
        }
        return single(option, value);
    }

    private Object single(OptionDescriptor option, Object value) {
        return switch (option.type()) {
            case NUMBER -> finite(option.name(), (Double) value);
            case INTEGER -> ((Number) value).longValue();
            case BOOLEAN, TEXT -> value;
            case CHOICE -> OptionDescriptor.choiceName((Enum<?>) value);
            case VALUES -> table(option.name(), (Values) value);
            case PATH -> ((Path) value).toAbsolutePath().toString();
            case PLUGIN -> plugin(option.javaType(), (Plugin) value);
        };
    }

    @SuppressWarnings("unchecked") // a plugin option's value implements the option's kind
    private <T extends Plugin> Object plugin(Class<?> kind, Plugin plugin) {
        return tree((Class<T>) kind, (T) plugin);
    }

    private static Double finite(String option, double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(option + ": " + x + " can't be written; only finite numbers can");
        }
        return x;
    }

    private static List<Object> table(String option, Values values) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < values.rows(); i++) {
            List<Object> row = new ArrayList<>();
            for (double x : values.rowAt(i)) {
                row.add(finite(option, x));
            }
            if (values.rows() == 1) {
                return row;
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * The plugin that a tree describes: whatever a config may say for it. Paths in it are absolute, or relative to the
     * working directory.
     *
     * @param source what messages name as the place, a file or a part of one
     * @param field what messages name as the field
     * @throws ConfigException with all that is wrong
     */
    public <T extends Plugin> T plugin(Class<T> kind, Object tree, String source, String field) {
        Problems problems = new Problems();
        ValueBinder values = new ValueBinder(Path.of(""), problems);
        Node node = PlainTree.node(tree, new Location(source, 0, 0));
        T plugin = new PluginBinder(registry, problems, values).plugin(kind, node, field);
        if (plugin == null) {
            throw new ConfigException(problems.all());
        }
        return plugin;
    }

    /** The plugin of that name with these options; the same as {@link #plugin} of a map from the name to the options. */
    public <T extends Plugin> T plugin(
            Class<T> kind, String name, Map<String, ?> options, String source, String field) {
        return plugin(kind, Map.of(name, options), source, field);
    }
}
