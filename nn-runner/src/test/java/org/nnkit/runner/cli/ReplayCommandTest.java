package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.runner.json.Json;

/** {@code nn replay RUN}: what it proves, and what it says when it can't. */
class ReplayCommandTest {

    private static final String HASH = "[0-9a-f]{64}";

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void writeFiles() throws IOException {
        nn = new Nn(folder);
        nn.file("xor.yaml", Samples.XOR);
        nn.file("points.yaml", Samples.CLASSES);
        nn.file("points.csv", Samples.POINTS);
        Files.createDirectory(folder.resolve("plugins"));
    }

    private Map<?, ?> train(String config, String... more) {
        Nn.Result result = nn.run(concat(List.of("train", config, "--json", "--out", "run"), more));
        assertEquals("", result.err());
        return (Map<?, ?>) Json.read(result.out().getBytes(StandardCharsets.UTF_8));
    }

    private static String[] concat(List<String> first, String... more) {
        return java.util.stream.Stream.concat(first.stream(), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private String equalLine(Map<?, ?> run) {
        return "equal        fingerprint " + run.get("fingerprint") + " after " + run.get("epochs") + " epochs and "
                + run.get("updates") + " updates";
    }

    private void assertDone(String out, Nn.Result result) {
        assertEquals("", result.err());
        assertEquals(out, result.out());
        assertEquals(Main.DONE, result.code());
    }

    /** Messages with their hashes replaced by letters, in the order in which they first appear. */
    private static String withoutHashes(String text) {
        Map<String, String> letters = new LinkedHashMap<>();
        return java.util.regex.Pattern.compile(HASH)
                .matcher(text)
                .replaceAll(m -> letters.computeIfAbsent(m.group(), h -> "" + (char) ('A' + letters.size())));
    }

    private void assertRefused(String message, Nn.Result result) {
        assertEquals(message, withoutHashes(result.err()));
        assertEquals("", result.out());
        assertEquals(Main.REFUSED, result.code());
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(from), text);
        nn.file(file, text.replace(from, to));
    }

    private Map<String, String> contents(String directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String file : nn.files()) {
            if (file.startsWith(directory)) {
                contents.put(file, new String(nn.bytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void anEqualFingerprintIsOneLineAndNothingIsWritten() throws IOException {
        Map<?, ?> run = train("points.yaml");
        Map<String, String> before = contents("");
        assertDone(equalLine(run) + "\n", nn.run("replay", "run"));
        assertEquals(before, contents(""));
    }

    @Test
    void quietSaysNothingOfEqualFingerprints() {
        train("xor.yaml");
        assertDone("", nn.run("replay", "run", "--quiet"));
    }

    @ParameterizedTest
    @CsvSource({"1, portable", "2, vector", "3, portable", "8, vector"})
    void threadsAndKernelsNeedNotBeThoseOfTheRun(String threads, String kernels) {
        Map<?, ?> run = train("points.yaml", "--threads", "2", "--kernels", "portable");
        assertDone(equalLine(run) + "\n", nn.run("replay", "run", "--threads", threads, "--kernels", kernels));
    }

    @Test
    void asJsonItTellsWhatIsOtherwise() {
        Map<?, ?> run = train("xor.yaml", "--threads", "1", "--kernels", "portable");
        Nn.Result result = nn.run("replay", "run", "--json", "--threads", "2", "--kernels", "portable");
        assertDone(
                """
                {
                  "run" : "%s",
                  "equal" : true,
                  "fingerprint" : "%s",
                  "recorded" : "%s",
                  "epochs" : 20,
                  "updates" : 80,
                  "inputs" : [ ],
                  "machine" : [ {
                    "what" : "threads",
                    "now" : "2",
                    "then" : "1"
                  } ],
                  "directory" : null
                }
                """.replaceFirst("%s", "run")
                        .replace("%s", run.get("fingerprint").toString()),
                result);
    }

    @Test
    void aRecordSaysWhatReplayNeeds() throws IOException {
        Map<?, ?> run = train("points.yaml", "--threads", "3", "--kernels", "portable");
        assertEquals(3L, run.get("threads"));
        assertEquals("portable", run.get("kernels"));
        assertEquals(null, run.get("kernelsHint"), "they were asked for");
        assertEquals(null, run.get("from"));
        assertTrue(run.get("configSha256").toString().matches(HASH));
    }

    @Test
    void outKeepsTheNewRun() throws IOException {
        Map<?, ?> run = train("points.yaml");
        assertDone(equalLine(run) + "\n", nn.run("replay", "run", "--out", "again"));
        for (String file : List.of("config.yaml", "model.nn", "metrics.csv", "run.json")) {
            assertArrayEquals(nn.bytes("run/" + file), nn.bytes("again/" + file), file);
        }
        assertDone(equalLine(run) + "\n", nn.run("replay", "again"));
    }

    @Test
    void outMustBeNewOrEmpty() {
        train("xor.yaml");
        assertRefused(
                "error: --out run: is not empty; name a new or an empty directory\n",
                nn.run("replay", "run", "--out", "run"));
    }

    @Test
    void aRunStoppedByTimeEndsAfterItsRecordedUpdates() throws IOException {
        nn.file("timed.yaml", Samples.XOR.replace("{ max-epochs: 20 }", "{ max-time: 0.02 }"));
        Map<?, ?> run = train("timed.yaml");
        assertEquals("max-time", ((Map<?, ?>) ((List<?>) run.get("ending")).get(0)).get("rule"));
        assertTrue((long) run.get("updates") > 0);
        String line = equalLine(run).replace(" 1 epochs", " 1 epoch");
        assertDone(line + "\n", nn.run("replay", "run", "--out", "again"));
        assertArrayEquals(nn.bytes("run/metrics.csv"), nn.bytes("again/metrics.csv"));
        assertArrayEquals(nn.bytes("run/config.yaml"), nn.bytes("again/config.yaml"));
        assertDone(line + "\n", nn.run("replay", "again"));
    }

    @Test
    void aTimeLimitThatWasNotReachedChangesNothing() throws IOException {
        nn.file(
                "timed.yaml",
                Samples.CLASSES.replace("[ { max-epochs: 30 },", "[ { max-time: 1000000 }, { max-epochs: 30 },"));
        assertDone(equalLine(train("timed.yaml")) + "\n", nn.run("replay", "run"));
    }

    @Test
    void severalTrainersAreReplayedInTurn() throws IOException {
        nn.file("two.yaml", """
                name: two
                seed: 5
                data: { csv: { path: points.csv, target: kind }, scale: standard }
                network:
                  - rbf: { centers: { k-means: 6 } }
                  - dense: { units: 3 }
                train:
                  - rbf: { output: least-squares }
                  - backprop: { cost: half-sse, mode: batch, stop: [ { max-time: 0.01 }, { max-epochs: 4 } ] }
                """);
        assertDone(equalLine(train("two.yaml")) + "\n", nn.run("replay", "run"));
    }

    @Test
    void aRunThatStartedFromAModelStartsFromItAgain() throws IOException {
        assertEquals(
                Main.DONE,
                nn.run("train", "xor.yaml", "--quiet", "--out", "first").code());
        Map<?, ?> run = train("xor.yaml", "--from", "first");
        assertNotEquals(((Map<?, ?>) Json.read(nn.bytes("first/run.json"))).get("fingerprint"), run.get("fingerprint"));
        assertDone(equalLine(run) + "\n", nn.run("replay", "run"));

        byte[] model = nn.bytes("first/model.nn");
        Files.write(folder.resolve("first/model.nn"), nn.bytes("run/model.nn"));
        assertRefused(
                "error: first: changed since the run, which started from it: its fingerprint is A, was B\n",
                nn.run("replay", "run"));
        Files.write(folder.resolve("first/model.nn"), new byte[] {model[0]});
        assertRefused(
                "error: first/model.nn: is cut off: a model file has at least 48 bytes, this one 1; the run started from"
                        + " this model\n",
                nn.run("replay", "run"));
        Files.delete(folder.resolve("first/model.nn"));
        assertRefused(
                "error: first: is a directory without model.nn, so no run of nn; the run started from this model\n",
                nn.run("replay", "run"));
    }

    @Test
    void allInputsThatChangedAreNamedAtOnce() throws IOException {
        nn.file("test.csv", "a,b,kind\n0.5,0.5,red\n");
        edit("points.yaml", "target: kind }", "target: kind, test: test.csv }");
        edit("points.yaml", "train: 0.6, validation: 0.2, test: 0.2", "train: 0.8, validation: 0.2, test: 0.0");
        train("points.yaml");
        edit("points.csv", "0.07", "0.08");
        Files.delete(folder.resolve("test.csv"));
        edit("run/config.yaml", "seed: 7", "seed: 8");
        Map<String, String> before = contents("");
        assertRefused("""
                error: run/config.yaml: changed since the run: its SHA-256 is A, was B
                error: points.csv: changed since the run: its SHA-256 is C, was D
                error: test.csv: no such file; the run read it
                """, nn.run("replay", "run", "--out", "again"));
        assertEquals(before, contents(""));
    }

    @Test
    void dataFilesThatWereOnlyTouchedAreTheSame() throws IOException {
        Map<?, ?> run = train("points.yaml");
        nn.file("points.csv", Samples.POINTS);
        assertDone(equalLine(run) + "\n", nn.run("replay", "run"));
    }

    private Path swish(String source) throws IOException {
        Path jar = folder.resolve("plugins/nn-swish-1.2.jar");
        CompiledJar.write(jar, "Swish", source);
        nn.file("swish.yaml", Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: swish"));
        return jar;
    }

    @Test
    void aMissingPluginJarIsNamed() throws IOException {
        swish(CompiledJar.SWISH);
        Map<?, ?> run = train("swish.yaml", "--plugins", "plugins");
        assertDone(equalLine(run) + "\n", nn.run("replay", "run", "--plugins", "plugins"));
        assertRefused(
                "error: run: activation 'swish' is not installed; the run used it from nn-swish, SHA-256 A; add that jar by"
                        + " --plugins DIR\n",
                nn.run("replay", "run"));
    }

    @Test
    void aPluginJarThatChangedIsNamedWhereTheFingerprintDiffers() throws IOException {
        swish(CompiledJar.SWISH);
        train("swish.yaml", "--plugins", "plugins");
        swish(CompiledJar.SWISH.replace("return z *", "return 1.5 * z *"));
        assertRefused("""
                error: run: the fingerprint is A, was B
                error: run: the jar of activation 'swish' is nn-swish, SHA-256 C, was nn-swish, SHA-256 D
                """, nn.run("replay", "run", "--plugins", "plugins"));
    }

    @Test
    void aPluginJarThatChangedAndGivesTheSameBitsIsOnlyMentioned() throws IOException {
        swish(CompiledJar.SWISH);
        Map<?, ?> run = train("swish.yaml", "--plugins", "plugins");
        swish(CompiledJar.SWISH.replace("return z *", "int more = 1; return more * z *"));
        Nn.Result result = nn.run("replay", "run", "--plugins", "plugins");
        assertEquals(
                "equal        fingerprint A after 20 epochs and 80 updates; since the run: the jar of activation 'swish' is"
                        + " nn-swish, SHA-256 B, was nn-swish, SHA-256 C\n",
                withoutHashes(result.out()));
        assertTrue(result.out().startsWith(equalLine(run)));
        assertEquals(Main.DONE, result.code());
    }

    @Test
    void anotherVersionAndNumericsRevisionAreMentioned() throws IOException {
        Map<?, ?> run = train("xor.yaml");
        edit("run/run.json", "\"nnkit\" : \"", "\"nnkit\" : \"0.0.9-");
        edit("run/run.json", "\"numericsRevision\" : ", "\"numericsRevision\" : 90");
        String version = Version.text();
        assertDone(
                equalLine(run) + "; since the run: nnkit is " + version + ", was 0.0.9-" + version
                        + "; the numerics revision is " + run.get("numericsRevision") + ", was 90"
                        + run.get("numericsRevision") + "\n",
                nn.run("replay", "run"));
    }

    /** Puts another model, with its fingerprint, into the run: as if the same inputs had given other bits. */
    private void otherResult() throws IOException {
        Map<?, ?> run = train("xor.yaml", "--threads", "1", "--kernels", "portable");
        Nn.Result other = nn.run("train", "xor.yaml", "--seed", "43", "--json", "--out", "other");
        Object fingerprint = ((Map<?, ?>) Json.read(other.out().getBytes(StandardCharsets.UTF_8))).get("fingerprint");
        Files.write(folder.resolve("run/model.nn"), nn.bytes("other/model.nn"));
        edit("run/run.json", run.get("fingerprint").toString(), fingerprint.toString());
    }

    @Test
    void anotherFingerprintFromTheSameInputsIsABug() throws IOException {
        otherResult();
        assertRefused("""
                error: run: the fingerprint is A, was B
                error: run: config, data, plugins, nnkit and numerics revision are the same, so this is a bug in nn or in a\
                 plugin; please report it with run/run.json and again/run.json (kernels is vector, was portable; threads is\
                 2, was 1)
                """, nn.run("replay", "run", "--threads", "2", "--kernels", "vector", "--out", "again"));
        assertEquals(Main.DONE, nn.run("replay", "again").code());
    }

    @Test
    void anotherFingerprintIsAVerdictAsJsonToo() throws IOException {
        otherResult();
        Nn.Result result = nn.run("replay", "run", "--json");
        assertEquals(Main.REFUSED, result.code());
        Map<?, ?> verdict = (Map<?, ?>) Json.read(result.out().getBytes(StandardCharsets.UTF_8));
        assertEquals(false, verdict.get("equal"));
        assertNotEquals(verdict.get("recorded"), verdict.get("fingerprint"));
        assertTrue(result.err().startsWith("error: run: the fingerprint is "));
    }

    @Test
    void anotherVersionIsNamedWhereTheFingerprintDiffers() throws IOException {
        otherResult();
        edit("run/run.json", "\"nnkit\" : \"" + Version.text(), "\"nnkit\" : \"0.0.9");
        assertRefused(
                "error: run: the fingerprint is A, was B\nerror: run: nnkit is " + Version.text() + ", was 0.0.9\n",
                nn.run("replay", "run"));
    }

    @Test
    void aModelThatIsNotTheRecordsIsRefused() throws IOException {
        Map<?, ?> run = train("xor.yaml");
        edit("run/run.json", run.get("fingerprint").toString(), "0".repeat(64));
        assertRefused("error: run/model.nn: has fingerprint A, and run.json tells of B\n", nn.run("replay", "run"));
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        assertRefused("error: nothing: no such file or directory\n", nn.run("replay", "nothing"));
        assertRefused("error: xor.yaml: is no directory; name the directory of a run\n", nn.run("replay", "xor.yaml"));
        assertRefused(
                "error: plugins: is a directory without run.json, config.yaml, model.nn, so no run of nn\n",
                nn.run("replay", "plugins"));
        Files.createDirectory(folder.resolve("x.incomplete"));
        assertRefused("error: x.incomplete: is the directory of an incomplete run\n", nn.run("replay", "x.incomplete"));
        train("xor.yaml");
        Files.delete(folder.resolve("run/model.nn"));
        assertRefused("error: run/: is a directory without model.nn, so no run of nn\n", nn.run("replay", "run/"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing at all | `` | it is empty",
                "a list | [] | the root: expected an object",
                "an empty object | {} | ending: expected a list",
            })
    void aDamagedRecordIsRefused(String what, String json, String why) throws IOException {
        train("xor.yaml");
        nn.file("run/run.json", json);
        Nn.Result result = nn.run("replay", "run");
        assertEquals(
                "error: run/run.json: is damaged, or not what this nn writes: " + why,
                result.err().strip(),
                what);
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void aRecordThatIsCutOffIsRefused() throws IOException {
        train("xor.yaml");
        nn.file("run/run.json", "{\"ending\" : [ ");
        Nn.Result result = nn.run("replay", "run");
        assertTrue(
                result.err().startsWith("error: run/run.json: is damaged, or not what this nn writes: Unexpected end"),
                result.err());
        assertEquals(Main.REFUSED, result.code());
    }

    @Test
    void aRecordWithoutAHashOfTheConfigIsRefused() throws IOException {
        train("xor.yaml");
        edit("run/run.json", "configSha256", "sha");
        assertRefused(
                "error: run/run.json: is damaged, or not what this nn writes: configSha256: expected a text\n",
                nn.run("replay", "run"));
    }

    @Test
    void aRecordOfOtherTrainersIsRefused() throws IOException {
        train("xor.yaml");
        edit("run/run.json", "\"ending\" : [ {", "\"ending\" : [ {\"epochs\" : 1, \"updates\" : 1}, {");
        assertRefused(
                "error: run/run.json: is damaged, or not what this nn writes: ending: expected 1 of them, one for each"
                        + " trainer, got 2\n",
                nn.run("replay", "run"));
    }

    @Test
    void optionsAreCheckedAsThoseOfTrain() {
        train("xor.yaml");
        assertRefused(
                "error: --set threads=-1: threads: expected an integer in [0, 1024], got -1\n",
                nn.run("replay", "run", "--threads", "-1"));
        assertRefused(
                "error: --kernels: unknown kernels 'gpu'; known: portable, vector\n",
                nn.run("replay", "run", "--kernels", "gpu"));
        assertRefused("error: Missing required parameter: 'RUN' (see 'nn replay --help')\n", nn.run("replay"));
    }
}
