package org.nnkit.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A shell in a folder of its own, as a user has it: with the Java of this process on the PATH. */
final class Shell {

    private final Path folder;
    private final Path bin;

    Shell(Path folder) throws IOException {
        this.folder = folder;
        this.bin = Files.createDirectories(folder.resolve(".bin"));
    }

    Path folder() {
        return folder;
    }

    /** Puts a command on the PATH. */
    Shell with(String command, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(command), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true), command);
        return this;
    }

    /** Runs commands, none of which may fail, and gives what they printed on standard output and standard error. */
    String done(String script) throws IOException, InterruptedException {
        Path output = Files.createTempFile(bin, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeAll(List.of(
                        "JAVA_OPTS", "NN_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "MAVEN_OPTS", "NN_HOME"));
        Path java = Path.of(System.getProperty("java.home"));
        environment.put("JAVA_HOME", java.toString());
        environment.put("PATH", bin + ":" + java.resolve("bin") + ":" + environment.get("PATH"));
        int exit = builder.start().waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, exit, () -> script + "\n" + text);
        return text;
    }
}
