package org.nnkit.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, unpacked in a folder whose name has a blank. */
class DistributionTest {

    @TempDir
    private Path temporary;

    private Shell shell;
    private Path home;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temporary.toRealPath().resolve("a folder"));
        shell = new Shell(folder);
        shell.done("tar xzf '" + Build.archive("tar.gz") + "'");
        home = folder.resolve("nnkit-" + Build.VERSION);
    }

    private static TreeSet<String> lines(String text) {
        return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void holdsOneFolderWithWhatItsReadmeNames() throws IOException, InterruptedException {
        assertEquals(
                List.of("LICENSE", "README.md", "bin", "completion", "examples", "lib", "plugins"),
                shell.done("cd nnkit-*; LC_ALL=C ls").lines().toList());
        assertEquals(
                List.of("nn.bash", "nn.zsh"),
                shell.done("ls nnkit-*/completion").lines().toList());
        assertTrue(Files.isExecutable(home.resolve("bin/nn")));
        TreeSet<String> jars = lines(shell.done("ls nnkit-*/lib"));
        for (String module : List.of("api", "kernels", "activations", "costs", "mlp", "rbf", "data", "runner")) {
            assertTrue(jars.contains("nn-" + module + "-" + Build.VERSION + ".jar"), module + " in " + jars);
        }
        assertTrue(jars.stream().noneMatch(j -> j.contains("junit") || j.contains("opentest4j")), jars::toString);
    }

    @Test
    void bothArchivesHoldTheSameFiles() throws IOException, InterruptedException {
        TreeSet<String> tar = lines(shell.done("tar tzf '" + Build.archive("tar.gz") + "'"));
        tar.removeIf(name -> name.endsWith("/")); // which folders are named is up to the format
        try (ZipFile zip = new ZipFile(Build.archive("zip").toFile())) {
            assertEquals(
                    tar,
                    zip.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(ZipEntry::getName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void trainsXorThroughALinkFromAnywhere() throws IOException, InterruptedException {
        shell.done("mkdir own; ln -s ../nnkit-" + Build.VERSION + "/bin/nn own/nn");

        assertEquals("nn " + Build.VERSION + "\n", shell.done("own/nn --version 2>/dev/null"));
        String out = shell.done("own/nn train nnkit-*/examples/configs/xor.yaml --out run 2>/dev/null");
        assertTrue(out.contains("by max-epochs: 10000 epochs are over"), out);
        assertTrue(Files.isRegularFile(shell.folder().resolve("run/model.nn")));
    }

    @Test
    void trainsOnTheModulePathToo() throws IOException, InterruptedException {
        shell.done("nnkit-*/bin/nn train nnkit-*/examples/configs/iris.yaml --quiet --out one");
        shell.done("java -p nnkit-*/lib -m org.nnkit.runner/org.nnkit.runner.cli.Main"
                + " train nnkit-*/examples/configs/iris.yaml --quiet --out other");

        assertEquals(
                Files.readString(shell.folder().resolve("one/metrics.csv")),
                Files.readString(shell.folder().resolve("other/metrics.csv")));
    }

    @Test
    void exitCodesAreTheProgramsOwn() throws IOException, InterruptedException {
        assertEquals(
                "error: none.yaml:1:1: no such file\n2\n",
                shell.done(
                        "code=0; nnkit-*/bin/nn train none.yaml 2>err || code=$?; grep -v ^WARNING err; echo $code"));
    }

    @Test
    void saysWhatItNeedsWhereThereIsNoJava() throws IOException, InterruptedException {
        assertEquals(
                "error: JAVA_HOME is /nowhere, which has no bin/java\n4\n",
                shell.done("code=0; JAVA_HOME=/nowhere nnkit-*/bin/nn --version || code=$?; echo $code"));
        shell.done(
                "mkdir -p old/bin; printf 'JAVA_VERSION=\"11.0.2\"\\n' > old/release; : > old/bin/java; chmod +x old/bin/java");
        assertEquals(
                "error: nnkit needs Java 17 or newer, found 11 (" + shell.folder() + "/old/bin/java)\n4\n",
                shell.done("code=0; JAVA_HOME=$PWD/old nnkit-*/bin/nn --version || code=$?; echo $code"));
    }

    @Test
    void completionScriptsAreWhatTheProgramPrints() throws IOException, InterruptedException {
        String script = shell.done("nnkit-*/bin/nn completion 2>/dev/null");

        assertEquals(script, Files.readString(home.resolve("completion/nn.bash")));
        assertEquals(script, Files.readString(home.resolve("completion/nn.zsh")));
        shell.done("bash -c 'source nnkit-*/completion/nn.bash && complete -p nn'");
        assertEquals(
                "", shell.done("if command -v zsh >/dev/null; then zsh -f -c 'source nnkit-*/completion/nn.zsh'; fi"));
    }
}
