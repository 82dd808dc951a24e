package org.nnkit.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** What module-info provides and what META-INF/services lists are the same: the one or the other path fails in silence. */
class ContractDiscoveryTest {

    /** The root of the compiled main classes, a folder or a jar. */
    private interface Look<T> {
        T at(Path root) throws IOException;
    }

    private static <T> T inClasses(Look<T> look) throws IOException, URISyntaxException {
        Path place = Path.of(Backprop.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(place)) {
            return look.at(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            return look.at(jar.getPath("/"));
        }
    }

    private static Map<String, List<String>> provided(Path root) throws IOException {
        Map<String, List<String>> provided = new TreeMap<>();
        try (InputStream in = Files.newInputStream(root.resolve("module-info.class"))) {
            ModuleDescriptor.read(in)
                    .provides()
                    .forEach(p -> provided.put(
                            p.service(), p.providers().stream().sorted().toList()));
        }
        return provided;
    }

    private static Map<String, List<String>> listed(Path root) throws IOException {
        Map<String, List<String>> listed = new TreeMap<>();
        try (Stream<Path> files = Files.list(root.resolve("META-INF").resolve("services"))) {
            for (Path file : files.toList()) {
                listed.put(
                        file.getFileName().toString(),
                        Files.readAllLines(file).stream()
                                .filter(line -> !line.isBlank())
                                .sorted()
                                .toList());
            }
        }
        return listed;
    }

    @Test
    void servicesFilesListWhatTheModuleProvides() throws Exception {
        assertEquals(inClasses(ContractDiscoveryTest::provided), inClasses(ContractDiscoveryTest::listed));
    }

    @Test
    void everyProvidedPluginIsFoundOnThisPath() throws Exception {
        Map<String, List<String>> found = new TreeMap<>();
        Plugins plugins = Plugins.load();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> ours = plugins.kind(kind).providers().stream()
                    .map(p -> p.plugin().getClass().getName())
                    .filter(c -> c.startsWith("org.nnkit.mlp."))
                    .sorted()
                    .toList();
            if (!ours.isEmpty()) {
                found.put(kind.getName(), ours);
            }
        }

        assertEquals(inClasses(ContractDiscoveryTest::provided), found);
        assertEquals(List.of(), plugins.problems());
    }

    @Test
    void theNamesAreThoseOfTheDesign() {
        Plugins plugins = Plugins.load();
        Map<String, List<String>> names = new TreeMap<>();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> ours = plugins.kind(kind).providers().stream()
                    .filter(p -> p.plugin().getClass().getName().startsWith("org.nnkit.mlp."))
                    .map(p -> p.name())
                    .toList();
            if (!ours.isEmpty()) {
                names.put(Plugins.nameOf(kind), ours);
            }
        }

        assertEquals(
                new TreeMap<>(Map.of(
                        "initializer",
                        List.of("constant", "given", "he", "nguyen-widrow", "normal", "uniform", "xavier", "zeros"),
                        "layer",
                        List.of("dense", "dropout"),
                        "mode",
                        List.of("batch", "mini-batch", "sgd"),
                        "optimizer",
                        List.of("adadelta", "adagrad", "adam", "adamw", "rmsprop", "sgd"),
                        "penalty",
                        List.of("l1", "l2"),
                        "schedule",
                        List.of("constant", "cosine", "exponential", "plateau", "step"),
                        "stopping-rule",
                        List.of("bit-fail", "max-epochs", "max-time", "min-change", "min-error", "patience"),
                        "trainer",
                        List.of("backprop", "delta-rule", "perceptron"))),
                names);
    }
}
