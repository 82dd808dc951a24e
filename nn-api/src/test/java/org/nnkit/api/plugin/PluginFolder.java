package org.nnkit.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A folder of plugins that are compiled from source text while the test runs, as an outsider's jar would hold them. */
final class PluginFolder {

    private final Path folder;

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** The source of an activation with the given package, class and plugin name; y = z. */
    static String activation(String packageName, String className, String name) {
        return activation(packageName, "public record " + className + "()", "", "return \"" + name + "\";");
    }

    static String activation(String packageName, String head, String members, String nameBody) {
        return "package " + packageName + ";\n" + head + " implements org.nnkit.api.activation.ScalarActivation {\n"
                + members
                + "\npublic String name() { " + nameBody + " }\n"
                + "public double value(double z) { return z; }\n"
                + "public double derivative(double z, double y) { return 1; }\n}\n";
    }

    /** Compiles classes, of which each source holds one. */
    PluginFolder with(String... sources) {
        try {
            Files.createDirectories(folder);
            Path sourceFolder = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-sources"));
            List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString(), "-cp"));
            arguments.add(apiClasses() + System.getProperty("path.separator") + folder);
            for (String source : sources) {
                String simple = source.replaceFirst("(?s).*?(?:record|class) (\\w+).*", "$1");
                arguments.add(Files.writeString(sourceFolder.resolve(simple + ".java"), source)
                        .toString());
            }
            StringWriter messages = new StringWriter();
            int failed = ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(new PrintWriter(messages), new PrintWriter(messages), arguments.toArray(String[]::new));
            assertEquals(0, failed, messages::toString);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the compiled classes of nn-api are. */
    static Path apiClasses() {
        try {
            return Path.of(Plugins.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the lines of a services file. */
    PluginFolder providing(Class<?> kind, String... lines) {
        try {
            Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
            Files.write(services.resolve(kind.getName()), Arrays.asList(lines), StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs the folder into a jar beside it. */
    Path jar(Path jar, String version) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!version.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        }
        try {
            Files.createDirectories(jar.getParent());
            try (Stream<Path> all = Files.walk(folder);
                    OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out, manifest)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    entries.putNextEntry(
                            new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, entries);
                    entries.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class loader over jars and folders, in this order, below the one that has nn-api. */
    static URLClassLoader loader(Path... places) {
        List<URL> urls = new ArrayList<>();
        for (Path place : places) {
            try {
                urls.add(place.toUri().toURL());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Plugins.class.getClassLoader());
    }
}
