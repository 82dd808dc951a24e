package org.nnkit.runner.plugin;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/** The jars on the class path and the module path of this program. They are open already; here they are only looked at. */
public final class ProgramJars {

    private ProgramJars() {}

    /** All of them, in the order of the paths. */
    public static List<Path> files() {
        Set<Path> jars = new LinkedHashSet<>();
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
                try {
                    addJars(Path.of(entry), entry.isEmpty(), jars);
                } catch (InvalidPathException e) {
                    // Java didn't find it either
                }
            }
        }
        return List.copyOf(jars);
    }

    private static void addJars(Path entry, boolean empty, Set<Path> jars) {
        if (entry.toString().endsWith(".jar") && Files.isRegularFile(entry)) {
            jars.add(entry);
        } else if (!empty && Files.isDirectory(entry)) {
            try (Stream<Path> inside = Files.list(entry)) { // a folder of modules
                inside.filter(f -> f.toString().endsWith(".jar") && Files.isRegularFile(f))
                        .sorted()
                        .forEach(jars::add);
            } catch (IOException e) {
                // Java didn't read it either
            }
        }
    }

    /** These jars, and those on the program's paths that register classes that are not nnkit's. */
    public static List<Path> withForeign(List<Path> jars) {
        List<Path> all = new ArrayList<>(jars);
        for (Path jar : files()) {
            try (JarContents contents = JarContents.open(jar)) {
                boolean foreign = contents.names().stream()
                        .filter(n -> n.startsWith(ServicesFile.FOLDER + PluginLoader.OURS) && !n.endsWith("/"))
                        .anyMatch(n -> registersForeign(contents, n));
                if (foreign) {
                    all.add(jar);
                }
            } catch (UnsoundException e) {
                // Java can't use it either
            }
        }
        return all;
    }

    private static boolean registersForeign(JarContents contents, String services) {
        try {
            return ServicesFile.read(services, contents.bytes(services)).classes().keySet().stream()
                    .anyMatch(c -> !c.startsWith(PluginLoader.OURS));
        } catch (UnsoundException e) {
            return true;
        }
    }

    /**
     * Refuses a plugin whose class is in two jars of the class path: Java would take the first.
     *
     * @throws PluginException with both, in the same words whatever their order
     */
    static void requireSingle(Plugin plugin) {
        Class<?> type = plugin.getClass();
        if (type.getName().startsWith(PluginLoader.OURS) || type.getClassLoader() instanceof PluginLoader) {
            return;
        }
        String file = type.getName().replace('.', '/') + ".class";
        Set<String> places = new TreeSet<>();
        try {
            for (URL url : Collections.list(type.getClassLoader().getResources(file))) {
                places.add(place(url, type.getName()));
            }
        } catch (IOException e) {
            return; // it was found, at least
        }
        if (places.size() > 1) {
            String kind = Plugins.KINDS.stream()
                    .filter(k -> k.isInstance(plugin))
                    .map(Plugins::nameOf)
                    .collect(Collectors.joining(", "));
            throw new PluginException(kind + " '" + plugin.name() + "' is provided " + places.size() + " times: "
                    + String.join(" and ", places) + "; remove one");
        }
    }

    private static String place(URL url, String className) {
        String text = url.toString().replaceFirst("^jar:", "").replaceFirst("!/.*", "");
        Path path = Path.of(URI.create(text.replace(" ", "%20")));
        String version = Provider.versionOf(path).map(v -> " " + v).orElse("");
        return className + version + " in " + path;
    }

    /** What is wrong with those that have to do with plugins. */
    public static List<Finding> findings(Runnable progress) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Set<String>> jarsOfClasses = new TreeMap<>();
        for (Path jar : files()) {
            try (JarContents contents = JarContents.open(jar)) {
                JarInspection inspection =
                        JarInspection.of(contents, ClassLoader.getSystemClassLoader(), jar.toString(), progress);
                inspection.lookCloser();
                inspection.findings().stream()
                        .filter(f -> inspection.registers() || !f.what().startsWith(JarInspection.NO_PLUGIN))
                        .forEach(findings::add);
                inspection.registered().stream()
                        .filter(c -> !c.startsWith(PluginLoader.OURS))
                        .forEach(c -> jarsOfClasses
                                .computeIfAbsent(c, k -> new TreeSet<>())
                                .add(jar.toString()));
            } catch (UnsoundException e) {
                findings.add(e.in(jar.toString()));
            }
        }
        jarsOfClasses.forEach((name, jars) -> {
            if (jars.size() > 1) {
                findings.add(Finding.problem(
                        String.join(" and ", jars),
                        "all hold class " + name + ", and the order of the class path would decide which is used",
                        "remove all but one"));
            }
        });
        return findings;
    }
}
