package org.nnkit.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A folder of sources that are compiled with the processor. */
final class Compilation {

    private static final Pattern TYPE =
            Pattern.compile("(?m)^public (?:final |abstract )?(?:record|class) (\\w+)|^(module) ");

    private final Path classes;
    private final Path sources;
    private final boolean modulePath;

    Compilation(Path folder, boolean modulePath) throws IOException {
        this.classes = Files.createDirectories(folder.resolve("classes"));
        this.sources = Files.createDirectories(folder.resolve("sources"));
        this.modulePath = modulePath;
    }

    /** Compiles these sources, each with one public type or a module, and gives the errors: {@code Swish:7: ...}. */
    List<String> errors(String... texts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String text : texts) {
            Matcher type = TYPE.matcher(text);
            String name = !type.find() ? "Hidden" : type.group(2) != null ? "module-info" : type.group(1);
            files.add(Files.writeString(sources.resolve(name + ".java"), text));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    manager,
                    problems,
                    List.of(
                            "-Xlint:-options",
                            modulePath ? "-p" : "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            classes.toString()),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(List.of(new PluginProcessor()));
            task.call();
        }
        return problems.getDiagnostics().stream()
                .filter(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(d -> name(d.getSource()) + ":" + d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
                .toList();
    }

    private static String name(JavaFileObject source) {
        return source == null
                ? "?"
                : Path.of(source.toUri()).getFileName().toString().replace(".java", "");
    }

    private Path file(String service) {
        return classes.resolve("META-INF/services").resolve(service);
    }

    /** The services file of a kind, as lines; none if there is no such file. */
    List<String> services(String service) {
        try {
            return Files.exists(file(service)) ? Files.readAllLines(file(service)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Maven does before it compiles: copies a file that the author wrote. */
    void author(String service, String text) throws IOException {
        Files.createDirectories(file(service).getParent());
        Files.writeString(file(service), text);
    }
}
