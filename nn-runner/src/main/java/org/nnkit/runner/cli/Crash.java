package org.nnkit.runner.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left behind by a bug of this program: one line for the user, and a file with what a developer needs. */
final class Crash {

    private Crash() {}

    static int report(Throwable bug, String[] args, Shell shell) {
        String line = "internal error, a bug in nn: " + String.valueOf(bug).replaceAll("\\s+", " ");
        Path file = write(content(bug, args), shell);
        shell.error(line + (file == null ? "" : "; please report it with the file " + file));
        return Main.BUG;
    }

    private static String content(Throwable bug, String[] args) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("nn " + Version.text());
        out.println("arguments: " + List.of(args));
        for (String key : List.of("java.vendor", "java.vm.version", "os.name", "os.version", "os.arch")) {
            out.println(key + ": " + System.getProperty(key));
        }
        bug.printStackTrace(out);
        return text.toString();
    }

    /** In the working directory, or else in the folder for temporary files; null if that fails too. */
    private static @Nullable Path write(String content, Shell shell) {
        String name = "nn-crash-" + shell.clock().millis() + ".txt";
        for (Path folder : List.of(shell.directory(), Path.of(System.getProperty("java.io.tmpdir", "")))) {
            Path file = folder.resolve(name).toAbsolutePath();
            try {
                return Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                // the next folder, then
            }
        }
        return null;
    }
}
