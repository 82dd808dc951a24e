package org.nnkit.runner.certificate;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.certificate.Certificate.Verdict;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.plugin.Sha256;
import org.nnkit.tck.Conformance;

/** Tries the rules on all plugins in a jar, which gets a class loader of its own, with the program's as its parent. */
public final class Examiner {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Examiner() {}

    /**
     * Examines a jar.
     *
     * @param jar the file
     * @param nnkit the version of this program
     * @throws IOException if it can't be read
     * @throws PluginException if it is no jar, or has no plugins
     */
    public static Certificate examine(Path jar, String nnkit) throws IOException {
        String version;
        try (JarFile file = new JarFile(jar.toFile())) {
            version = version(file.getManifest());
        } catch (java.util.zip.ZipException e) {
            throw new PluginException(jar + ": is no jar: " + e.getMessage(), e);
        }
        String sha256 = Sha256.of(jar);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                jar.getFileName().toString(), new URL[] {jar.toUri().toURL()}, Examiner.class.getClassLoader())) {
            // What looks plugins up finds those of the jar.
            Thread.currentThread().setContextClassLoader(loader);
            Plugins plugins = Plugins.load(List.of(loader));
            List<Verdict> verdicts = new ArrayList<>();
            for (Class<? extends Plugin> kind : Plugins.KINDS) {
                examine(kind, plugins, jar, loader, verdicts);
            }
            Set<String> problems = new TreeSet<>(plugins.problems());
            Thread.currentThread().setContextClassLoader(before);
            problems.removeAll(Plugins.load().problems());
            if (verdicts.isEmpty() && problems.isEmpty()) {
                throw new PluginException(jar + ": has no plugins: name them in META-INF/services, one file a kind");
            }
            return new Certificate(
                    jar.getFileName().toString(), version, sha256, nnkit, List.copyOf(verdicts), List.copyOf(problems));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static @Nullable String version(@Nullable Manifest manifest) {
        return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    }

    private static <P extends Plugin> void examine(
            Class<P> kind, Plugins plugins, Path jar, ClassLoader loader, List<Verdict> verdicts) throws IOException {
        for (Provider<P> provider : plugins.kind(kind).providers()) {
            if (isIn(provider, jar, loader)) {
                verdicts.add(verdict(kind, provider, plugins));
            }
        }
    }

    /** In the jar, or, where the same file or a copy of it is on the class path, in that. */
    private static boolean isIn(Provider<?> provider, Path jar, ClassLoader loader) throws IOException {
        if (provider.plugin().getClass().getClassLoader() == loader) {
            return true;
        }
        Optional<Path> place = PluginOrigins.jar(provider);
        return place.isPresent() && Files.mismatch(place.get(), jar) < 0;
    }

    private static <P extends Plugin> Verdict verdict(Class<P> kind, Provider<P> provider, Plugins plugins) {
        String kindName = Plugins.nameOf(kind);
        String type = provider.plugin().getClass().getName();
        P subject;
        try {
            subject = Specimen.of(kind, provider.plugin(), plugins);
        } catch (PluginException | IllegalArgumentException e) {
            return new Verdict(kindName, provider.name(), type, null, String.valueOf(e.getMessage()));
        }
        return new Verdict(kindName, provider.name(), type, Conformance.of(kind, subject, LIMIT), "");
    }
}
