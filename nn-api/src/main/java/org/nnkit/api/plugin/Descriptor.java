package org.nnkit.api.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a plugin's options, and how to make one with other values. Read from the record, kept nowhere. */
public final class Descriptor {

    private final Plugin prototype;
    private final List<OptionDescriptor> options;

    private Descriptor(Plugin prototype, List<OptionDescriptor> options) {
        this.prototype = prototype;
        this.options = options;
    }

    /**
     * Reads a plugin's options from its record components.
     *
     * @throws PluginException if a component has no {@link Option} or a type that no option can have
     */
    public static Descriptor of(Plugin prototype) {
        RecordComponent[] components = prototype.getClass().getRecordComponents();
        List<OptionDescriptor> options = new ArrayList<>();
        if (components != null) {
            for (RecordComponent c : components) {
                options.add(OptionDescriptor.of(c, valueOf(prototype, c)));
            }
        }
        if (options.stream().filter(OptionDescriptor::primary).count() > 1) {
            throw new PluginException(prototype.getClass().getName() + " has more than one primary option");
        }
        return new Descriptor(prototype, List.copyOf(options));
    }

    private static @Nullable Object valueOf(Plugin plugin, RecordComponent component) {
        try {
            return component.getAccessor().invoke(plugin);
        } catch (IllegalAccessException e) {
            throw notReachable(plugin.getClass(), e);
        } catch (InvocationTargetException e) {
            throw new PluginException(
                    plugin.getClass().getName() + "." + component.getName() + "() failed: " + e.getCause(), e);
        }
    }

    private static PluginException notReachable(Class<?> type, IllegalAccessException e) {
        return new PluginException(
                type.getName() + " can't be reached: make it public and export package " + type.getPackageName(), e);
    }

    /** The plugin's name. */
    public String name() {
        return prototype.name();
    }

    /** The plugin with its defaults. */
    public Plugin prototype() {
        return prototype;
    }

    /** Its options in the order of the record's components. */
    public List<OptionDescriptor> options() {
        return options;
    }

    /** The option of that name. */
    public Optional<OptionDescriptor> option(String name) {
        return options.stream().filter(o -> o.name().equals(name)).findFirst();
    }

    /** The option whose value may stand for the whole plugin. */
    public Optional<OptionDescriptor> primary() {
        return options.stream().filter(OptionDescriptor::primary).findFirst();
    }

    /** The value that an option has in a plugin of this class. */
    public @Nullable Object value(Plugin plugin, OptionDescriptor option) {
        RecordComponent[] components = plugin.getClass().getRecordComponents();
        if (components != null) {
            for (RecordComponent c : components) {
                if (c.getName().equals(option.name())) {
                    return valueOf(plugin, c);
                }
            }
        }
        throw new IllegalArgumentException(plugin.getClass().getName() + " has no option '" + option.name() + "'");
    }

    /**
     * Makes the plugin with the given values; options that are not in the map keep the prototype's.
     *
     * @param values by option name, each of the component's Java type
     * @throws IllegalArgumentException if a name is not that of an option
     * @throws OptionException if the constructor refuses a value
     * @throws PluginException if the constructor fails in another way
     */
    public Plugin with(Map<String, ? extends @Nullable Object> values) {
        Class<?> type = prototype.getClass();
        for (String name : values.keySet()) {
            if (option(name).isEmpty()) {
                throw new IllegalArgumentException(type.getName() + " has no option '" + name + "'");
            }
        }
        if (options.isEmpty()) {
            return prototype;
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = values.containsKey(components[i].getName())
                    ? values.get(components[i].getName())
                    : valueOf(prototype, components[i]);
        }
        try {
            Constructor<?> canonical = type.getConstructor(types);
            return (Plugin) canonical.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof OptionException refused) {
                throw refused;
            }
            throw new PluginException("plugin '" + name() + "' (" + type.getName() + ") failed: " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw notReachable(type, e);
        } catch (ReflectiveOperationException e) {
            throw new PluginException(type.getName() + " has no usable canonical constructor: " + e, e);
        }
    }
}
