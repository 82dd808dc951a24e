package org.nnkit.api.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Values;

/**
 * What is known of one option, read from its record component.
 *
 * @param name the component's name
 * @param type its type, or that of a list's elements
 * @param list whether it is a list of these
 * @param javaType the Java class of the value, or of a list's elements: the enum, the plugin interface, {@code double}
 * @param help what it means
 * @param range allowed numbers, or null where any finite number is
 * @param required whether a config must give it
 * @param nullable whether it may be left out altogether
 * @param primary whether its value may stand for the whole plugin
 * @param byName the default plugin's name, or empty
 * @param defaultValue the prototype's value; null where required, nullable or byName
 */
public record OptionDescriptor(
        String name,
        OptionType type,
        boolean list,
        Class<?> javaType,
        String help,
        @Nullable Range range,
        boolean required,
        boolean nullable,
        boolean primary,
        String byName,
        @Nullable Object defaultValue) {

    static OptionDescriptor of(RecordComponent component, @Nullable Object value) {
        Option option = component.getAnnotation(Option.class);
        if (option == null) {
            throw new PluginException("component '" + component.getName() + "' of "
                    + component.getDeclaringRecord().getName() + " has no @Option");
        }
        boolean list = component.getType() == List.class;
        Class<?> element = list ? elementOf(component) : component.getType();
        return new OptionDescriptor(
                component.getName(),
                typeOf(element, component),
                list,
                element,
                option.help(),
                option.range().isEmpty() ? null : Range.parse(option.range()),
                option.required(),
                value == null && option.byName().isEmpty() && !option.required(),
                option.primary(),
                option.byName(),
                option.required() ? null : value);
    }

    private static Class<?> elementOf(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType p && p.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        throw noOption(component, type.getTypeName());
    }

    private static PluginException noOption(RecordComponent component, String type) {
        return new PluginException("option '" + component.getName() + "' of "
                + component.getDeclaringRecord().getName() + " has type " + type + ", which no option can have");
    }

    private static OptionType typeOf(Class<?> type, RecordComponent component) {
        if (type == double.class || type == Double.class) {
            return OptionType.NUMBER;
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return OptionType.INTEGER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return OptionType.BOOLEAN;
        }
        if (type == String.class) {
            return OptionType.TEXT;
        }
        if (type == Path.class) {
            return OptionType.PATH;
        }
        if (type == Values.class) {
            return OptionType.VALUES;
        }
        if (type.isEnum()) {
            return OptionType.CHOICE;
        }
        if (type.isAnnotationPresent(Kind.class)) {
            return OptionType.PLUGIN;
        }
        throw noOption(component, type.getName());
    }

    /** The names of a choice, in declaration order, as configs write them; empty for other types. */
    public List<String> choices() {
        return type == OptionType.CHOICE
                ? Arrays.stream(javaType.getEnumConstants())
                        .map(c -> choiceName((Enum<?>) c))
                        .toList()
                : List.of();
    }

    /** The choice as configs write it: {@code MINI_BATCH} is {@code mini-batch}. */
    public static String choiceName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is allowed, after "expected": the range, the choices, or the type. */
    public String expected() {
        String one = switch (type) {
            case NUMBER, INTEGER -> (range == null ? Range.ALL : range).inWords(type == OptionType.INTEGER);
            case CHOICE -> "one of " + String.join(", ", choices());
            case PLUGIN -> article(kindName());
            case BOOLEAN, TEXT, VALUES, PATH -> type.inWords();
        };
        return list ? "a list, each " + one : one;
    }

    /** For a plugin option: the kind's name, {@code "activation"}; empty for other types. */
    public String kindName() {
        Kind kind = javaType.getAnnotation(Kind.class);
        return kind == null ? "" : kind.value();
    }

    private static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }
}
