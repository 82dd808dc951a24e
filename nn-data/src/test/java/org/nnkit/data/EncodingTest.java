package org.nnkit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nnkit.data.Samples.file;
import static org.nnkit.data.Samples.problems;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.data.missing.Constant;
import org.nnkit.data.missing.Drop;
import org.nnkit.data.scaling.MinMaxScaler;
import org.nnkit.data.source.CsvSource;

class EncodingTest {

    @TempDir
    Path folder;

    private CsvSource source;

    @BeforeEach
    void train() {
        Path path = file(folder, "train.csv", "id,a,b,city,y\nA1,0,0,Bern,yes\n7,10,5,Rome,no\n");
        source = new CsvSource(path, List.of("y"), null, null, List.of("id"), ",");
    }

    private Encoding encoding(MissingValues missing) throws IOException {
        Recipe recipe = new Recipe(source, null, new MinMaxScaler(), null, null, true, missing, null);
        return Preparation.prepare(recipe, new Streams(1), Precision.FLOAT64)
                .get(0)
                .encoding();
    }

    private double[][] inputs(Encoding encoding, String text) throws IOException {
        return encoding.inputs(other(text), new Streams(1), Precision.FLOAT64).toArray();
    }

    private DataSource other(String text) {
        return source.from(file(folder, "other.csv", text));
    }

    @Test
    void findsColumnsByNameInAnyOrder() throws IOException {
        assertArrayEquals(
                new double[][] {{0.5, 1, 0, 1}, {2, 0, 1, 0}},
                inputs(encoding(null), "city,b,a\nRome,5,5\nBern,0,20\n"));
    }

    @Test
    void doesNotLookAtTargetsAndIgnoredColumns() throws IOException {
        assertArrayEquals(
                new double[][] {{0.5, 1, 0, 1}}, inputs(encoding(null), "id,y,city,b,a\n?!,maybe,Rome,5,5\n"));
    }

    @Test
    void anyCsvFileWillDoForAModelFromElsewhere() throws IOException {
        DataSource any = CsvSource.everyColumn(file(folder, "other.csv", "b,a,city\n0,0,Bern\n"));
        assertArrayEquals(
                new double[][] {{0, 0, 1, 0}},
                encoding(null).inputs(any, new Streams(1), Precision.FLOAT64).toArray());
    }

    @Test
    void namesColumnsThatAreMissingOrUnknown() throws IOException {
        Encoding encoding = encoding(null);
        assertEquals(
                List.of(
                        "other.csv: the model has 3 input columns (a, b, city), the data have 4 (a, b, c, d); missing: city; unknown"
                                + " to the model: c, d"),
                problems(folder, () -> inputs(encoding, "a,b,c,d\n1,2,3,4\n")));
        assertEquals(
                List.of("other.csv: no target column 'y'; columns: a, b, city"),
                problems(
                        folder,
                        () -> encoding.encode(other("a,b,city\n1,2,Bern\n"), new Streams(1), Precision.FLOAT64)));
    }

    @Test
    void namesEveryCellThatDoesNotFit() throws IOException {
        Encoding encoding = encoding(null);
        assertEquals(
                List.of(
                                "other.csv:2:3: city: no category 'Berne' in the training data; did you mean 'Bern'? known: Bern, Rome",
                                "other.csv:3:4: y: no class 'perhaps' in the training data; known: yes, no",
                                "other.csv:3:2: b: expected a number, got '1d'",
                                "other.csv:2:1: a: the cell is empty; in training no policy for missing values was given (missing: drop,"
                                        + " mean, median or constant)")
                        .stream()
                        .sorted()
                        .toList(),
                problems(
                                folder,
                                () -> encoding.encode(
                                        other("a,b,city,y\n,2,Berne,yes\n1,1d,Rome,perhaps\n"),
                                        new Streams(1),
                                        Precision.FLOAT64))
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void encodesTargetsWithTheClassesOfTraining() throws IOException {
        Encoded encoded = encoding(null)
                .encode(other("y,a,b,city\nno,10,5,Rome\nno,0,0,Bern\n"), new Streams(1), Precision.FLOAT32);
        assertArrayEquals(
                new double[][] {{0, 1}, {0, 1}}, encoded.rows().targets().toArray());
        assertArrayEquals(
                new double[][] {{1, 1, 0, 1}, {0, 0, 1, 0}},
                encoded.rows().inputs().toArray());
        assertEquals(Precision.FLOAT32, encoded.rows().inputs().precision());
        assertEquals(List.of(), encoded.warnings());
    }

    @Test
    void fillsAsInTraining() throws IOException {
        assertArrayEquals(new double[][] {{0.5, 0, 0, 0}}, inputs(encoding(new Constant(5)), "a,b,city\n,0,\n"));
    }

    @Test
    void leavesRowsOutWhenJudgingAndNeverWhenPredicting() throws IOException {
        Encoding encoding = encoding(new Drop());
        Encoded encoded =
                encoding.encode(other("y,a,b,city\nno,,5,Rome\nno,0,0,Bern\n"), new Streams(1), Precision.FLOAT64);
        assertEquals(1, encoded.rows().count());
        assertEquals(
                List.of("other.csv: 1 of 2 rows have missing inputs and are left out"),
                encoded.warnings().stream()
                        .map(w -> w.replace(folder + "/", ""))
                        .toList());
        assertEquals(
                List.of(
                        "other.csv:2:1: a: the cell is empty; the model has nothing to stand in: it was trained with missing: drop"),
                problems(folder, () -> inputs(encoding, "a,b,city\n,0,Bern\n")));
        assertEquals(
                List.of("other.csv: expected at least one row without missing inputs, got none"),
                problems(
                        folder,
                        () -> encoding.encode(other("y,a,b,city\nno,,5,Rome\n"), new Streams(1), Precision.FLOAT64)));
    }

    @Test
    void describesItselfInNames() throws IOException {
        Encoding encoding = encoding(null);
        assertEquals(List.of("a", "b", "city=Bern", "city=Rome"), encoding.inputNames());
        assertEquals(List.of("yes", "no"), encoding.outputNames());
        assertEquals(2, encoding.outputCount());
        assertEquals(List.of("id"), encoding.ignored());
    }
}
