package org.nnkit.tck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
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
 * A plugin as words, as a config or a model would write it: its class, and its options by name, each as text. What a JVM
 * hands another, and what a plugin must come back from as it was.
 */
final class PluginText {

    private static final String ABSENT = "absent";
    private static final String PRESENT = "present";

    private PluginText() {}

    /** The words. */
    static List<String> of(Plugin plugin) {
        List<String> words = new ArrayList<>();
        write(plugin, words);
        return words;
    }

    private static void write(Plugin plugin, List<String> words) {
        Descriptor descriptor = Descriptor.of(plugin);
        words.add(plugin.getClass().getName());
        words.add(Integer.toString(descriptor.options().size()));
        for (OptionDescriptor option : descriptor.options()) {
            words.add(option.name());
            Object value = descriptor.value(plugin, option);
            words.add(value == null ? ABSENT : PRESENT);
            if (value instanceof List<?> list) {
                words.add(Integer.toString(list.size()));
                list.forEach(element -> write(option, element, words));
            } else if (value != null) {
                write(option, value, words);
            }
        }
    }

    private static void write(OptionDescriptor option, Object value, List<String> words) {
        switch (option.type()) {
            case NUMBER, INTEGER, BOOLEAN, TEXT, PATH -> words.add(value.toString());
            case CHOICE -> words.add(OptionDescriptor.choiceName((Enum<?>) value));
            case VALUES -> {
                Values values = (Values) value;
                words.add(Integer.toString(values.rows()));
                words.add(Integer.toString(values.columns()));
                for (int i = 0; i < values.rows(); i++) {
                    for (int j = 0; j < values.columns(); j++) {
                        words.add(Double.toString(values.get(i, j)));
                    }
                }
            }
            case PLUGIN -> write((Plugin) value, words);
        }
    }

    /**
     * The plugin that these words describe.
     *
     * @param prototype of its class; those among its options are looked up
     * @throws IllegalArgumentException if there is no such plugin or option
     */
    static Plugin read(Plugin prototype, List<String> words) {
        Iterator<String> rest = words.iterator();
        rest.next(); // the class, which is known
        return read(prototype, rest);
    }

    private static Plugin read(Plugin prototype, Iterator<String> words) {
        Descriptor descriptor = Descriptor.of(prototype);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int count = Integer.parseInt(words.next());
        for (int i = 0; i < count; i++) {
            String name = words.next();
            OptionDescriptor option = descriptor
                    .option(name)
                    .orElseThrow(() -> new IllegalArgumentException("has no option '" + name + "'"));
            if (words.next().equals(ABSENT)) {
                values.put(name, null);
            } else if (option.list()) {
                int size = Integer.parseInt(words.next());
                List<Object> list = new ArrayList<>();
                for (int e = 0; e < size; e++) {
                    list.add(value(option, words));
                }
                values.put(name, list);
            } else {
                values.put(name, value(option, words));
            }
        }
        return descriptor.with(values);
    }

    private static Object value(OptionDescriptor option, Iterator<String> words) {
        String word = words.next();
        Class<?> type = option.javaType();
        return switch (option.type()) {
            case NUMBER -> Double.valueOf(word);
            case INTEGER -> integer(type, word);
            case BOOLEAN -> Boolean.valueOf(word);
            case TEXT -> word;
            case PATH -> Path.of(word);
            case CHOICE -> choice(type, word);
            case VALUES -> values(Integer.parseInt(word), Integer.parseInt(words.next()), words);
            case PLUGIN -> read(prototype(type.asSubclass(Plugin.class), word), words);
        };
    }

    /** Not one expression: a choice between Long and Integer would make both a long. */
    private static Object integer(Class<?> type, String word) {
        if (type == long.class || type == Long.class) {
            return Long.valueOf(word);
        }
        return Integer.valueOf(word);
    }

    private static Object choice(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (OptionDescriptor.choiceName((Enum<?>) constant).equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no '" + name + "'");
    }

    private static Values values(int rows, int columns, Iterator<String> words) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = Double.parseDouble(words.next());
            }
        }
        return Values.of(values);
    }

    /**
     * The prototype of that class, as {@link java.util.ServiceLoader} makes it.
     *
     * @throws IllegalArgumentException if none is found
     */
    static <T extends Plugin> T prototype(Class<T> kind, String className) {
        return Plugins.of(kind).providers().stream()
                .map(Provider::plugin)
                .filter(p -> p.getClass().getName().equals(className))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(className + " is not found as "
                        + Plugins.nameOf(kind)
                        + Plugins.of(kind).problems()));
    }
}
