package org.nnkit.runner.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;

/**
 * The plugin jars in folders that the user named. Each has a class loader of its own, so that two plugins may bring two
 * versions of a library along; its parent is the program's. The order of the folders and of the jars' names is the order of
 * the loaders: nothing depends on how a file system lists its files.
 */
public final class PluginJars implements AutoCloseable {

    private final List<URLClassLoader> loaders = new ArrayList<>();

    /**
     * Opens all jars in these folders.
     *
     * @throws PluginException if a folder can't be read; the message names it
     */
    public PluginJars(List<Path> folders) {
        for (Path folder : folders) {
            for (Path jar : jarsIn(folder)) {
                loaders.add(new URLClassLoader(
                        jar.getFileName().toString(), new URL[] {url(jar)}, PluginJars.class.getClassLoader()));
            }
        }
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new PluginException("--plugins " + folder + ": is no folder; name the folder that holds the jars");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> p.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PluginException("--plugins " + folder + ": can't be read: " + e.getMessage(), e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL: " + jar, e);
        }
    }

    /** The program's plugins and those of the jars. */
    public Plugins plugins() {
        return Plugins.load(List.copyOf(loaders));
    }

    @Override
    public void close() {
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                // it was only read
            }
        }
    }
}
