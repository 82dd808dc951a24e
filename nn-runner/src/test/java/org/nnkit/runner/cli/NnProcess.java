package org.nnkit.runner.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program in a process of its own: for what would end this one, and for other class paths. */
final class NnProcess {

    /**
     * What a call left.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error, with the folder's name taken out
     */
    record Result(int code, String out, String err) {}

    private NnProcess() {}

    /**
     * Runs it.
     *
     * @param folder its working directory
     * @param more class path entries besides those of this process; may be empty
     */
    static Result run(Path folder, String more, String... arguments) throws IOException, InterruptedException {
        String path = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(
                List.of("-cp", more.isEmpty() ? path : path + File.pathSeparator + more, "org.nnkit.runner.cli.Main"));
        command.addAll(List.of(arguments));
        return java(folder, command);
    }

    /** Runs a JVM like this one. */
    static Result java(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(arguments);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new Result(
                code,
                Files.readString(out).replace(folder + "/", ""),
                Files.readString(err).replace(folder + "/", ""));
    }
}
