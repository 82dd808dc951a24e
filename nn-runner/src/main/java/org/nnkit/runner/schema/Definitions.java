package org.nnkit.runner.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.config.Registry;

/** The definitions of a schema: one for each kind of plugin that is used somewhere, and one for each plugin's options. */
final class Definitions {

    private final Registry registry;
    private final boolean portable;
    private final PluginCodec codec;
    private final Map<String, Object> all = new TreeMap<>();
    private final Map<Class<? extends Plugin>, Names> names = new LinkedHashMap<>();

    Definitions(Registry registry, boolean portable) {
        this.registry = registry;
        this.portable = portable;
        this.codec = new PluginCodec(registry);
    }

    /** By name, sorted. */
    Map<String, Object> all() {
        return all;
    }

    /** The names of the plugins of a kind; those whose options can't be read are not among them. */
    Names names(Class<? extends Plugin> kind) {
        Names known = names.get(kind);
        if (known != null) {
            return known;
        }
        Names found = new Names();
        names.put(kind, found); // before the options, one of which may be a plugin of the same kind
        add(registry.kind(kind), found);
        return found;
    }

    private <T extends Plugin> void add(Plugins.OfKind<T> kind, Names found) {
        for (Provider<T> provider : kind.providers()) {
            Descriptor descriptor = descriptor(provider);
            boolean unique = isOnly(provider, kind, Provider::name);
            boolean qualified = !portable && isOnly(provider, kind, Provider::qualifiedName);
            if (descriptor == null || !(unique || qualified)) {
                continue;
            }
            String name = unique ? provider.name() : provider.qualifiedName();
            String definition = Plugins.nameOf(kind.kind()) + "." + name.replaceAll("[^A-Za-z0-9._-]", ".");
            boolean mayStandAlone = descriptor.options().stream().allMatch(codec::mayBeLeftOut);
            if (unique) {
                found.add(provider.name(), mayStandAlone, reference(definition));
            }
            if (qualified) {
                found.add(provider.qualifiedName(), mayStandAlone, reference(definition));
            }
            all.put(definition, plugin(provider, descriptor));
        }
    }

    private static <T extends Plugin> boolean isOnly(
            Provider<T> provider, Plugins.OfKind<T> kind, Function<Provider<T>, String> name) {
        return kind.providers().stream()
                        .filter(p -> name.apply(p).equals(name.apply(provider)))
                        .count()
                == 1;
    }

    private static @Nullable Descriptor descriptor(Provider<?> provider) {
        try {
            return provider.descriptor();
        } catch (RuntimeException e) { // a plugin's own code runs here; a config that names it is told why
            return null;
        }
    }

    private static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/definitions/" + definition);
    }

    /** What stands behind a plugin's name. */
    private Map<String, Object> plugin(Provider<?> provider, Descriptor descriptor) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "description",
                Plugins.nameOf(provider.kind()) + " " + provider.name() + " ("
                        + provider.plugin().getClass().getName() + ")");
        Map<String, Object> options = options(descriptor);
        OptionDescriptor primary = descriptor.primary().orElse(null);
        if (primary == null) {
            schema.putAll(options);
        } else {
            schema.put("anyOf", List.of(option(primary, descriptor), options));
        }
        return schema;
    }

    private Map<String, Object> options(Descriptor descriptor) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (OptionDescriptor option : descriptor.options()) {
            properties.put(option.name(), option(option, descriptor));
            if (!codec.mayBeLeftOut(option)) {
                required.add(option.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> option(OptionDescriptor option, Descriptor descriptor) {
        boolean list = option.list() && refuses(descriptor, option, List.of());
        boolean one = !option.list()
                && ((option.type() == OptionType.TEXT && refuses(descriptor, option, ""))
                        || (option.type() == OptionType.VALUES && refuses(descriptor, option, Values.empty())));
        return option(option, list ? 1 : 0, one ? 1 : 0);
    }

    /** No annotation says whether an option may be empty; the constructor does. */
    private static boolean refuses(Descriptor descriptor, OptionDescriptor option, Object value) {
        try {
            descriptor.with(Map.of(option.name(), value));
            return false;
        } catch (OptionException e) {
            return e.option().equals(option.name());
        } catch (RuntimeException e) { // a plugin's own code runs here, and may do anything
            return false;
        }
    }

    /**
     * An option, or a field that is described like one.
     *
     * @param elements the fewest elements of a list
     * @param length the shortest text, or the fewest rows of a table
     */
    Map<String, Object> option(OptionDescriptor option, int elements, int length) {
        Map<String, Object> schema = new LinkedHashMap<>();
        Object preset = preset(option);
        schema.put("description", Descriptions.of(option, preset));
        if (preset != null) {
            schema.put("default", preset);
        }
        Map<String, Object> value = option.type() == OptionType.PLUGIN ? kind(option) : ValueSchemas.of(option, length);
        if (!option.list()) {
            schema.putAll(value);
            return schema;
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", value);
        if (elements > 0) {
            list.put("minItems", elements);
        }
        schema.put("anyOf", List.of(list, value));
        return schema;
    }

    /** The default as a config would write it; null where there is none that is the same everywhere. */
    private @Nullable Object preset(OptionDescriptor option) {
        if (option.type() == OptionType.PATH) {
            return null;
        }
        try {
            return codec.defaultOf(option);
        } catch (RuntimeException e) { // it is not finite, or a plugin's own code failed
            return null;
        }
    }

    @SuppressWarnings("unchecked") // the type PLUGIN says that the class is a kind of plugin
    private Map<String, Object> kind(OptionDescriptor option) {
        Class<? extends Plugin> kind = (Class<? extends Plugin>) option.javaType();
        String name = Plugins.nameOf(kind);
        if (!all.containsKey(name)) {
            all.put(name, Map.of()); // for those among its own options
            all.put(name, kind(kind));
        }
        return Map.of("allOf", List.of(reference(name)));
    }

    /** A plugin: its name, a map of its name to its options, or for some kinds a number. */
    private Map<String, Object> kind(Class<? extends Plugin> kind) {
        Names known = names(kind);
        List<Object> forms = new ArrayList<>(known.alone());
        OptionDescriptor number = bareNumber(kind);
        if (number != null) {
            forms.add(ValueSchemas.of(number, 0));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        known.addTo(map);
        map.put("minProperties", 1);
        map.put("maxProperties", 1);
        map.put("additionalProperties", false);
        forms.add(map);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", forms);
        return schema;
    }

    /** The option that a bare number in the place of a plugin is the value of. */
    private @Nullable OptionDescriptor bareNumber(Class<? extends Plugin> kind) {
        Kind annotation = kind.getAnnotation(Kind.class);
        if (annotation == null || annotation.bareNumber().isEmpty()) {
            return null;
        }
        List<Descriptor> named = registry.kind(kind).providers().stream()
                .filter(p -> p.name().equals(annotation.bareNumber()))
                .map(Definitions::descriptor)
                .toList();
        Descriptor descriptor = named.size() == 1 ? named.get(0) : null;
        return descriptor == null
                ? null
                : descriptor.primary().orElseGet(() -> descriptor.options().get(0));
    }
}
