package org.nnkit.runner.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nnkit.runner.launcher.Checkout.SAY_ARGUMENTS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.runner.launcher.Checkout.Call;
import org.nnkit.runner.launcher.Checkout.Outcome;

/** The shell script {@code nn} hands everything to Java and adds nothing; scripts stand in for Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nn is a shell script")
@Timeout(60)
final class LauncherTest {
    private static final String VECTOR = "jdk.incubator.vector";

    @TempDir
    Path temp;

    private Checkout checkout;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Checkout.built(temp);
    }

    @Test
    void runsTheMainClassOnTheListedJars() throws Exception {
        Outcome outcome = checkout.nn(checkout.java17(SAY_ARGUMENTS), "--version");

        Path jars = checkout.root().resolve("nn-runner/target/nn");
        List<String> expected = new ArrayList<>(List.of(
                "[-Xshare:auto]",
                "[-XX:-UsePerfData]",
                "[-Djava.awt.headless=true]",
                "[-Dguice_custom_class_loading=CHILD]",
                "[-Dguice_bytecode_gen_option=DISABLED]",
                "[-Dnnkit.terminal=false]",
                "[-XX:+UseSerialGC]",
                "[-Xms16m]",
                "[-Xmn4m]"));
        if (systemHasLargePages()) {
            expected.add("[-XX:+UseTransparentHugePages]");
        }
        expected.addAll(List.of(
                "[-Dnnkit.home=" + checkout.root() + "]",
                "[-cp]",
                "[" + jars + "/nn-runner-1.jar:" + jars + "/lib/a.jar:" + jars + "/lib/nn-api-1.jar]",
                "[org.nnkit.runner.cli.Main]",
                "[--version]"));
        assertEquals(expected, outcome.lines());
        assertEquals("", outcome.err());
        assertEquals(0, outcome.exit());
    }

    private static boolean systemHasLargePages() throws IOException {
        Path pages = Path.of("/sys/kernel/mm/transparent_hugepage");
        return Files.isReadable(pages.resolve("enabled"))
                && !Files.readString(pages.resolve("enabled")).contains("[never]")
                && Files.readString(pages.resolve("hpage_pmd_size")).trim().equals("2097152");
    }

    @Test
    void keepsArgumentsAsTheyAre() throws Exception {
        Path java = checkout.java17(SAY_ARGUMENTS);

        Outcome outcome =
                checkout.nn(java, "a b", "", "\"q\" 'r'", "*", "$HOME `id` \\n", "two\nlines", "--set", "a=[1, 2]");

        String after = "[org.nnkit.runner.cli.Main]\n";
        assertEquals(
                "[a b]\n[]\n[\"q\" 'r']\n[*]\n[$HOME `id` \\n]\n[two\nlines]\n[--set]\n[a=[1, 2]]\n",
                outcome.out().substring(outcome.out().indexOf(after) + after.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative", "chain"})
    void worksThroughASymbolicLinkAndKeepsTheWorkingFolder(String kind) throws Exception {
        Path links = Files.createDirectories(checkout.root().resolveSibling("links"));
        Path link = links.resolve("nn");
        switch (kind) {
            case "absolute" -> Files.createSymbolicLink(link, checkout.nn());
            case "relative" -> Files.createSymbolicLink(link, Path.of("../checkout/nn"));
            default -> {
                Files.createSymbolicLink(links.resolve("second"), Path.of("../checkout/nn"));
                Files.createSymbolicLink(link, links.resolve("second"));
            }
        }
        Path java = checkout.java17("pwd; " + SAY_ARGUMENTS);

        Outcome outcome = checkout.call(checkout.environment(java), List.of(link.toString()));

        assertEquals(checkout.root().getParent().toString(), outcome.lines().get(0));
        assertTrue(
                outcome.out().contains("[" + checkout.root() + "/nn-runner/target/nn/nn-runner-1.jar:"), outcome::out);
    }

    @Test
    void worksFromThePathAndAsAnArgumentOfTheShell() throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17(SAY_ARGUMENTS));
        environment.put("PATH", checkout.root() + ":" + environment.get("PATH"));

        Outcome found = checkout.call(environment, List.of("sh", "-c", "nn x"));
        Outcome argument = checkout.call(environment, List.of("sh", "-c", "cd checkout && sh nn x"));

        assertEquals("[x]", found.lines().get(found.lines().size() - 1));
        assertEquals(found, argument);
    }

    /** The shell makes the folder: under LC_ALL=C this JVM itself could not name it. */
    @Test
    void worksInAFolderWithBlanksAndLettersOtherThanAscii() throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17("echo \"$LC_ALL\"; " + SAY_ARGUMENTS));
        environment.put("LC_ALL", "C");
        String copyAndRun = "d=$(printf 'caf\\303\\251 x') && cp -R checkout \"$d\" && \"./$d/nn\" 'a b'";

        Outcome outcome = checkout.call(environment, List.of("sh", "-c", copyAndRun));

        Path folder = checkout.root().getParent();
        assertEquals("C.UTF-8", outcome.lines().get(0), "Java must be able to read its own class path");
        assertTrue(outcome.out().contains("[" + folder + "/café x/nn-runner/target/nn/nn-runner-1.jar:"), outcome::out);
        assertTrue(outcome.out().endsWith("[a b]\n"), outcome::out);
    }

    @Test
    void leavesTheLocaleAloneInAnOrdinaryFolder() throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17("echo \"$LC_ALL\""));
        environment.put("LC_ALL", "C");

        assertEquals(
                "C\n",
                checkout.call(environment, List.of(checkout.nn().toString())).out());
    }

    @Test
    void refusesAFolderThatAClassPathCannotName() throws Exception {
        Path java = checkout.java17(SAY_ARGUMENTS);
        Path folder = Files.move(checkout.root(), checkout.root().resolveSibling("a:b"));

        Outcome outcome = checkout.call(
                checkout.environment(java), List.of(folder.resolve("nn").toString()));

        assertEquals(
                "error: " + folder + ": Java cannot start from a folder with a colon in its name\n", outcome.err());
        assertEquals(4, outcome.exit());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 70, 130, 143})
    void passesExitCodesOn(int code) throws Exception {
        assertEquals(code, checkout.nn(checkout.java17("exit " + code)).exit());
    }

    @Test
    void isReplacedByJavaSoThatSignalsAndTheTerminalAreJavas() throws Exception {
        Call call = checkout.started(
                checkout.environment(checkout.java17("echo $$")),
                List.of(checkout.nn().toString()));
        Outcome outcome = call.end();

        assertEquals(call.process().pid() + "\n", outcome.out());
    }

    @Test
    void passesATerminationSignalOn() throws Exception {
        String untilTerminated = "trap 'echo terminated; exit 43' TERM; echo ready; while :; do sleep 0.05; done";
        Call call = checkout.started(
                checkout.environment(checkout.java17(untilTerminated)),
                List.of(checkout.nn().toString()));
        call.awaitOutput();
        call.process().destroy();

        assertEquals(new Outcome(43, "ready\nterminated\n", ""), call.end());
    }

    @Test
    void endsAsJavaEndsWhenASignalKillsIt() throws Exception {
        assertEquals(137, checkout.nn(checkout.java17("kill -KILL $$")).exit());
    }

    @Test
    void leavesStandardErrorAndStandardInputToTheProgram() throws Exception {
        String noise = "cat; printf 'WARNING: x\\n\\033[1mno newline' >&2; exit 70";
        Map<String, String> environment = checkout.environment(checkout.java17(noise));

        Outcome outcome = checkout.call(environment, List.of("sh", "-c", "printf 'a\\nb' | checkout/nn"));

        assertEquals(new Outcome(70, "a\nb", "WARNING: x\n\033[1mno newline"), outcome);
    }

    @ParameterizedTest
    @CsvSource({"11.0.20, 11", "1.8.0_392, 8", "16, 16"})
    void refusesAnOldJava(String version, String shown) throws Exception {
        Path java = checkout.java("old jdk", "JAVA_VERSION=\"" + version + "\"\n", SAY_ARGUMENTS);

        assertEquals(
                new Outcome(
                        4, "", "error: nnkit needs Java 17 or newer, found " + shown + " (" + java + "/bin/java)\n"),
                checkout.nn(java));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21.0.1", "25", "26-ea"})
    void takesJava17AndNewer(String version) throws Exception {
        assertEquals(
                0,
                checkout.nn(checkout.java("jdk", "JAVA_VERSION=\"" + version + "\"\n", SAY_ARGUMENTS))
                        .exit());
    }

    @Test
    void asksAJavaThatDoesNotDescribeItself() throws Exception {
        String script = "if [ \"$1\" = -version ]; then echo 'openjdk version \"11.0.2\" 2019-01-15' >&2; fi";
        Path java = checkout.java("jdk", "", script);

        assertEquals(
                "error: nnkit needs Java 17 or newer, found 11 (" + java + "/bin/java)\n",
                checkout.nn(java).err());
    }

    @Test
    void saysWhenJavaDoesNotTellItsVersion() throws Exception {
        Path java = checkout.java("jdk", "", "exit 1");

        assertEquals(
                new Outcome(
                        4,
                        "",
                        "error: nnkit needs Java 17 or newer, and " + java + "/bin/java does not say which it is\n"),
                checkout.nn(java));
    }

    @Test
    void saysWhenJavaHomeHasNoJava() throws Exception {
        Path home = checkout.root().resolveSibling("nowhere");

        assertEquals(
                new Outcome(4, "", "error: JAVA_HOME is " + home + ", which has no bin/java\n"), checkout.nn(home));
    }

    @Test
    void saysWhenThereIsNoJavaAtAll() throws Exception {
        Map<String, String> environment = checkout.environment(temp);
        environment.remove("JAVA_HOME");
        environment.put("PATH", temp.resolve("nowhere").toString());

        assertEquals(
                new Outcome(4, "", "error: nnkit needs Java 17 or newer, found none; install one, or set JAVA_HOME\n"),
                checkout.call(environment, List.of(checkout.nn().toString())));
    }

    @Test
    void takesTheJavaOnThePathAndTheModulesOfItsHome() throws Exception {
        Path home = checkout.java("jdk", release(VECTOR), SAY_ARGUMENTS);
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
        Map<String, String> environment = checkout.environment(temp);
        environment.remove("JAVA_HOME");
        environment.put("PATH", bin + ":" + environment.get("PATH"));

        List<String> lines =
                checkout.call(environment, List.of(checkout.nn().toString())).lines();

        assertTrue(lines.contains("[" + VECTOR + "]"), lines::toString);
    }

    @Test
    void addsTheVectorModuleOnlyWhereTheJavaHasIt() throws Exception {
        Path with = checkout.java("with", release("java.base " + VECTOR + " java.logging"), SAY_ARGUMENTS);
        Path without = checkout.java("without", release("java.base " + VECTOR + ".other"), SAY_ARGUMENTS);

        List<String> lines = checkout.nn(with).lines();
        assertEquals("[" + VECTOR + "]", lines.get(lines.indexOf("[--add-modules]") + 1));
        assertFalse(checkout.nn(without).lines().contains("[--add-modules]"));
    }

    @Test
    void findsTheVectorModuleOfAJavaThatDoesNotListItsModules() throws Exception {
        Path java = checkout.java("jdk", "JAVA_VERSION=\"17\"\n", SAY_ARGUMENTS);
        assertFalse(checkout.nn(java).lines().contains("[--add-modules]"));

        Checkout.write(java.resolve("jmods").resolve(VECTOR + ".jmod"), "");
        assertTrue(checkout.nn(java).lines().contains("[--add-modules]"));
    }

    @Test
    void putsTheUsersOptionsAfterItsOwn() throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17(SAY_ARGUMENTS));
        environment.put("JAVA_OPTS", "-Xmx1g  -Da=*");
        environment.put("NN_OPTS", "-Xint");

        List<String> lines =
                checkout.call(environment, List.of(checkout.nn().toString())).lines();

        int last = lines.indexOf("[-Dnnkit.home=" + checkout.root() + "]");
        assertEquals(List.of("[-Xmx1g]", "[-Da=*]", "[-Xint]", "[-cp]"), lines.subList(last + 1, last + 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "NN_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void choosesNoCollectorWhereTheUserDoes(String variable) throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17(SAY_ARGUMENTS));
        environment.put(variable, "-Da=b -XX:+UseParallelGC");

        List<String> lines =
                checkout.call(environment, List.of(checkout.nn().toString())).lines();

        assertFalse(lines.contains("[-XX:+UseSerialGC]"), lines::toString);
        assertFalse(lines.contains("[-Xms16m]"), lines::toString);
        assertFalse(lines.contains("[-Xmn4m]"), lines::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "NN_OPTS, -Xmx12m",
        "JAVA_OPTS, -Xmn200m",
        "JDK_JAVA_OPTIONS, -Xms2g",
        "JAVA_TOOL_OPTIONS, -XX:InitialRAMPercentage=5",
        "NN_OPTS, -XX:MaxNewSize=1g"
    })
    void choosesNoHeapWhereTheUserDoes(String variable, String option) throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17(SAY_ARGUMENTS));
        environment.put(variable, option);

        List<String> lines =
                checkout.call(environment, List.of(checkout.nn().toString())).lines();

        assertFalse(lines.contains("[-Xms16m]"), lines::toString);
        assertFalse(lines.contains("[-Xmn4m]"), lines::toString);
        assertTrue(lines.contains("[-XX:+UseSerialGC]"), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UseTransparentHugePages", "-XX:+UseLargePages"})
    void choosesNoPagesWhereTheUserDoes(String option) throws Exception {
        Map<String, String> environment = checkout.environment(checkout.java17(SAY_ARGUMENTS));
        environment.put("JAVA_OPTS", option);

        List<String> lines =
                checkout.call(environment, List.of(checkout.nn().toString())).lines();

        assertFalse(lines.contains("[-XX:+UseTransparentHugePages]"), lines::toString);
    }

    private static String release(String modules) {
        return "JAVA_VERSION=\"25.0.1\"\nMODULES=\"" + modules + "\"\n";
    }

    @Test
    void makesAnArchiveOfClassesOnceAndUsesIt() throws Exception {
        Path java = withExample("case \"$*\" in *DumpLoadedClassList*) echo \"rehearsed $*\" >> archived;"
                + " for a; do case $a in -XX:Dump*) echo classes > \"${a#*=}\";; esac; done;;"
                + " *Xshare:dump*) echo \"dumped $*\" >> archived;"
                + " for a; do case $a in -XX:SharedClass*) l=${a#*=};; -XX:SharedArchive*) f=${a#*=};; esac; done;"
                + " cp \"$l\" \"$f\";; esac; " + SAY_ARGUMENTS);

        List<List<String>> calls = new ArrayList<>();
        for (int call = 0; call < 2; call++) {
            Outcome outcome = checkout.nn(java, "x");
            assertEquals("", outcome.err());
            calls.add(outcome.lines());
        }

        Path archive = checkout.root().resolve("target/nn/java-17.0.15+6.jsa");
        assertTrue(calls.get(0).contains("[-XX:SharedArchiveFile=" + archive + "]"), calls::toString);
        assertEquals(calls.get(0), calls.get(1));
        assertEquals("classes\n", Files.readString(archive));
        assertEquals(List.of(archive.getFileName()), work());
        List<String> made = Files.readAllLines(temp.resolve("archived"));
        assertEquals(2, made.size(), made::toString);
        String work = checkout.root() + "/target/nn/cds.";
        String config = checkout.root() + "/examples/configs/xor.yaml";
        assertTrue(
                made.get(0).startsWith("rehearsed ")
                        && made.get(0).contains(" org.nnkit.runner.cli.Rehearsal " + config + " " + work),
                made::toString);
        assertTrue(made.get(1).startsWith("dumped "), made::toString);
    }

    /** The JVM that uses the archive must be told what the one that made it was told. */
    @Test
    void makesTheArchiveWithTheOptionsOfLaterCallsButNotTheUsers() throws Exception {
        Path java = withExample("case \"$*\" in *DumpLoadedClassList*) ;; *Xshare:dump*) (" + SAY_ARGUMENTS
                + ") > dumped;; *) " + SAY_ARGUMENTS + ";; esac");
        Map<String, String> environment = checkout.environment(java);
        environment.put("JAVA_OPTS", "-Xmx1g");

        List<String> call =
                checkout.call(environment, List.of(checkout.nn().toString())).lines();

        List<String> dump = Files.readAllLines(temp.resolve("dumped"));
        List<String> flags = dump.subList(0, dump.indexOf("[-Xlog:disable]"));
        assertEquals(call.subList(0, flags.size()), flags);
        assertTrue(flags.contains("[-XX:+UseSerialGC]"), flags::toString);
        assertFalse(dump.contains("[-Xmx1g]"), dump::toString);
        String classPath = call.get(call.indexOf("[-cp]") + 1);
        assertEquals(classPath, dump.get(dump.indexOf("[-cp]") + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DumpLoadedClassList", "Xshare:dump"})
    void goesWithoutAnArchiveThatCannotBeMadeAndDoesNotTryAgain(String step) throws Exception {
        Path java =
                withExample("case \"$*\" in *" + step + "*) echo once >> archived; exit 1;; esac; " + SAY_ARGUMENTS);

        for (int call = 0; call < 2; call++) {
            Outcome outcome = checkout.nn(java, "x");
            assertEquals("", outcome.err());
            assertEquals(0, outcome.exit());
            assertFalse(outcome.out().contains("SharedArchiveFile"), outcome::out);
        }
        assertEquals("once\n", Files.readString(temp.resolve("archived")));
    }

    private Path withExample(String script) throws IOException {
        Checkout.write(checkout.root().resolve("examples/configs/xor.yaml"), "name: xor\n");
        return checkout.java("jdk", "JAVA_VERSION=\"17.0.15\"\nJAVA_RUNTIME_VERSION=\"17.0.15+6\"\n", script);
    }

    private List<Path> work() throws IOException {
        try (var files = Files.list(checkout.root().resolve("target/nn"))) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }
}
