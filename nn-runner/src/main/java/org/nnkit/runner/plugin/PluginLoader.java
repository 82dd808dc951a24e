package org.nnkit.runner.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one plugin jar. Those of nnkit and of Java are the program's own, whatever the jar holds; all others must
 * be in the jar. So two plugins may bring two versions of a library along, and none gets to see what nn is built with.
 *
 * <p>It tells {@link java.util.ServiceLoader} only of those of its classes that were found to be sound.
 */
final class PluginLoader extends URLClassLoader {

    static final String OURS = "org.nnkit.";

    private final Map<String, List<String>> offered = new LinkedHashMap<>();

    static {
        registerAsParallelCapable();
    }

    /** It is named for the file, as stack traces of its classes are. */
    PluginLoader(Path jar) {
        super(jar.getFileName().toString(), new URL[] {url(jar)}, PluginLoader.class.getClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL: " + jar, e);
        }
    }

    /**
     * A class that a jar names, without running its code: the only place where nn loads by name. The names are those of services
     * files and class files of jars that the user has chosen, never of configs, data or models.
     */
    static Class<?> load(String name, ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    /** The same; null if it is not there. */
    static @Nullable Class<?> find(String name, ClassLoader loader) {
        try {
            return load(name, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** A class of the program's own; null if it has none of that name. */
    static @Nullable Class<?> ofProgram(String name) {
        return find(name, PluginLoader.class.getClassLoader());
    }

    /** What it tells of: classes of one kind. */
    void offer(Class<?> kind, List<String> classes) {
        offered.put(ServicesFile.FOLDER + kind.getName(), List.copyOf(classes));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = ofJava(name);
            }
            if (loaded == null) {
                loaded = findClass(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private static @Nullable Class<?> ofJava(String name) {
        try {
            return ClassLoader.getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(ServicesFile.FOLDER + OURS)) {
            return super.getResources(name);
        }
        List<String> classes = offered.getOrDefault(name, List.of());
        return classes.isEmpty()
                ? Collections.emptyEnumeration()
                : Collections.enumeration(List.of(TextUrl.of(String.join("\n", classes) + "\n")));
    }
}
