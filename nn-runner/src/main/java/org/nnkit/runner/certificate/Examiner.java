package org.nnkit.runner.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.certificate.Certificate.Verdict;
import org.nnkit.runner.plugin.Finding;
import org.nnkit.runner.plugin.PluginGuard;
import org.nnkit.runner.plugin.PluginJars;
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
     * @param guard looks on while the jar's code runs; it is closed here
     * @throws IOException if it can't be read
     * @throws PluginException if it is no jar, or has no plugins
     */
    public static Certificate examine(Path jar, String nnkit, PluginGuard guard) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (PluginJars opened = new PluginJars(jar, guard)) {
            requireJar(jar);
            String sha256 = Sha256.of(jar);
            // What looks plugins up finds those of the jar.
            opened.loaders().forEach(Thread.currentThread()::setContextClassLoader);
            List<Verdict> verdicts = new ArrayList<>();
            for (Class<? extends Plugin> kind : Plugins.KINDS) {
                examine(kind, opened.plugins(), jar, verdicts);
            }
            List<String> problems = opened.findings().stream()
                    .filter(Finding::isProblem)
                    .map(f -> f.what() + "; " + f.remedy())
                    .toList();
            if (verdicts.isEmpty() && problems.isEmpty()) {
                throw new PluginException(jar + ": has no plugins: name them in META-INF/services, one file a kind");
            }
            return new Certificate(
                    jar.getFileName().toString(),
                    Provider.versionOf(jar).orElse(null),
                    sha256,
                    nnkit,
                    List.copyOf(verdicts),
                    problems);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void requireJar(Path jar) throws IOException {
        try {
            new JarFile(jar.toFile()).close();
        } catch (ZipException e) {
            throw new PluginException(jar + ": is no jar: " + e.getMessage(), e);
        }
    }

    private static <P extends Plugin> void examine(Class<P> kind, Plugins plugins, Path jar, List<Verdict> verdicts)
            throws IOException {
        for (Provider<P> provider : plugins.kind(kind).providers()) {
            Optional<Path> place = PluginOrigins.jar(provider);
            // A copy of a jar on the class path is that jar.
            if (place.isPresent() && Files.mismatch(place.get(), jar) < 0) {
                verdicts.add(verdict(kind, provider, plugins));
            }
        }
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
