package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.plugin.Range;

/**
 * Makes plugins of what a config says for them: a name ({@code tanh}), a name with options ({@code adam: {beta1: 0.8}}), a
 * name with the value of its primary option ({@code max-epochs: 200}), or a bare number where the kind has a plugin for
 * that. Each method adds problems and returns null where it can't be done.
 */
final class PluginBinder {

    /** Of plugins where one is allowed. */
    private static final int MOST_NAMED = 5;

    private final Registry registry;
    private final Problems problems;
    private final ValueBinder values;
    private final Defaults defaults;

    PluginBinder(Registry registry, Problems problems, ValueBinder values) {
        this.registry = registry;
        this.problems = problems;
        this.values = values;
        this.defaults = new Defaults(registry);
    }

    /** A list of plugins, or one without brackets. */
    <T extends Plugin> @Nullable List<T> list(Class<T> kind, Node node, String field) {
        List<@Nullable T> plugins = new ArrayList<>();
        if (node instanceof Node.ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                plugins.add(plugin(kind, list.items().get(i), field + "[" + i + "]", true));
            }
        } else {
            plugins.add(plugin(kind, node, field, true));
        }
        List<T> found = new ArrayList<>();
        for (T plugin : plugins) {
            if (plugin == null) {
                return null;
            }
            found.add(plugin);
        }
        return found;
    }

    /** One plugin. */
    <T extends Plugin> @Nullable T plugin(Class<T> kind, Node node, String field) {
        return plugin(kind, node, field, false);
    }

    private <T extends Plugin> @Nullable T plugin(Class<T> kind, Node node, String field, boolean listed) {
        if (node instanceof Node.ListNode) {
            return refuse(kind, node, field);
        }
        if (node instanceof Node.MapNode map) {
            List<T> plugins = new ArrayList<>();
            map.members().forEach((name, member) -> {
                T plugin = named(kind, name, member.key(), field, member.value());
                if (plugin != null) {
                    plugins.add(plugin);
                }
            });
            return switch (map.members().size()) {
                case 0 -> refuse(kind, node, field);
                case 1 -> plugins.isEmpty() ? null : plugins.get(0);
                default -> tooMany(kind, map, field, listed);
            };
        }
        Node.ScalarNode scalar = (Node.ScalarNode) node;
        return switch (Scalars.typeOf(scalar)) {
            case INTEGER, DECIMAL -> bareNumber(kind, scalar, field);
            case TEXT ->
                !bareNumberOf(kind).isEmpty() && Scalars.looksLikeANumber(scalar.text())
                        ? bareNumber(kind, scalar, field)
                        : named(kind, scalar.text(), scalar.location(), field, null);
            case BOOLEAN, NOTHING -> refuse(kind, node, field);
        };
    }

    private <T extends Plugin> @Nullable T refuse(Class<T> kind, Node node, String field) {
        problems.add(node.location(), field, "expected " + expected(kind) + ", got " + Described.value(node));
        return null;
    }

    private static String expected(Class<? extends Plugin> kind) {
        return (bareNumberOf(kind).isEmpty() ? "" : "a number or ")
                + Described.withArticle(Plugins.nameOf(kind))
                + " (its name, or its name and options)";
    }

    private <T extends Plugin> @Nullable T tooMany(Class<T> kind, Node.MapNode map, String field, boolean listed) {
        List<Node.Member> members = List.copyOf(map.members().values());
        List<String> names =
                map.members().keySet().stream().map(Quoted::shortened).toList();
        String noun = Plugins.nameOf(kind);
        problems.add(
                members.get(1).key(),
                field,
                "expected one " + noun + ", got " + names.size() + ": " + names.get(0) + " ("
                        + members.get(0).key() + ") and "
                        + String.join(", ", names.subList(1, Math.min(names.size(), MOST_NAMED)))
                        + "; leave one"
                        + (listed ? ", or write a list: [ { " + names.get(0) + ": … }, … ]" : "")
                        + (members.get(1).key().isOverride()
                                ? "; to replace it: --set '" + field + "={ " + names.get(1) + ": … }'"
                                : ""));
        return null;
    }

    private static String bareNumberOf(Class<? extends Plugin> kind) {
        Kind annotation = kind.getAnnotation(Kind.class);
        return annotation == null ? "" : annotation.bareNumber();
    }

    private <T extends Plugin> @Nullable T bareNumber(Class<T> kind, Node.ScalarNode number, String field) {
        String name = bareNumberOf(kind);
        Provider<T> provider = name.isEmpty() ? null : provider(kind, name, number.location(), field);
        if (provider == null) {
            return name.isEmpty() ? refuse(kind, number, field) : null;
        }
        Descriptor descriptor = describe(provider, number.location(), field);
        if (descriptor == null) {
            return null;
        }
        OptionDescriptor option =
                descriptor.primary().orElseGet(() -> descriptor.options().get(0));
        Map<String, Node.Member> members = Map.of(option.name(), new Node.Member(number.location(), number));
        return kind.cast(bound(descriptor, number.location(), field, o -> field, members));
    }

    /**
     * A plugin by its name.
     *
     * @param place of the name
     * @param field of what the plugin is for; problems of its options are reported below {@code field.name}
     * @param value what stands after the name, or null for nothing
     */
    <T extends Plugin> @Nullable T named(
            Class<T> kind, String name, Location place, String field, @Nullable Node value) {
        Provider<T> provider = provider(kind, name, place, field);
        Descriptor descriptor = provider == null ? null : describe(provider, place, field);
        if (descriptor == null) {
            return null;
        }
        String inside = Members.path(field, name);
        Map<String, Node.Member> members = value == null ? Map.of() : members(descriptor, inside, value);
        return members == null
                ? null
                : kind.cast(bound(descriptor, place, inside, o -> Members.path(inside, o), members));
    }

    private <T extends Plugin> @Nullable Provider<T> provider(
            Class<T> kind, String name, Location place, String field) {
        Plugins.OfKind<T> known = registry.kind(kind);
        if (known.providers().stream().noneMatch(p -> name.equals(p.name()) || name.equals(p.qualifiedName()))) {
            problems.add(place, field, KnownNames.unknown(name, known));
            return null;
        }
        try {
            return known.provider(name);
        } catch (PluginException e) {
            problems.add(place, field, Described.message(e));
            return null;
        }
    }

    private @Nullable Descriptor describe(Provider<?> provider, Location place, String field) {
        try {
            return provider.descriptor();
        } catch (RuntimeException e) { // a plugin's own code runs here, and may do anything
            problems.add(place, field, "plugin '" + provider.name() + "' can't be used: " + Described.message(e));
            return null;
        }
    }

    /** The options that stand after a plugin's name. */
    private @Nullable Map<String, Node.Member> members(Descriptor descriptor, String field, Node value) {
        OptionDescriptor primary = descriptor.primary().orElse(null);
        boolean nothing = value instanceof Node.ScalarNode s && Scalars.typeOf(s) == Scalars.Type.NOTHING;
        if (value instanceof Node.MapNode map && (primary == null || !isValueOf(primary, map, descriptor))) {
            return map.members();
        }
        if (primary != null && !nothing) {
            return Map.of(primary.name(), new Node.Member(value.location(), value));
        }
        String names = descriptor.options().isEmpty() ? "" : " (" + optionNames(descriptor) + ")";
        problems.add(
                value.location(),
                field,
                (names.isEmpty() ? descriptor.name() + " has no options" : "expected a map of options" + names)
                        + ", got " + Described.value(value)
                        + (descriptor.options().stream().anyMatch(OptionDescriptor::required)
                                ? ""
                                : "; for " + (names.isEmpty() ? "it" : "its defaults") + " write just '"
                                        + descriptor.name() + "'"));
        return null;
    }

    /** Whether an object is the value of the primary option, not a set of options: a named plugin, a file of numbers. */
    private static boolean isValueOf(OptionDescriptor primary, Node.MapNode map, Descriptor descriptor) {
        if (map.members().size() != 1
                || map.members().keySet().stream()
                        .anyMatch(k -> descriptor.option(k).isPresent())) {
            return false;
        }
        return primary.type() == OptionType.PLUGIN
                || (primary.type() == OptionType.VALUES && map.members().containsKey("file"));
    }

    private static String optionNames(Descriptor descriptor) {
        return descriptor.options().stream()
                .map(OptionDescriptor::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private @Nullable Plugin bound(
            Descriptor descriptor,
            Location place,
            String field,
            UnaryOperator<String> fieldOf,
            Map<String, Node.Member> members) {
        int before = problems.count();
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            OptionDescriptor option = descriptor.option(name).orElse(null);
            if (option == null) {
                problems.add(member.key(), fieldOf.apply(name), unknownOption(name, descriptor));
            } else {
                arguments.put(name, value(option, member.value(), fieldOf.apply(name)));
            }
        });
        for (OptionDescriptor option : descriptor.options()) {
            if (!members.containsKey(option.name())) {
                addDefault(option, arguments, place, fieldOf.apply(option.name()));
            }
        }
        if (problems.count() > before) {
            return null;
        }
        try {
            return descriptor.with(arguments);
        } catch (OptionException e) {
            if (descriptor.option(e.option()).isPresent()) {
                Node.Member member = members.get(e.option());
                problems.add(
                        member == null ? place : Places.of(member), fieldOf.apply(e.option()), oneLine(e.problem()));
            } else {
                problems.add(place, field, oneLine(e.getMessage()));
            }
        } catch (PluginException e) {
            problems.add(place, field, Described.message(e));
        }
        return null;
    }

    private static String oneLine(@Nullable String message) {
        return Quoted.shortened(String.valueOf(message), 500);
    }

    private static String unknownOption(String name, Descriptor descriptor) {
        if (descriptor.options().isEmpty()) {
            return "unknown option; " + descriptor.name() + " has no options";
        }
        List<String> names = descriptor.options().stream()
                .map(OptionDescriptor::name)
                .sorted()
                .toList();
        return "unknown option"
                + KnownNames.hint(name, names, "options of " + descriptor.name(), String.join(", ", names));
    }

    private void addDefault(
            OptionDescriptor option, Map<String, @Nullable Object> arguments, Location place, String field) {
        if (option.required()) {
            problems.add(place, field, "missing; expected " + option.expected() + " (" + option.help() + ")");
            return;
        }
        try {
            Object value = defaults.of(option);
            if (value != option.defaultValue()) {
                arguments.put(option.name(), value);
            }
        } catch (RuntimeException e) { // a plugin's own code runs here, and may do anything
            problems.add(place, field, "its default can't be had: " + Described.message(e));
        }
    }

    /** The value of an option, or of a field that is described like one. */
    @Nullable Object value(OptionDescriptor option, Node node, String field) {
        if (node instanceof Node.ScalarNode s && Scalars.typeOf(s) == Scalars.Type.NOTHING) {
            problems.add(
                    node.location(),
                    field,
                    "expected " + option.expected() + ", got nothing"
                            + (option.required() ? "" : "; for its default leave the key out"));
            return null;
        }
        if (!option.list()) {
            return single(option, node, field);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        if (node instanceof Node.ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                elements.add(single(option, list.items().get(i), field + "[" + i + "]"));
            }
        } else {
            elements.add(single(option, node, field));
        }
        return elements;
    }

    @SuppressWarnings("unchecked") // the type PLUGIN says that the class is a kind of plugin
    private @Nullable Object single(OptionDescriptor option, Node node, String field) {
        Range range = option.range();
        return switch (option.type()) {
            case NUMBER -> values.number(node, field, range);
            case INTEGER -> integer(option, node, field);
            case BOOLEAN -> values.bool(node, field);
            case TEXT -> values.text(node, field);
            case CHOICE -> values.constant(node, field, option);
            case VALUES -> values.values(node, field, range);
            case PATH -> values.path(node, field);
            case PLUGIN -> plugin((Class<? extends Plugin>) option.javaType(), node, field, option.list());
        };
    }

    private @Nullable Object integer(OptionDescriptor option, Node node, String field) {
        boolean isInt = option.javaType() == int.class || option.javaType() == Integer.class;
        Long x = isInt
                ? values.integer(node, field, option.range(), Integer.MIN_VALUE, Integer.MAX_VALUE)
                : values.integer(node, field, option.range(), Long.MIN_VALUE, Long.MAX_VALUE);
        return x != null && isInt ? (Object) x.intValue() : x;
    }
}
