package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.inject.Guice;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.config.ConfigBinder;
import org.nnkit.runner.experiment.Arithmetic;
import org.nnkit.runner.experiment.Experiment;
import org.nnkit.runner.experiment.Training;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.PluginGuard;

/** One plugin jar trains to the same fingerprint whichever way the program comes to it. */
class OnePluginFiveWaysTest {

    private static final String MAIN = "org.nnkit.runner.cli.Main";
    private static final List<String> TEST_LIBRARIES = List.of(
            "junit", "mockito", "archunit", "jazzer", "byte-buddy", "objenesis", "opentest4j", "apiguardian", "slf4j");

    @TempDir
    Path folder;

    private Nn nn;
    private Path jar;
    private String expected;

    @BeforeEach
    void writeJarAndTrainByPluginsFolder() throws IOException {
        nn = new Nn(folder);
        nn.file("swish.yaml", config("{ swish: { beta: 1.5 } }"));
        Files.createDirectory(folder.resolve("plugins"));
        jar = new JarBuilder()
                .type("Swish", CompiledJar.SWISH)
                .source("module-info.java", """
                        module com.acme.swish {
                            requires org.nnkit.api;
                            exports com.acme;
                            provides org.nnkit.api.activation.Activation with com.acme.Swish;
                        }
                        """)
                .option("--module-path", programPath())
                .activations("com.acme.Swish")
                .write(folder.resolve("plugins/acme-swish-1.0.jar"));
        Nn.Result result = nn.run("train", "swish.yaml", "--json", "--out", "run", "--plugins", "plugins");
        assertEquals("", result.err());
        expected = fingerprint(result.out());
        nn.file("silu.yaml", config("silu"));
        assertNotEquals(
                expected, fingerprint(nn.run("train", "silu.yaml", "--json").out()));
    }

    private static String config(String activation) {
        return Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: " + activation);
    }

    private static String fingerprint(String json) {
        return (String) ((Map<?, ?>) Json.read(json.getBytes(StandardCharsets.UTF_8))).get("fingerprint");
    }

    /** The class path without this test and its libraries: what the program is made of. */
    static String programPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> !p.endsWith("test-classes"))
                .filter(p -> TEST_LIBRARIES.stream().noneMatch(p::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String train(String... jvm) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jvm));
        command.addAll(List.of("train", "swish.yaml", "--json"));
        NnProcess.Result result = NnProcess.java(folder, command);
        assertEquals("", result.err());
        assertEquals(Main.DONE, result.code());
        return fingerprint(result.out());
    }

    @Test
    void onTheClassPath() throws IOException, InterruptedException {
        assertEquals(expected, train("-cp", programPath() + File.pathSeparator + jar, MAIN));
    }

    @Test
    void onTheModulePath() throws IOException, InterruptedException {
        assertEquals(
                expected,
                train("--module-path", programPath() + File.pathSeparator + jar, "-m", "org.nnkit.runner/" + MAIN));
    }

    @Test
    void shadedIntoOneJarWithMergedServices() throws IOException, InterruptedException {
        Path all = folder.resolve("all.jar");
        shade(programPath() + File.pathSeparator + jar, all);
        assertEquals(expected, train("-cp", all.toString(), MAIN));
    }

    @Test
    void byAClassLoaderOfOnesOwn() throws IOException {
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, Plugins.class.getClassLoader());
                Arithmetic arithmetic = Arithmetic.of(Plugins.load(), null, 1);
                PluginGuard guard = new PluginGuard(e -> {}, w -> {}, System.err, 0)) {
            Plugins plugins = Plugins.load(List.of(loader));
            Experiment experiment = Laboratory.of(plugins, arithmetic)
                    .prepare(new ConfigBinder(plugins).load(folder.resolve("swish.yaml"), List.of()), null);
            assertEquals(
                    expected,
                    Guice.createInjector(new RunnerModule(shell(), plugins, guard, List.of(), null, arithmetic))
                            .getInstance(Training.class)
                            .run(experiment)
                            .network()
                            .fingerprint());
        }
    }

    private Shell shell() {
        return new Shell(InputStream.nullInputStream(), System.out, System.err, folder, Clock.systemUTC(), false);
    }

    @Test
    void inTheFolderBesideTheLauncher() throws IOException, InterruptedException {
        assertEquals(expected, train("-Dnnkit.home=" + folder, "-cp", programPath(), MAIN));
    }

    /** As a build does it: each file once, but files of services one behind the other. */
    private static void shade(String path, Path target) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String entry : path.split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.walk(place)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        add(place.relativize(file).toString(), Files.readAllBytes(file), files);
                    }
                }
            } else {
                try (JarFile jar = new JarFile(place.toFile())) {
                    for (JarEntry file :
                            jar.stream().filter(e -> !e.isDirectory()).toList()) {
                        try (InputStream in = jar.getInputStream(file)) {
                            add(file.getName(), in.readAllBytes(), files);
                        }
                    }
                }
            }
        }
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
            }
        }
    }

    private static void add(String name, byte[] content, Map<String, byte[]> files) {
        if (name.endsWith("module-info.class") || name.equals("META-INF/MANIFEST.MF")) {
            return;
        }
        if (name.startsWith("META-INF/services/") && files.containsKey(name)) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(files.get(name));
            both.write('\n');
            both.writeBytes(content);
            files.put(name, both.toByteArray());
        } else {
            files.putIfAbsent(name, content);
        }
    }
}
