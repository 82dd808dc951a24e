package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder below {@code cli/refused} holds a config that is wrong, or whose data are: {@code expected.txt} is what the user
 * reads. With {@code -Dnnkit.golden=write} the files are written anew, to be looked at before they are committed.
 */
class RefusedConfigsTest {

    private static final Path CASES = Path.of("src/test/resources/cli/refused");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(p -> p.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedByCheckAndTrainInTheSameWords(String name, @TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve(name))) {
            for (Path file : files.toList()) {
                if (!file.endsWith("expected.txt")) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        Nn nn = new Nn(folder);
        List<String> before = nn.files();

        Nn.Result check = nn.run("check", "config.yaml");
        Nn.Result train = nn.run("train", "config.yaml");

        Path golden = CASES.resolve(name).resolve("expected.txt");
        String err = check.err().replaceAll("[0-9]+ are available", "N are available");
        if ("write".equals(System.getProperty("nnkit.golden"))) {
            Files.writeString(golden, err);
        }
        assertAll(
                () -> assertEquals(Files.readString(golden), err),
                () -> assertEquals(Main.REFUSED, check.code()),
                () -> assertEquals(Main.REFUSED, train.code()),
                () -> assertEquals(err, train.err().replaceAll("[0-9]+ are available", "N are available")),
                () -> assertEquals("", check.out() + train.out()),
                () -> assertEquals(before, nn.files(), "something was written"));
    }
}
