package org.nnkit.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;

/**
 * The plugin jars in the folders that the user named, and in the folder {@code plugins} beside the program. Each has a class
 * loader of its own, so that two plugins may bring two versions of a library along. The order of the folders and of the jars' names
 * is the order of the loaders: nothing depends on how a file system lists its files.
 */
public final class PluginJars implements AutoCloseable {

    /** The system property in which the launcher names the folder that it stands in. */
    public static final String HOME = "nnkit.home";

    /** The folder beside the launcher whose jars are always used. */
    public static final String FOLDER = "plugins";

    private final List<PluginJar> jars = new ArrayList<>();
    private final PluginGuard guard;
    private final Plugins plugins;

    /**
     * Opens all jars in these folders, and in that of the program.
     *
     * @param folders that the user named
     * @param lock which jars may be used, or null for any
     * @param closer whether what can be used is looked at more closely too: for those who ask about plugins
     * @param guard looks on while code of plugins runs; it is closed with the jars
     * @throws PluginException if a folder can't be read; the message names it
     * @throws LockException if the lock is broken; no code of any jar has run then
     */
    public PluginJars(List<Path> folders, @Nullable PluginLock lock, boolean closer, PluginGuard guard) {
        this.guard = guard;
        try {
            List<Path> files = files(folders);
            if (lock != null) {
                lock.require(ProgramJars.withForeign(files));
            }
            plugins = open(files, closer);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Opens one jar, wherever it is, and looks at it more closely.
     *
     * @param guard as above
     */
    public PluginJars(Path jar, PluginGuard guard) {
        this.guard = guard;
        try {
            plugins = open(List.of(jar), true);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private Plugins open(List<Path> files, boolean closer) {
        if (!files.isEmpty()) {
            guard.watch(() -> "", () -> "while it was loaded");
        }
        for (Path file : files) {
            jars.add(PluginJar.open(file, closer, guard::progress));
        }
        guard.rest();
        return Plugins.load(loaders());
    }

    /** All jars in these folders and in that of the program; what is there twice, in two folders, once. */
    public static List<Path> files(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new PluginException(
                        "--plugins " + folder + ": is no folder; name the folder that holds the jars");
            }
            addNew(jarsIn(folder, "--plugins " + folder), files);
        }
        String home = System.getProperty(HOME);
        if (home != null) {
            Path folder = Path.of(home, FOLDER);
            if (Files.isDirectory(folder)) {
                addNew(jarsIn(folder, folder.toString()), files);
            }
        }
        return files;
    }

    private static List<Path> jarsIn(Path folder, String where) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> p.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PluginException(where + ": can't be read: " + e.getMessage(), e);
        }
    }

    private static void addNew(List<Path> found, List<Path> files) {
        List<Path> before = List.copyOf(files);
        for (Path file : found) {
            if (before.stream().noneMatch(other -> isCopy(file, other))) {
                files.add(file);
            }
        }
    }

    private static boolean isCopy(Path a, Path b) {
        try {
            return Objects.equals(a.getFileName(), b.getFileName())
                    && Files.isRegularFile(a)
                    && Files.isRegularFile(b)
                    && Files.mismatch(a, b) == -1;
        } catch (IOException e) {
            return false; // whoever opens it says why it can't be read
        }
    }

    /** The class loaders of the jars that can be opened. */
    public List<ClassLoader> loaders() {
        List<ClassLoader> loaders = new ArrayList<>();
        for (PluginJar jar : jars) {
            if (jar.loader() != null) {
                loaders.add(jar.loader());
            }
        }
        return loaders;
    }

    /** The program's plugins and the sound ones of the jars. */
    public Plugins plugins() {
        return plugins;
    }

    /** What is wrong with the jars. */
    public List<Finding> findings() {
        return jars.stream().flatMap(j -> j.findings().stream()).toList();
    }

    /** Who looks on while their code runs. */
    public PluginGuard guard() {
        return guard;
    }

    /** The files of the jars. */
    public List<Path> files() {
        return jars.stream().map(PluginJar::file).toList();
    }

    @Override
    public void close() {
        jars.forEach(PluginJar::close);
        guard.close();
    }
}
