package org.nnkit.api.plugin;

import java.io.IOException;
import java.net.URI;
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
        return location().flatMap(Provider::versionOf);
    }

    /** Read from the jar itself: a package that is in two jars of the class path has the version of the first. */
    private static Optional<String> versionOf(String location) {
        if (!location.endsWith(".jar")) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(location)) {
            Manifest manifest = jar.getManifest();
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
