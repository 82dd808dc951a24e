package org.nnkit.tck;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugin;

/**
 * Looks into the folder or jar that a plugin came from, to see whether it is declared for the class path and for the module
 * path: whichever is in use, a lack of the other one goes unnoticed.
 */
final class Registration {

    private Registration() {}

    /** Why nothing can be said, or null. */
    static @Nullable String unknown(Plugin plugin) {
        return place(plugin) == null ? "its class is in no folder or jar" : null;
    }

    private static @Nullable Path place(Plugin plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            URI uri = new URI(source.getLocation().toString().replace(" ", "%20"));
            return uri.getScheme().equals("file") ? Path.of(uri) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static void check(Class<? extends Plugin> kind, Plugin plugin) throws IOException {
        Path place = place(plugin);
        if (place == null) {
            return;
        }
        if (Files.isDirectory(place)) {
            check(kind, plugin, place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place, (@Nullable ClassLoader) null)) {
                check(kind, plugin, jar.getPath("/"));
            }
        }
    }

    private static void check(Class<? extends Plugin> kind, Plugin plugin, Path root) throws IOException {
        String name = plugin.getClass().getName();
        Path services = root.resolve("META-INF").resolve("services").resolve(kind.getName());
        List<String> listed = Files.exists(services)
                ? Files.readString(services, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .toList()
                : List.of();
        if (!listed.contains(name)) {
            throw new Violation("is not found on the class path: name it in META-INF/services/" + kind.getName());
        }
        Path moduleInfo = root.resolve("module-info.class");
        if (!Files.exists(moduleInfo)) {
            return; // as an automatic module, it provides what META-INF/services lists
        }
        ModuleDescriptor module;
        try (InputStream in = Files.newInputStream(moduleInfo)) {
            module = ModuleDescriptor.read(in);
        }
        boolean provided = module.provides().stream()
                .anyMatch(
                        p -> p.service().equals(kind.getName()) && p.providers().contains(name));
        if (!provided) {
            throw new Violation("is not found on the module path: write 'provides " + kind.getName() + " with " + name
                    + ";' in module-info of " + module.name());
        }
        String exported = plugin.getClass().getPackageName();
        boolean hasOptions = plugin.getClass().isRecord() && plugin.getClass().getRecordComponents().length > 0;
        if (hasOptions && module.exports().stream().noneMatch(e -> e.source().equals(exported) && !e.isQualified())) {
            throw new Violation("has options that can't be reached on the module path: write 'exports " + exported
                    + ";' in module-info of " + module.name());
        }
    }
}
