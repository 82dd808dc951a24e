package org.nnkit.runner.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;

/** A field of a config that is no plugin's option. */
public sealed interface Field {

    /** Its key. */
    String name();

    /** What it means, as a phrase without full stop. */
    String help();

    /** Whether a config must have it. */
    boolean required();

    /**
     * One with a value of its own, described as if it were an option.
     *
     * @param option name, type, range, help and default
     * @param pattern what the whole text must match, or null
     * @param elements the fewest elements of a list
     */
    record Single(OptionDescriptor option, @Nullable Pattern pattern, int elements) implements Field {

        @Override
        public String name() {
            return option.name();
        }

        @Override
        public String help() {
            return option.help();
        }

        @Override
        public boolean required() {
            return option.required();
        }
    }

    /**
     * A map of fields.
     *
     * @param name its key; empty for the config itself
     * @param help what it means
     * @param required whether a config must have it
     * @param plugin the kind of the one plugin whose name stands among the keys, with its options behind it; null for none.
     *     The plugin alone may stand in the map's place
     * @param fields the keys, in the order in which messages list them
     */
    record Group(
            String name,
            String help,
            boolean required,
            @Nullable Class<? extends Plugin> plugin,
            List<Field> fields) implements Field {

        /** The keys. */
        public List<String> names() {
            return fields.stream().map(Field::name).toList();
        }
    }
}
