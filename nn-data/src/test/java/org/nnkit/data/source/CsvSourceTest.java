package org.nnkit.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.nnkit.data.Samples.cells;
import static org.nnkit.data.Samples.file;
import static org.nnkit.data.Samples.problems;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.Column.Role;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.data.Samples;

class CsvSourceTest {

    @TempDir
    Path folder;

    private DataSource csv(String text) {
        return new CsvSource(file(folder, "a.csv", text), "y");
    }

    private List<String> refusal(String text) {
        return problems(folder, () -> cells(csv(text)));
    }

    @Test
    void readsNumbersTextsAndMissingCells() throws IOException {
        DataSource source = csv("x,city,y\n1.5,Bern,a\n-2e3,\"New\"\"York\",b\n,,a\n");
        assertEquals(
                new Schema(List.of(
                        new Column("x", Role.INPUT), new Column("city", Role.INPUT), new Column("y", Role.TARGET))),
                source.schema());
        assertEquals(
                List.of(
                        List.of("1.5", "'Bern'", "'a'"),
                        List.of("-2000.0", "'New\"York'", "'b'"),
                        List.of("-", "-", "'a'")),
                cells(source));
    }

    @ParameterizedTest
    @MethodSource("lineEnds")
    void takesEveryLineEnd(String end) throws IOException {
        DataSource source = csv(String.join(end, "x,y", "1,2", "3,4") + end);
        assertEquals(List.of(List.of("1.0", "2.0"), List.of("3.0", "4.0")), cells(source));
    }

    static Stream<String> lineEnds() {
        return Stream.of("\n", "\r\n", "\r");
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        assertEquals(List.of(List.of("1.0", "2.0")), cells(csv("x,y\n1,2")));
    }

    @Test
    void skipsEmptyLinesAndAByteOrderMark() throws IOException {
        assertEquals(List.of(List.of("1.0", "2.0")), cells(csv("\uFEFFx,y\n\n1,2\n\n")));
    }

    @Test
    void keepsCountOfLinesInsideQuotedCells() throws IOException {
        DataSource source = csv("name,x,y\n\"a\nb\r\nc\",1,2\nd,3,4\n");
        try (RowBlocks blocks = source.open(new Streams(1))) {
            RowBlock block = blocks.next();
            assertEquals("a\nb\r\nc", block.text(0, 0));
            assertEquals(folder.resolve("a.csv") + ":2:1", block.where(0, 0));
            assertEquals(folder.resolve("a.csv") + ":4:2", block.where(0, 1));
            assertEquals(folder.resolve("a.csv") + ":5:3", block.where(1, 2));
        }
    }

    @Test
    void takesAnotherDelimiter() throws IOException {
        Path path = file(folder, "a.csv", "x;y\n1;2\n");
        assertEquals(List.of(List.of("1.0", "2.0")), cells(new CsvSource(path, List.of("y"), null, null, null, ";")));
    }

    @Test
    void showsOnlyTheColumnsThatAreAskedFor() throws IOException {
        Path path = file(folder, "a.csv", "id,b,a,y,w\nA1,1,2,3,4\n17,5,6,7,8\n");
        CsvSource some = new CsvSource(path, List.of("y"), null, List.of("a", "b"), null, ",");
        assertEquals(List.of(List.of("1.0", "2.0", "3.0"), List.of("5.0", "6.0", "7.0")), cells(some));
        assertEquals(List.of("id", "w"), some.leftOut());
        DataSource others = new CsvSource(path, List.of("y"), null, null, List.of("id"), ",").withWeight("w");
        assertEquals(
                List.of(Role.INPUT, Role.INPUT, Role.TARGET, Role.WEIGHT),
                others.schema().columns().stream().map(Column::role).toList());
        assertEquals(List.of(List.of("2.0"), List.of("6.0")), cells(some.only(List.of("a"))));
    }

