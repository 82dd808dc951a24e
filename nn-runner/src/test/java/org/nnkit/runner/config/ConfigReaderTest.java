package org.nnkit.runner.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** What a file is refused for, with the folder's name left out. */
    private String refusal(Path file) {
        ConfigException e = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(ConfigException.class, () -> ConfigReader.read(file, List.of())));
        return e.getMessage().replace(folder + "/", "");
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void givesEveryValueItsPlace() throws IOException {
        Path file = file("a.yaml", "a: 1\nb:\n  - 𝔄: x\n    é: [ 2, { c: y } ]\n".getBytes(UTF_8));
        String f = file.toString();
        Node.MapNode root = (Node.MapNode) ConfigReader.read(file, List.of());
        assertEquals(new Location(f, 1, 1), root.location());
        assertEquals(List.of("a", "b"), List.copyOf(root.members().keySet()));
        Places places = new Places(root);
        assertEquals(f + ":1:4", places.of("a").toString());
        assertEquals(f + ":2:1", places.of("b").toString());
        assertEquals(f + ":3:5", places.of("b[0]").toString());
        assertEquals(f + ":3:8", places.of("b[0].𝔄").toString());
        assertEquals(f + ":4:10", places.of("b[0].é[0]").toString());
        assertEquals(f + ":4:18", places.of("b[0].é[1].c").toString());
    }

    @Test
    void jsonAndYamlGiveTheSamePlacesForTheSameText() {
        String text = "{ \"a\": 1,\r\n  \"𝔄\": [ true, { \"é\": \"x\" } ] }";
        assertEquals(YamlTree.read("f", text).root(), JsonTree.read("f", text).root());
    }

    @Test
    void theEndingDecidesOrElseTheFirstCharacter() throws IOException {
        byte[] json = "\n{\t\"a\": [\n\t1 ] }".getBytes(UTF_8);
        Map<String, Node> trees = new LinkedHashMap<>();
        for (String name : List.of("a.json", "a.JSON", "config")) {
            trees.put(
                    name,
                    ((Node.MapNode) ConfigReader.read(file(name, json), List.of()))
                            .members()
                            .get("a")
                            .value());
        }
        trees.forEach((name, tree) -> assertEquals(
                new Node.ScalarNode(new Location(folder + "/" + name, 3, 2), "1", false),
                ((Node.ListNode) tree).items().get(0)));
        assertEquals("a.yaml:3:1: this line is indented with a tab; use spaces", refusal(file("a.yaml", json)));
    }

    @Test
    void takesAByteOrderMark() throws IOException {
        Path file = file("a.yaml", bytes(bytes(0xEF, 0xBB, 0xBF), "a: 1".getBytes(UTF_8)));
        assertEquals(
                Map.of(
                        "a",
                        new Node.Member(
                                new Location(file.toString(), 1, 1),
                                new Node.ScalarNode(new Location(file.toString(), 1, 4), "1", false))),
                ((Node.MapNode) ConfigReader.read(file, List.of())).members());
    }

    @Test
    void refusesOtherEncodingsWithTheByteOffset() throws IOException {
        assertEquals(
                "a.yaml:1:1: has the mark of UTF-16 at byte offset 0; save it as UTF-8",
                refusal(file("a.yaml", "a: 1".getBytes(UTF_16))));
        assertEquals(
                "b.yaml:1:1: has the mark of UTF-16 at byte offset 0; save it as UTF-8",
                refusal(file("b.yaml", "\uFEFFa: 1".getBytes(UTF_16LE))));
        assertEquals(
                "c.yaml:1:1: has a NUL at byte offset 0; save it as UTF-8 text",
                refusal(file("c.yaml", "a: 1".getBytes(UTF_16BE))));
        assertEquals(
                "d.yaml:1:1: has a NUL at byte offset 4; save it as UTF-8 text",
                refusal(file("d.yaml", "a: 1\0".getBytes(UTF_8))));
        assertEquals(
                "e.yaml:2:4: byte 0xff at byte offset 9 is not UTF-8; save the file as UTF-8",
                refusal(file("e.yaml", bytes("é: 1\nb: ".getBytes(UTF_8), bytes(0xFF)))));
        assertEquals(
                "f.json:1:3: byte 0xc3 at byte offset 2 is not UTF-8; save the file as UTF-8",
                refusal(file("f.json", bytes("{\"".getBytes(UTF_8), bytes(0xC3)))));
        assertEquals(
                "g.yaml:1:4: character \\u0001 is not allowed in YAML",
                refusal(file("g.yaml", bytes('a', ':', ' ', 1))));
    }

    @Test
    void refusesWhatIsNoFileOfFittingSizeAtOnce() throws IOException {
        assertEquals("none.yaml:1:1: no such file", refusal(folder.resolve("none.yaml")));
        Files.createDirectory(folder.resolve("dir.yaml"));
        assertEquals("dir.yaml:1:1: is a folder; expected a file", refusal(folder.resolve("dir.yaml")));
        assertEquals("empty.yaml:1:1: is empty (0 bytes)", refusal(file("empty.yaml", new byte[0])));
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }
        assertEquals("large.yaml:1:1: is 2147483648 bytes long; expected at most 1048576", refusal(large));
    }

    @Test
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        assertEquals("pipe.yaml:1:1: is a pipe or a device; expected a regular file", refusal(pipe));
    }

    @Test
    void refusesDeepNesting() throws IOException {
        String deep = "[".repeat(500_000);
        assertEquals("a.json:1:65: nested deeper than 64 levels", refusal(file("a.json", deep.getBytes(UTF_8))));
        assertEquals("a.yaml:1:65: nested deeper than 64 levels", refusal(file("a.yaml", deep.getBytes(UTF_8))));
    }

    @Test
    void aBillionLaughsAreRefusedLineByLine() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ lol, lol ]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append(String.format("a%d: &a%d [ *a%d, *a%d ]%n", i, i, i - 1, i - 1));
        }
        assertEquals(
                10 + 18,
                refusal(file("a.yaml", bomb.toString().getBytes(UTF_8))).lines().count());
    }

    @Test
    void jsonIsStrict() throws IOException {
        assertEquals(
                "a.json:1:9: something follows after the end; a config is one object",
                refusal(file("a.json", "{\"a\":1} {}".getBytes(UTF_8))));
        for (String bad : List.of(
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": 1,}",
                "{\"a\": 1} trailing",
                "{a: 1}",
                "{'a': 1}",
                "{\"a\": 1 /* */}")) {
            String message = refusal(file("b.json", bad.getBytes(UTF_8)));
            assertEquals("b.json:1:", message.substring(0, 9));
            assertEquals(": this is not JSON: ", message.substring(message.indexOf(": "), message.indexOf(": ") + 20));
        }
    }

    @Test
    void refusesHalfACharacter() throws IOException {
        assertEquals(
                "a.json:1:7: a: the text has half a surrogate pair in it; write the whole character",
                refusal(file("a.json", "{\"a\": \"\\ud83d\"}".getBytes(UTF_8))));
        assertEquals(
                "a.yaml:1:4: a: the text has half a surrogate pair in it; write the whole character",
                refusal(file("a.yaml", "a: \"\\ud83d\"".getBytes(UTF_8))));
    }

    @Test
    void aLongLineOfSmallValuesIsReadQuickly() throws IOException {
        String text = "[" + "\"😀\",".repeat(100_000) + "1]";
        Node.ListNode list = assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                (Node.ListNode) ConfigReader.read(file("a.json", text.getBytes(UTF_8)), List.of()));
        assertEquals(400_002, list.items().get(100_000).location().column());
    }
}
