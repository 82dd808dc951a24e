package org.nnkit.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/**
 * Finds out where the plugins of an experiment come from: a plugin, those among its options, and so on. What it has found out it
 * keeps; several threads may ask.
 */
public final class PluginOrigins {

    private final Map<Path, String> hashes = new ConcurrentHashMap<>();
    private final Map<Class<?>, Source> sources = new ConcurrentHashMap<>();

    /** What all plugins of a class have in common. */
    private record Source(String origin, @Nullable String version) {}

    /**
     * Begins to look where plugins come from, on a thread of its own: in a young JVM opening and hashing their jars takes as long
     * as reading the data.
     */
    public void lookAhead(Collection<? extends Plugin> used) {
        Thread thread = new Thread(() -> lookQuietly(used), "nnkit-origins");
        thread.setDaemon(true);
        thread.start();
    }

    private void lookQuietly(Collection<? extends Plugin> used) {
        try {
            of(used);
        } catch (RuntimeException | Error e) {
            // Whoever asks for them will be told, if they are asked for at all.
        }
    }

    /**
     * The origins of some plugins and of all within them, each once, in the order in which they are met.
     *
     * @param used the plugins; their kinds are those of the extension points that they implement
     * @throws org.nnkit.api.plugin.PluginException if the order of the class path has decided where one comes from
     */
    public List<PluginOrigin> of(Collection<? extends Plugin> used) {
        Map<String, PluginOrigin> found = new LinkedHashMap<>();
        used.forEach(p -> collect(p, found));
        return new ArrayList<>(found.values());
    }

    private void collect(Plugin plugin, Map<String, PluginOrigin> found) {
        ProgramJars.requireSingle(plugin);
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            if (kind.isInstance(plugin)) {
                PluginOrigin origin = origin(kind, plugin);
                found.putIfAbsent(origin.kind() + " " + origin.origin() + "/" + origin.name(), origin);
            }
        }
        parts(plugin).forEach(p -> collect(p, found));
    }

    private <T extends Plugin> PluginOrigin origin(Class<T> kind, Plugin plugin) {
        return originOf(new Provider<>(kind, kind.cast(plugin)));
    }

    /** Where a plugin comes from. */
    public PluginOrigin originOf(Provider<?> provider) {
        Source source = sources.computeIfAbsent(
                provider.plugin().getClass(),
                c -> new Source(provider.origin(), provider.version().orElse(null)));
        return new PluginOrigin(
                Plugins.nameOf(provider.kind()),
                provider.name(),
                source.origin(),
                source.version(),
                jar(provider).map(this::hash).orElse(null));
    }

    /** The jar that a plugin came from; empty if it came from a folder of classes, say. */
    public static Optional<Path> jar(Provider<?> provider) {
        return provider.location().filter(l -> l.endsWith(".jar")).map(Path::of).filter(Files::isRegularFile);
    }

    /** The plugins among a plugin's options. */
    static List<Plugin> parts(Plugin plugin) {
        List<Plugin> parts = new ArrayList<>();
        Descriptor descriptor = Descriptor.of(plugin);
        for (OptionDescriptor option : descriptor.options()) {
            if (option.type() == OptionType.PLUGIN) {
                Object value = descriptor.value(plugin, option);
                if (value instanceof Plugin part) {
                    parts.add(part);
                } else if (value instanceof List<?> list) {
                    list.forEach(element -> parts.add((Plugin) element));
                }
            }
        }
        return parts;
    }

    /** A jar is hashed once, however many plugins it holds. */
    private @Nullable String hash(Path jar) {
        return hashes.computeIfAbsent(jar, PluginOrigins::sha256);
    }

    private static @Nullable String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            return null; // gone since its classes were loaded
        }
    }
}