    @Test
    void readsTheTestPartWithTheSameColumns() throws IOException {
        Path path = file(folder, "a.csv", "x,z,y\n1,2,3\n");
        Path test = file(folder, "b.csv", "x,z,y\n4,5,6\n");
        CsvSource source = new CsvSource(path, List.of("y"), test, null, List.of("z"), ",");
        assertEquals(List.of(List.of("4.0", "6.0")), cells(source.testPart()));
        assertEquals(List.of(path, test), source.files());
        assertEquals(List.of(List.of("4.0", "5.0", "6.0")), cells(source.from(test)));
    }

    @Test
    void readsMoreThanABlock() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(',').append(-i).append('\n');
        }
        List<List<String>> rows = cells(csv(text.toString()));
        assertEquals(1000, rows.size());
        assertEquals(List.of("999.0", "-999.0"), rows.get(999));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                // 16
                Arguments.of(
                        "x,y\n1,2\n3\n4,5,6\n",
                        "a.csv:3: expected 2 cells as in the first line, found 1",
                        "a.csv:4: expected 2 cells as in the first line, found 3"),
                // 17
                Arguments.of("x,y\n1,2\n3,\"4\n5,6\n7,8\n", "a.csv:3:2: the quote that opens here is not closed"),
                Arguments.of("x,y\n\"1\n\",\"2\n3,4\n", "a.csv:3:2: the quote that opens here is not closed"),
                Arguments.of(
                        "x,y\n1,\"2\"3\n",
                        "a.csv:2:2: after the closing quote expected the end of the cell; a quote inside a quoted cell is written"
                                + " twice"),
                // 18
                Arguments.of(
                        "x,y\n1,2\n1d,2f\n0x1p3, 7 \nNaN,Infinity\n1e400,1e-400\n",
                        "a.csv:3:1: x: expected a number, got '1d'",
                        "a.csv:3:2: y: expected a number, got '2f'",
                        "a.csv:4:1: x: expected a number, got '0x1p3'",
                        "a.csv:4:2: y: expected a number without blanks around it, got ' 7 '",
                        "a.csv:5:1: x: expected a finite number, got 'NaN'",
                        "a.csv:5:2: y: expected a finite number, got 'Infinity'",
                        "a.csv:6:1: x: expected a number of at most 1.8e308 in size, got '1e400'",
                        "a.csv:6:2: y: expected 0 or a number of at least 4.9e-324 in size, got '1e-400'"),
                Arguments.of("x,y\nNaN,1\n2,3\n", "a.csv:2:1: x: expected a finite number, got 'NaN'"),
                Arguments.of("x,y\n1,2\noops,4\n", "a.csv:3:1: x: expected a number, got 'oops'"),
                Arguments.of(
                        "x,y\noops,2\n3,4\n",
                        "a.csv:3:1: x: expected a text like 'oops' in line 2, got the number 3; a column holds either numbers or"
                                + " texts"),
                // 19
                Arguments.of(
                        "x,y\n\"1,5\",2\n",
                        "a.csv:2:1: x: expected a number with a decimal point, got '1,5'; write 1.5"),
                // 20
                Arguments.of("x,y\n", "a.csv: expected at least one row below the names of the columns, got none"),
                Arguments.of("", "a.csv: expected a line with the names of the columns, got an empty file"),
                Arguments.of("\n\n", "a.csv: expected a line with the names of the columns, got an empty file"),
                Arguments.of(
                        "1,2\n3,4\n",
                        "a.csv:1: expected the names of the columns, got numbers only (1, 2); add a line with names"),
                Arguments.of(
                        "x,y,x,,y\n1,2,3,4,5\n",
                        "a.csv:1:3: expected each column once, got 'x' again, which is field 1 already",
                        "a.csv:1:4: expected the name of a column, got ''",
                        "a.csv:1:5: expected each column once, got 'y' again, which is field 2 already"),
                // 21
                Arguments.of(
                        "input,yy\n1,2\n", "a.csv:1: target: no column 'y'; did you mean 'yy'? columns: input, yy"),
                Arguments.of("input,target\n1,2\n", "a.csv:1: target: no column 'y'; columns: input, target"),
                Arguments.of("y\n1\n", "a.csv:1: expected at least one input column besides the target, got y"),
                // 6 of the config scenarios, here for data
                Arguments.of(
                        "x,y\n1,\0\n",
                        "a.csv: at byte 6: expected text, got a NUL byte; is it UTF-16? Save the file as UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(String text, org.junit.jupiter.params.aggregator.ArgumentsAccessor all) {
        List<String> expected =
                Arrays.stream(all.toArray()).skip(1).map(String::valueOf).toList();
        assertEquals(expected, refusal(text));
    }

    @Test
    void namesEveryColumnThatIsNotThere() {
        Path path = file(folder, "a.csv", "sepal,petal,species\n1,2,a\n");
        CsvSource source = new CsvSource(path, List.of("specis"), null, List.of("petla"), List.of("id"), ",");
        assertEquals(
                List.of(
                        "a.csv:1: target: no column 'specis'; did you mean 'species'? columns: sepal, petal, species",
                        "a.csv:1: inputs: no column 'petla'; did you mean 'petal'? columns: sepal, petal, species",
                        "a.csv:1: ignore: no column 'id'; columns: sepal, petal, species",
                        "a.csv:1: weight: no column 'w'; columns: sepal, petal, species"),
                problems(folder, () -> source.withWeight("w").schema()));
    }

    @Test
    void refusesATargetListWithoutNames() {
        Path path = file(folder, "a.csv", "x,y\n1,2\n");
        assertEquals(
                List.of("target: expected at least one column, got none"),
                problems(folder, () -> new CsvSource(path).schema()));
    }

    @Test
    void collectsProblemsUpToTwenty() {
        StringBuilder text = new StringBuilder("x,y\n1,2\n");
        for (int i = 0; i < 1000; i++) {
            text.append("oops,1\n");
        }
        List<String> problems = refusal(text.toString());
        assertEquals(21, problems.size());
        assertEquals("a.csv:3:1: x: expected a number, got 'oops'", problems.get(0));
        assertEquals("a.csv:22:1: x: expected a number, got 'oops'", problems.get(19));
        assertEquals("and 980 more problems", problems.get(20));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertEquals(
                List.of("a.csv: at byte 0: expected UTF-8, got UTF-16; save the file as UTF-8"),
                encoded("x,y\n1,2\n".getBytes(StandardCharsets.UTF_16)));
        byte[] latin = "x,y\nM\u00FCnchen,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                List.of("a.csv: at byte 5: expected UTF-8, got a byte that is none; save the file as UTF-8"),
                encoded(latin));
        assertEquals(
                List.of("a.csv: at byte 0: expected text, got a gzip file; unpack it first"),
                encoded(new byte[] {0x1F, (byte) 0x8B, 8, 0}));
        byte[] surrogate = {'x', ',', 'y', '\n', (byte) 0xED, (byte) 0xA0, (byte) 0x80, ',', '1'};
        assertEquals(
                List.of("a.csv: at byte 4: expected UTF-8, got a byte that is none; save the file as UTF-8"),
                encoded(surrogate));
        byte[] cut = {'x', ',', 'y', '\n', (byte) 0xE2, (byte) 0x82};
        assertEquals(
                List.of("a.csv: at byte 4: expected UTF-8, got a byte that is none; save the file as UTF-8"),
                encoded(cut));
    }

    private List<String> encoded(byte[] bytes) {
        DataSource source = new CsvSource(file(folder, "a.csv", bytes), "y");
        return problems(folder, () -> cells(source));
    }

    @Test
    void readsEveryPlaneOfUnicode() throws IOException {
        String text = "z\u00FCg\u20AC\uD83D\uDE00".repeat(50_000);
        assertEquals(List.of(List.of("'" + text + "'", "1.0")), cells(csv("x,y\n" + text + ",1\n")));
    }

    @Test
    void refusesALineOfFiftyMegabytesWithoutHoldingIt() throws IOException {
        assertEquals(
                List.of("a.csv:3:1: a cell of more than 1048576 characters starts here; is a quote not closed?"),
                longLine("9"));
        assertEquals(List.of("a.csv:3: a line of more than 16777216 characters"), longLine("9,"));
    }

    private List<String> longLine(String repeated) throws IOException {
        Path path = folder.resolve("a.csv");
        byte[] chunk = repeated.repeat(1 << 15).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            out.write("x,y\n1,2\n".getBytes(StandardCharsets.US_ASCII));
            for (int written = 0; written < 50_000_000; written += chunk.length) {
                out.write(chunk);
            }
        }
        return problems(folder, () -> cells(new CsvSource(path, "y")));
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        assertEquals(
                List.of("none.csv: no such file"),
                problems(folder, () -> new CsvSource(folder.resolve("none.csv"), "y").schema()));
        Files.createDirectory(folder.resolve("dir"));
        assertEquals(
                List.of("dir: expected a file, got a folder"),
                problems(folder, () -> new CsvSource(folder.resolve("dir"), "y").schema()));
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("gone.csv"));
        assertEquals(
                List.of("link.csv: the link leads nowhere"),
                problems(folder, () -> new CsvSource(folder.resolve("link.csv"), "y").schema()));
    }

    @Test
    void refusesAPipeInsteadOfWaitingForIt() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo here");
            return;
        }
        assertEquals(0, made.waitFor());
        assertEquals(
                List.of("pipe.csv: expected a regular file, got a pipe, socket or device"),
                problems(folder, () -> new CsvSource(pipe, "y").schema()));
    }

    @Test
    void readsAFileWhoseNameIsNotAscii() throws IOException {
        Path path;
        try {
            path = folder.resolve("M\u00FCnchen-\u6771\u4EAC.csv");
        } catch (InvalidPathException e) {
            assumeTrue(false, "this locale has no such file names");
            return;
        }
        Files.writeString(path, "x,y\n1,2\n");
        assertEquals(List.of(List.of("1.0", "2.0")), cells(new CsvSource(path, "y")));
    }

    @Test
    void contradictoryOptionsAreRefusedTogether() {
        Path path = folder.resolve("a.csv");
        assertEquals(
                "target and inputs: column 'y' can't be in both",
                assertThrows(
                                OptionException.class,
                                () -> new CsvSource(path, List.of("y"), null, List.of("x", "y"), null, ","))
                        .getMessage());
        assertEquals(
                "inputs and ignore: column 'x' can't be in both",
                assertThrows(
                                OptionException.class,
                                () -> new CsvSource(path, List.of("y"), null, List.of("x"), List.of("x"), ","))
                        .getMessage());
        assertEquals(
                "delimiter: expected one character other than a quote or a line end, got ';;'",
                assertThrows(OptionException.class, () -> new CsvSource(path, List.of("y"), null, null, null, ";;"))
                        .getMessage());
        assertEquals(
                "target: expected each column once, got y, y",
                assertThrows(OptionException.class, () -> new CsvSource(path, "y", "y"))
                        .getMessage());
        assertEquals(
                "weight: column 'y' can't be the weight and a target, an input or ignored as well",
                assertThrows(OptionException.class, () -> new CsvSource(path, "y").withWeight("y"))
                        .getMessage());
    }

    @Test
    void everyNumberOfIrisIsReadAsJavaReadsIt() throws IOException {
        Path iris = Samples.resource("iris/iris.csv");
        List<List<String>> expected = new ArrayList<>();
        for (String line : Files.readAllLines(iris).subList(1, 151)) {
            String[] cells = line.split(",");
            List<String> row = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                row.add(String.valueOf(Double.parseDouble(cells[j])));
            }
            row.add("'" + cells[4] + "'");
            expected.add(row);
        }
        assertEquals(expected, cells(new CsvSource(iris, "species")));
        assertTrue(expected.get(149).contains("'virginica'"));
    }
}
