package org.nnkit.runner.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.plugin.Range;
import org.nnkit.runner.config.ConfigException;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.config.Registry;

/** A plugin as a config may say it: every option written out, with its default or else a value of its range. */
final class Example {

    /** Tables to try, as no annotation says which shape is wanted. */
    private static final List<List<Object>> TABLES =
            List.of(List.of(List.of(0L, 0L), List.of(0L, 1L), List.of(1L, 0L), List.of(1L, 1L)), List.of(1L));

    private final Registry registry;
    private final PluginCodec codec;

    Example(Registry registry) {
        this.registry = registry;
        this.codec = new PluginCodec(registry);
    }

    /** The tree; empty if no values were found that its constructor takes. */
    <T extends Plugin> Optional<Object> of(Provider<T> provider) {
        for (List<Object> table : TABLES) {
            Object tree = tree(provider, table);
            try {
                codec.plugin(provider.kind(), tree, provider.name(), "");
                return Optional.of(tree);
            } catch (ConfigException e) {
                // the next table
            }
        }
        return Optional.empty();
    }

    private Object tree(Provider<?> provider, List<Object> table) {
        Descriptor descriptor = provider.descriptor();
        Map<String, Object> options = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            Object value = option.required() ? value(option, table) : codec.defaultOf(option);
            if (value != null) {
                options.put(option.name(), value);
            }
        }
        return options.isEmpty() ? provider.name() : Map.of(provider.name(), options);
    }

    private @Nullable Object value(OptionDescriptor option, List<Object> table) {
        Object one = switch (option.type()) {
            case NUMBER -> inside(option.range(), 0.1, 1, 0.5, 2);
            case INTEGER -> (long) inside(option.range(), 10, 2, 1, 0);
            case BOOLEAN -> true;
            case TEXT -> option.name();
            case CHOICE -> option.choices().get(0);
            case VALUES -> table;
            case PATH -> "path/to/" + option.name();
            case PLUGIN -> plugin(option);
        };
        return option.list() && one != null ? List.of(one) : one;
    }

    private static double inside(@Nullable Range range, double... candidates) {
        return DoubleStream.of(candidates)
                .filter(x -> range == null || range.contains(x))
                .findFirst()
                .orElseGet(() -> range == null || Double.isInfinite(range.min()) ? 0 : range.min());
    }

    /** The first plugin by name that needs no options. */
    @SuppressWarnings("unchecked") // the type PLUGIN says that the class is a kind of plugin
    private @Nullable Object plugin(OptionDescriptor option) {
        return registry.kind((Class<? extends Plugin>) option.javaType()).providers().stream()
                .filter(p -> p.descriptor().options().stream().allMatch(codec::mayBeLeftOut))
                .map(Provider::name)
                .findFirst()
                .orElse(null);
    }
}
