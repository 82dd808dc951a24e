package org.nnkit.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Provider;

/** A jar in a folder of plugins, as it was found. */
final class PluginJar implements AutoCloseable {

    private final Path file;
    private final @Nullable PluginLoader loader;
    private final List<Provider<?>> providers;
    private final List<Finding> findings;

    private PluginJar(Path file, @Nullable PluginLoader loader, List<Provider<?>> providers, List<Finding> findings) {
        this.file = file;
        this.loader = loader;
        this.providers = List.copyOf(providers);
        this.findings = List.copyOf(findings);
    }

    /**
     * Looks at it and opens it for its sound providers.
     *
     * @param closer whether what can be used is looked at more closely too
     * @param progress is run before and after each call of a plugin's code
     */
    static PluginJar open(Path file, boolean closer, Runnable progress) {
        String where = file.toString();
        try (JarContents contents = JarContents.open(file)) {
            PluginLoader loader = new PluginLoader(file);
            JarInspection inspection = JarInspection.of(contents, loader, where, progress);
            if (closer) {
                inspection.lookCloser();
            }
            inspection.sound().forEach(loader::offer);
            return new PluginJar(file, loader, inspection.providers(), inspection.findings());
        } catch (UnsoundException e) {
            return new PluginJar(file, null, List.of(), List.of(e.in(where)));
        }
    }

    Path file() {
        return file;
    }

    /** Null if it can't be opened. */
    @Nullable PluginLoader loader() {
        return loader;
    }

    List<Provider<?>> providers() {
        return providers;
    }

    List<Finding> findings() {
        return findings;
    }

    @Override
    public void close() {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException e) {
            // it was only read
        }
    }
}
