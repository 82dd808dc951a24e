package org.nnkit.runner.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a config has in it, it is an experiment that can be written and read again, or there are lines that say why not. */
class ConfigFuzzTest {

    private static final TestPlugins PLUGINS = new TestPlugins();
    private static final ConfigBinder BINDER = new ConfigBinder(PLUGINS);
    private static final ConfigWriter WRITER = new ConfigWriter(new PluginCodec(PLUGINS));

    private static final int MUTANTS = 10_000;
    private static final long SEED = 20261123;

    @FuzzTest
    void anyBytesAreAnExperimentOrRefused(byte[] bytes) {
        check("fuzz.yaml", bytes);
        check("fuzz.json", bytes);
    }

    @FuzzTest
    void anyOverrideIsTakenOrRefused(byte[] bytes) {
        try {
            Node root = ConfigReader.parse("fuzz.yaml", "a: [ b, { c: d } ]").root();
            assertFalse(Setting.apply(root, new String(bytes, UTF_8)).location() == null);
        } catch (ConfigException e) {
            assertInLines(e);
        }
    }

    @Test
    void theGoodConfigsAreGood() throws IOException {
        for (Path file : configs(GoldenMessagesTest.folder().resolveSibling("good"))) {
            assertTrue(check(file.getFileName().toString(), Files.readAllBytes(file)), file.toString());
        }
    }

    @Test
    void mutantsOfConfigsAreExperimentsOrRefused() throws IOException {
        Path errors = GoldenMessagesTest.folder();
        List<List<Path>> folders = List.of(configs(errors), configs(errors.resolveSibling("good")));
        SplittableRandom random = new SplittableRandom(SEED);
        int good = 0;
        for (int i = 0; i < MUTANTS; i++) {
            List<Path> files = folders.get(i % folders.size());
            Path file = files.get(random.nextInt(files.size()));
            byte[] mutant = Files.readAllBytes(file);
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutant = mutated(mutant, random);
            }
            good += check(file.getFileName().toString(), mutant) ? 1 : 0;
        }
        assertTrue(good > MUTANTS / 100, "only " + good + " mutants were still experiments");
    }

    private static List<Path> configs(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.toString().matches(".*\\.(yaml|json)"))
                    .sorted()
                    .toList();
        }
    }

    /** One byte other, or a piece left out, doubled or moved. */
    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int from = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(20, bytes.length - from));
        int to = random.nextInt(bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (random.nextInt(9)) {
            case 0 -> {
                out.writeBytes(bytes);
                byte[] same = out.toByteArray();
                same[from] = (byte) random.nextInt(256);
                return same;
            }
            case 1, 2, 3 -> {
                out.writeBytes(bytes);
                byte[] same = out.toByteArray();
                String characters = " \n\t:,-[]{}'\"0123456789.eE+~#&*!|>%@`?<=";
                same[from] = (byte) characters.charAt(random.nextInt(characters.length()));
                return same;
            }
            case 4, 5 -> {
                out.write(bytes, 0, from);
                out.write(bytes, from + length, bytes.length - from - length);
            }
            case 6, 7 -> {
                out.write(bytes, 0, to);
                out.write(bytes, from, length);
                out.write(bytes, to, bytes.length - to);
            }
            default -> out.write(bytes, 0, from);
        }
        return out.toByteArray();
    }

    private static boolean check(String name, byte[] bytes) {
        Path file = Path.of("/nowhere", name);
        try {
            Document document = ConfigReader.parse(name, InputFile.text(file, bytes));
            ExperimentConfig config;
            try {
                config = BINDER.bind(document.root(), file);
            } catch (ConfigException e) {
                assertInLines(e);
                return false;
            }
            if (document.problems().isEmpty()) {
                String yaml = WRITER.yaml(config);
                assertEquals(
                        config, BINDER.bind(ConfigReader.parse("a.yaml", yaml).root(), file), yaml);
            }
            return document.problems().isEmpty();
        } catch (ConfigException e) {
            assertInLines(e);
            return false;
        }
    }

    private static void assertInLines(ConfigException e) {
        assertFalse(e.problems().isEmpty());
        for (Problem problem : e.problems()) {
            String line = problem.toString();
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c != 0x7F), line);
            assertTrue(line.length() < 2_000, line);
        }
    }
}
