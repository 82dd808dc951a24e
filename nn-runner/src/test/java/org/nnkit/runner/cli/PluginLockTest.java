package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.Sha256;

/** {@code --locked}: no jar is opened that the lock does not know. */
class PluginLockTest {

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new Nn(folder);
        Files.createDirectory(folder.resolve("plugins"));
        nn.file("a.yaml", Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: a"));
        jar("b.jar", "Second", "b");
        jar("a.jar", "First", "a");
        assertEquals(
                new Nn.Result(Main.DONE, "plugins.lock: 2 jars\n", ""),
                nn.run("plugins", "--lock", "plugins.lock", "--plugins", "plugins"));
    }

    private void jar(String file, String className, String name) throws IOException {
        new JarBuilder()
                .type(className, JarBuilder.half(className, name))
                .activations("com.acme." + className)
                .write(folder.resolve("plugins").resolve(file));
    }

    private String sha256(String jar) throws IOException {
        return Sha256.of(folder.resolve("plugins").resolve(jar));
    }

    private Nn.Result locked(String... command) {
        String[] all = java.util.stream.Stream.of(
                        List.of(command), List.of("--plugins", "plugins", "--locked", "plugins.lock"))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return nn.run(all);
    }

    @Test
    void listsTheJarsInTheOrderOfTheirNames() throws IOException {
        assertEquals(
                List.of(
                        "# The plugin jars that 'nn … --locked FILE' may use: SHA-256, file name.",
                        sha256("a.jar") + "  a.jar",
                        sha256("b.jar") + "  b.jar"),
                nn.lines("plugins.lock"));
    }

    @Test
    void theSameJarsAreUsedAndRecorded() throws IOException {
        assertEquals(new Nn.Result(Main.DONE, "", ""), locked("train", "a.yaml", "--quiet", "--out", "run"));
        Map<?, ?> run = (Map<?, ?>) Json.read(nn.bytes("run/run.json"));
        List<?> hashes = ((List<?>) run.get("plugins"))
                .stream()
                        .map(p -> (Map<?, ?>) p)
                        .filter(p -> "a".equals(p.get("name")))
                        .map(p -> (Object) p.get("sha256"))
                        .toList();
        assertEquals(List.of(sha256("a.jar")), hashes);
        assertTrue(locked("show", "run", "--json").out().contains(sha256("a.jar")));
        for (List<String> command : List.of(
                List.of("check", "a.yaml", "--quiet"), List.of("replay", "run", "--quiet"), List.of("show", "run"))) {
            assertEquals(Main.DONE, locked(command.toArray(String[]::new)).code());
        }
    }

    @Test
    void otherNewAndMissingJarsAreRefusedAtOnce() throws IOException {
        String before = sha256("a.jar").substring(0, 12);
        String gone = sha256("b.jar").substring(0, 12);
        jar("a.jar", "First", "other");
        jar("c.jar", "Third", "c");
        Files.delete(folder.resolve("plugins/b.jar"));
        String message = "error: plugins/a.jar: is another one than in plugins.lock: its SHA-256 is "
                + sha256("a.jar").substring(0, 12) + "…, expected " + before + "…\n"
                + "error: plugins/c.jar: is not in plugins.lock (its SHA-256 is "
                + sha256("c.jar").substring(0, 12)
                + "…); remove it, or write the lock anew by 'nn plugins --lock FILE'\n"
                + "error: plugins.lock: b.jar (SHA-256 " + gone
                + "…) is in no folder of plugins; add it by --plugins DIR\n";
        for (List<String> command : List.of(
                List.of("train", "a.yaml"),
                List.of("check", "a.yaml"),
                List.of("predict", "model.nn"),
                List.of("evaluate", "model.nn", "data.csv"),
                List.of("replay", "run"),
                List.of("plugins"))) {
            assertEquals(
                    new Nn.Result(Main.REFUSED, "", message),
                    locked(command.toArray(String[]::new)),
                    command.toString());
        }
        assertEquals(message, locked("doctor").err());
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    @Test
    void aLockThatIsNoneIsRefusedWithItsLines() throws IOException {
        nn.file("plugins.lock", "# mine\n0123  a.jar\n\nb.jar\n");
        assertEquals(
                "error: plugins.lock:2: expected the SHA-256 of a jar in 64 hex digits, two blanks and its file name\n"
                        + "error: plugins.lock:4: expected the SHA-256 of a jar in 64 hex digits, two blanks and its file"
                        + " name\n",
                locked("check", "a.yaml").err());
        Files.delete(folder.resolve("plugins.lock"));
        assertEquals(
                new Nn.Result(Main.REFUSED, "", "error: plugins.lock: can't be read: no such file or directory\n"),
                locked("check", "a.yaml"));
    }

    @Test
    void aLockReplacesALockAndNoOtherFile() throws IOException {
        jar("c.jar", "Third", "c");
        assertEquals(
                new Nn.Result(Main.DONE, "plugins.lock: 3 jars\n", ""),
                nn.run("plugins", "--lock", "plugins.lock", "--plugins", "plugins"));
        nn.file("notes.txt", "mine\n");
        assertEquals(
                new Nn.Result(
                        Main.REFUSED,
                        "",
                        "error: notes.txt: exists already, and this program did not make it; name another file\n"),
                nn.run("plugins", "--lock", "notes.txt", "--plugins", "plugins"));
        assertEquals(List.of("mine"), nn.lines("notes.txt"));
    }

    @Test
    void jarsOnTheClassPathAreLockedToo() throws IOException, InterruptedException {
        String jar = folder.resolve("plugins/a.jar").toString();
        NnProcess.Result result = NnProcess.run(folder, jar, "check", "a.yaml", "--quiet", "--locked", "plugins.lock");
        assertEquals(
                "error: plugins.lock: b.jar (SHA-256 " + sha256("b.jar").substring(0, 12)
                        + "…) is in no folder of plugins; add it by --plugins DIR\n",
                result.err());
        nn.file("empty.lock", "");
        assertEquals(
                "error: plugins/a.jar: is not in empty.lock (its SHA-256 is "
                        + sha256("a.jar").substring(0, 12)
                        + "…); remove it, or write the lock anew by 'nn plugins --lock FILE'\n",
                NnProcess.run(folder, jar, "check", "a.yaml", "--quiet", "--locked", "empty.lock")
                        .err());
    }
}
