package org.nnkit.runner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder with a copy of the launcher, and shell scripts in place of Java and Maven. */
final class Checkout {
    /** What a Java in here does: says its arguments, one in brackets on each line. */
    static final String SAY_ARGUMENTS = "for a; do printf '[%s]\\n' \"$a\"; done";

    /** What a Maven in here does: makes the jars, and a line in a file for each call. */
    static final String MAKE_JARS = "echo \"$@\" >> calls; mkdir -p nn-runner/target/nn/lib"
            + " && : > nn-runner/target/nn/nn-runner-1.jar && : > nn-runner/target/nn/lib/nn-api-1.jar";

    private final Path root;
    private final Path base;

    /** What a call came to. */
    record Outcome(int exit, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private Checkout(Path base, Path root) {
        this.base = base;
        this.root = root;
    }

    /** A checkout that nobody has built. */
    static Checkout unbuilt(Path base) throws IOException {
        Path root = Files.createDirectories(base.toRealPath().resolve("checkout"));
        Files.copy(Path.of("..", "nn").toAbsolutePath().normalize(), root.resolve("nn"));
        return new Checkout(root.getParent(), root);
    }

    /** A checkout with jars and without sources: no call builds anything. */
    static Checkout built(Path base) throws IOException {
        Checkout checkout = unbuilt(base);
        for (String jar : List.of("nn-runner-1.jar", "lib/a.jar", "lib/nn-api-1.jar")) {
            write(checkout.root.resolve("nn-runner/target/nn").resolve(jar), "");
        }
        return checkout;
    }

    Path root() {
        return root;
    }

    Path nn() {
        return root.resolve("nn");
    }

    /** A Java home whose {@code java} is a shell script, with a release file unless {@code release} is empty. */
    Path java(String name, String release, String script) throws IOException {
        Path home = base.resolve(name);
        script(home.resolve("bin/java"), script);
        if (!release.isEmpty()) {
            write(home.resolve("release"), release);
        }
        return home;
    }

    /** The Java home that most tests take. */
    Path java17(String script) throws IOException {
        return java("jdk", "JAVA_VERSION=\"17.0.15\"\nMODULES=\"java.base java.logging\"\n", script);
    }

    /** A folder to put on the PATH, with one shell script in it. */
    Path bin(String name, String script) throws IOException {
        Path folder = base.resolve("bin-" + name);
        script(folder.resolve(name), script);
        return folder;
    }

    static void script(Path file, String text) throws IOException {
        write(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    /** The environment of a call: this one without what the launcher looks at, and a Java home. */
    Map<String, String> environment(Path javaHome) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment
                .keySet()
                .removeAll(
                        List.of("JAVA_OPTS", "NN_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "LC_ALL", "LC_CTYPE"));
        environment.put("JAVA_HOME", javaHome.toString());
        return environment;
    }

    Outcome nn(Path javaHome, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(nn().toString()));
        command.addAll(List.of(arguments));
        return call(environment(javaHome), command);
    }

    Outcome call(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        return started(environment, command).end();
    }

    Call started(Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile(base, "call", ".out");
        Path err = Files.createTempFile(base, "call", ".err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(base.toFile());
        builder.redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Call(builder.start(), out, err);
    }

    /** A call under way. */
    record Call(Process process, Path out, Path err) {
        /** Waits until the program has written a line; tests have their own limit of time. */
        void awaitOutput() throws IOException, InterruptedException {
            while (!Files.readString(out, UTF_8).contains("\n")) {
                Thread.sleep(10);
            }
        }

        Outcome end() throws IOException, InterruptedException {
            int exit = process.waitFor();
            return new Outcome(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        }
    }
}
