package org.nnkit.api.plugin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A plugin that was found, and where.
 *
 * @param kind the extension point
 * @param plugin the prototype that the loader made
 * @param <T> the extension point
 */
public record Provider<T extends Plugin>(Class<T> kind, T plugin) {

    /** The plugin's name. */
    public String name() {
        return plugin.name();
    }

    /** The name that is always unambiguous: {@code org.nnkit.mlp/dense}, module (or jar) before the slash. */
    public String qualifiedName() {
        return origin() + "/" + name();
    }

    /** The named module it is in, or else the jar's file name without version and ending. */
    public String origin() {
        Module module = plugin.getClass().getModule();
        if (module.isNamed()) {
            return module.getName();
        }
        return location()
                .map(l -> l.replaceFirst("/$", "").replaceFirst(".*/", ""))
                .map(f -> f.replaceFirst("\\.jar$", "").replaceFirst("-\\d[\\w.-]*$", ""))
                .orElse("unknown");
    }

    /** The jar or folder it came from, as a path or URI. */
    public Optional<String> location() {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return plugin.getClass().getModule().isNamed()
                    ? Optional.of("module " + plugin.getClass().getModule().getName())
                    : Optional.empty();
        }
        URI uri = URI.create(source.getLocation().toString().replace(" ", "%20"));
        return Optional.of("file".equals(uri.getScheme()) ? uri.getPath() : uri.toString());
    }

    /** The version of the jar or module, where it says one. */
    public Optional<String> version() {
        Class<?> type = plugin.getClass();
        if (type.getModule().isNamed()
                && type.getModule().getDescriptor().rawVersion().isPresent()) {
            return type.getModule().getDescriptor().rawVersion();
        }
        // Not by the package: one that is in two jars of the class path has the version of the first.
        return location().filter(l -> l.endsWith(".jar")).flatMap(l -> versionOf(Path.of(l)));
    }

    /** The version that a jar states in its manifest; empty if it states none, or is no jar that can be read. */
    public static Optional<String> versionOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the plugin can be told. */
    public Descriptor descriptor() {
        return Descriptor.of(plugin);
    }

    /** Class, version and jar, for messages. */
    public String inWords() {
        return plugin.getClass().getName()
                + version().map(v -> " " + v).orElse("")
                + location().map(l -> " in " + l).orElse("");
    }
}
