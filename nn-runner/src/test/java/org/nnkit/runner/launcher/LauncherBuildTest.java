package org.nnkit.runner.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nnkit.runner.launcher.Checkout.MAKE_JARS;
import static org.nnkit.runner.launcher.Checkout.SAY_ARGUMENTS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.launcher.Checkout.Call;
import org.nnkit.runner.launcher.Checkout.Outcome;

/** When and how the shell script {@code nn} builds the program; scripts stand in for Java and Maven. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nn is a shell script")
@Timeout(60)
final class LauncherBuildTest {
    private static final String FIRST = "nn: first call, building (about a minute) ...\n";
    private static final String CHANGED = "nn: sources changed, building ...\n";
    private static final String BUILD = "-B -T 1C -Dnnkit.quick -pl nn-runner -am package";

    @TempDir
    Path temp;

    private Checkout checkout;
    private Path source;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Checkout.unbuilt(temp);
        source = checkout.root().resolve("nn-api/src/main/java/A.java");
        Checkout.write(source, "class A {}\n");
        Checkout.write(checkout.root().resolve("pom.xml"), "<project/>\n");
        Checkout.write(checkout.root().resolve(".git/HEAD"), "ref\n");
    }

    @Test
    void theFirstCallBuildsAndTheSecondDoesNot() throws Exception {
        Map<String, String> environment = environment(MAKE_JARS);

        Outcome first = call(environment);
        Outcome second = call(environment);

        assertEquals(FIRST, first.err());
        assertEquals("[x]", first.lines().get(first.lines().size() - 1));
        assertEquals(new Outcome(0, first.out(), ""), second);
        assertEquals(List.of(BUILD), builds());
    }

    @Test
    void anEditedSourceIsBuiltOnce() throws Exception {
        Map<String, String> environment = environment(MAKE_JARS);
        call(environment);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        Path stamp = checkout.root().resolve("target/nn/stamp");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(60)));

        assertEquals(CHANGED, call(environment).err());

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
        setFolderTimesBack(source.getParent());
        assertEquals("", call(environment).err());
        assertEquals(List.of(BUILD, BUILD), builds());
    }

    @Test
    void aDeletedSourceIsSeenInItsFolder() throws Exception {
        Map<String, String> environment = environment(MAKE_JARS);
        call(environment);
        Path stamp = checkout.root().resolve("target/nn/stamp");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(60)));
        setFolderTimesBack(source.getParent());
        Files.setLastModifiedTime(checkout.root().resolve("pom.xml"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        assertEquals("", call(environment).err());

        Files.delete(source);

        assertEquals(CHANGED, call(environment).err());
    }

    @Test
    void withoutACheckoutNothingIsLookedFor() throws Exception {
        Map<String, String> environment = environment(MAKE_JARS);
        call(environment);
        Files.delete(checkout.root().resolve(".git/HEAD"));
        Files.delete(checkout.root().resolve(".git"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(3600)));

        assertEquals("", call(environment).err());
    }

    @Test
    void simultaneousFirstCallsBuildOnce() throws Exception {
        Map<String, String> environment = environment("sleep 0.5; " + MAKE_JARS);

        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(checkout.started(environment, command()));
        }

        int builders = 0;
        for (Call call : calls) {
            Outcome outcome = call.end();
            assertEquals(0, outcome.exit(), outcome::err);
            assertEquals("[x]", outcome.lines().get(outcome.lines().size() - 1));
            builders += outcome.err().contains(FIRST) ? 1 : 0;
        }
        assertEquals(1, builders);
        assertEquals(List.of(BUILD), builds());
    }

    @Test
    void aFailedBuildSaysWhereItsLogIs() throws Exception {
        Map<String, String> environment = environment("echo 'cannot find symbol'; exit 1");

        Outcome outcome = call(environment);

        Path log = checkout.root().resolve("target/nn/build.log");
        assertEquals(new Outcome(4, "", FIRST + "error: the build failed; see " + log + "\n"), outcome);
        assertEquals("cannot find symbol\n", Files.readString(log));
        assertFalse(locked(), "the next call must not wait");
        assertEquals(FIRST, call(environment(MAKE_JARS)).err(), "the next call tries again");
    }

    @Test
    void saysWhenMavenIsMissing() throws Exception {
        Map<String, String> environment = environment(MAKE_JARS);
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of("find", "ln", "mkdir", "readlink", "rm")) {
            Checkout.script(tools.resolve(tool), "PATH='" + System.getenv("PATH") + "' exec " + tool + " \"$@\"");
        }
        environment.put("PATH", tools.toString());

        assertEquals(
                new Outcome(4, "", "error: nnkit has to be built once, and Maven (mvn) is not on the PATH\n"),
                call(environment));
        assertFalse(locked());
    }

    @Test
    void aTerminationSignalEndsTheBuildToo() throws Exception {
        Map<String, String> environment = environment("echo $$ > pid; exec sleep 60");
        Call call = checkout.started(environment, command());
        Path pid = checkout.root().resolve("pid");
        while (!Files.exists(pid) || Files.size(pid) == 0) {
            Thread.sleep(10);
        }

        call.process().destroy();

        assertEquals(143, call.end().exit());
        long maven = Long.parseLong(Files.readString(pid).trim());
        while (ProcessHandle.of(maven).map(ProcessHandle::isAlive).orElse(false)) {
            Thread.sleep(10);
        }
        assertFalse(locked());
    }

    @Test
    void aLockWhoseOwnerIsDeadIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        assertEquals(0, dead.waitFor());
        Path work = Files.createDirectories(checkout.root().resolve("target/nn"));
        Files.createSymbolicLink(work.resolve("lock"), Path.of(Long.toString(dead.pid())));

        Outcome outcome = call(environment(MAKE_JARS));

        assertEquals("nn: waiting for another call that is building ...\n" + FIRST, outcome.err());
        assertEquals(0, outcome.exit());
        assertTrue(Files.exists(work.resolve("stamp")));
        assertFalse(locked());
    }

    private Map<String, String> environment(String maven) throws IOException {
        Map<String, String> environment = checkout.environment(checkout.java17(SAY_ARGUMENTS));
        environment.put("PATH", checkout.bin("mvn", maven) + ":" + System.getenv("PATH"));
        return environment;
    }

    private List<String> command() {
        return List.of(checkout.nn().toString(), "x");
    }

    private Outcome call(Map<String, String> environment) throws IOException, InterruptedException {
        return checkout.call(environment, command());
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.root().resolve("calls"));
    }

    private boolean locked() {
        return Files.exists(checkout.root().resolve("target/nn/lock"), LinkOption.NOFOLLOW_LINKS);
    }

    private void setFolderTimesBack(Path folder) throws IOException {
        for (Path at = folder; !at.equals(checkout.root()); at = at.getParent()) {
            Files.setLastModifiedTime(at, FileTime.from(Instant.EPOCH));
        }
    }
}
