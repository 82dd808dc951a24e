package org.nnkit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.nnkit.data.Samples.file;
import static org.nnkit.data.Samples.problems;
import static org.nnkit.data.Samples.resource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.data.generator.Gauss;
import org.nnkit.data.generator.Xor;
import org.nnkit.data.missing.Drop;
import org.nnkit.data.missing.Mean;
import org.nnkit.data.scaling.MinMaxScaler;
import org.nnkit.data.scaling.StandardScaler;
import org.nnkit.data.source.CsvSource;
import org.nnkit.data.source.IdxSource;
import org.nnkit.data.source.InlineSource;
import org.nnkit.data.split.Holdout;
import org.nnkit.data.split.KFold;

class PreparationTest {

    private static final Path IRIS = resource("iris/iris.csv");

    @TempDir
    Path folder;

    private DataSource csv(String text) {
        return new CsvSource(file(folder, "a.csv", text), "y");
    }

    private static Prepared prepare(Recipe recipe) throws IOException {
        return Preparation.prepare(recipe, new Streams(42), Precision.FLOAT64).get(0);
    }

    private List<String> refusal(Recipe recipe) {
        return problems(folder, () -> prepare(recipe));
    }

    private static Recipe recipe(DataSource source, Split split, Scaler scale, MissingValues missing) {
        return new Recipe(source, split, scale, null, null, false, missing, null);
    }

    private static Recipe encoded(DataSource source, TargetEncoding encoding) {
        return new Recipe(source, null, null, null, encoding, false, null, null);
    }

    @Test
    void irisIsStandardisedOnTheTrainingPartAlone() throws IOException {
        Prepared p = prepare(
                recipe(new CsvSource(IRIS, "species"), new Holdout(0.7, 0.15, 0.15, true), new StandardScaler(), null));
        assertEquals("105x4", p.training().inputs().shape());
        assertEquals("105x3", p.training().targets().shape());
        assertEquals(45, p.validation().count() + p.test().count());
        assertEquals(List.of("setosa", "versicolor", "virginica"), p.encoding().classes());
        assertEquals(TargetEncoding.CLASSES, p.encoding().targetEncoding());
        Matrix raw =
                prepare(new Recipe(new CsvSource(IRIS, "species"))).training().inputs();
        for (int j = 0; j < 4; j++) {
            double mean = 0;
            for (int i : p.rows().training()) {
                mean += raw.get(i, j);
            }
            mean /= 105;
            double squares = 0;
            for (int i : p.rows().training()) {
                squares += (raw.get(i, j) - mean) * (raw.get(i, j) - mean);
            }
            double deviation = Math.sqrt(squares / 105);
            for (int i = 0; i < p.test().count(); i++) {
                assertEquals(
                        (raw.get(p.rows().test()[i], j) - mean) / deviation,
                        p.test().inputs().get(i, j),
                        1e-12);
            }
        }
        for (int part = 0; part < 3; part++) {
            for (int i = 0; i < p.training().count(); i++) {
                assertEquals(
                        p.rows().training()[i] / 50 == part ? 1 : 0,
                        p.training().targets().get(i, part));
            }
        }
    }

    @Test
    void theHashIsThatOfTheFile() throws IOException {
        Prepared p = prepare(new Recipe(csv("x,y\n1,2\n3,4\n")));
        assertEquals(p.files().states().get(0).sha256(), p.sha256());
        assertEquals(64, prepare(new Recipe(new Xor(10, 0))).sha256().length());
    }

    @Test
    void numbersStayNumbersAndTextsBecomeClasses() throws IOException {
        Prepared numbers = prepare(new Recipe(csv("x,y\n1,2\n3,4\n")));
        assertArrayEquals(
                new double[][] {{2}, {4}}, numbers.training().targets().toArray());
        assertEquals(List.of("y"), numbers.encoding().outputNames());
        assertNull(numbers.validation());
        assertNull(numbers.test());
        Prepared texts = prepare(new Recipe(csv("x,y\n1,b\n3,a\n5,b\n")));
        assertArrayEquals(
                new double[][] {{1, 0}, {0, 1}, {1, 0}},
                texts.training().targets().toArray());
        assertEquals(List.of("b", "a"), texts.encoding().outputNames());
    }

    @Test
    void numbersCanNameClasses() throws IOException {
        DataSource source = csv("x,y\n1,-1\n3,1.50\n5,-1\n");
        Prepared classes = prepare(encoded(source, TargetEncoding.CLASSES));
        assertEquals(List.of("-1", "1.5"), classes.encoding().classes());
        Prepared binary = prepare(encoded(source, TargetEncoding.BINARY));
        assertArrayEquals(
                new double[][] {{0}, {1}, {0}}, binary.training().targets().toArray());
        assertEquals(List.of("1.5"), binary.encoding().outputNames());
        assertEquals(
                List.of("1", "-1"),
                prepare(encoded(new Gauss(10, 0), TargetEncoding.CLASSES))
                        .encoding()
                        .classes());
    }

    @Test
    void labelsOfPicturesAreClassesUnlessNumbersAreAskedFor() throws IOException {
        IdxSource mnist = new IdxSource(
                resource("mnist/test100-images-idx3-ubyte"),
                resource("mnist/test100-labels-idx1-ubyte"),
                null,
                null,
                false);
        Prepared p = prepare(new Recipe(mnist));
        assertEquals("100x784", p.training().inputs().shape());
        assertEquals(
                List.of("7", "2", "1", "0", "4", "9", "5", "6", "3", "8"),
                p.encoding().classes());
        assertEquals(
                7,
                prepare(encoded(mnist, TargetEncoding.NUMBERS))
                        .training()
                        .targets()
                        .get(0, 0));
    }

    @Test
    void severalNumericTargets() throws IOException {
        CsvSource source = new CsvSource(file(folder, "a.csv", "a,x,b\n1,2,3\n4,5,6\n"), "b", "a");
        Prepared p = prepare(new Recipe(source));
        assertEquals(List.of("a", "b"), p.encoding().targets());
        assertArrayEquals(
                new double[][] {{1, 3}, {4, 6}}, p.training().targets().toArray());
        assertEquals(
                List.of("data.encode.target: classes needs one target column, got 2 (a, b)"),
                refusal(encoded(source, TargetEncoding.CLASSES)));
        CsvSource texts = new CsvSource(file(folder, "b.csv", "a,x,b\n1,2,u\n4,5,v\n"), "b", "a");
        assertEquals(
                List.of(
                        "b.csv:2:3: b: expected a number, got 'u'; a column of texts means classes, and can only be the one target"
                                + " column there is"),
                refusal(new Recipe(texts)));
    }

    @Test
    void refusesATargetThatTeachesNothing() {
        assertEquals(
                List.of("a.csv: target 'y' has one class only ('a'); there is nothing to tell apart"),
                refusal(new Recipe(csv("x,y\n1,a\n2,a\n"))));
        assertEquals(
                List.of("a.csv: target 'y' is 0.5 in every row; there is nothing to learn"),
                refusal(new Recipe(csv("x,y\n1,0.5\n2,0.5\n"))));
        assertEquals(
                List.of("data.encode.target: binary needs two classes, target 'y' has 3 (a, b, c)"),
                refusal(encoded(csv("x,y\n1,a\n2,b\n3,c\n"), TargetEncoding.BINARY)));
        assertEquals(
                List.of("a.csv:2:2: y: expected a number, got 'a'", "a.csv:3:2: y: expected a number, got 'b'"),
                refusal(encoded(csv("x,y\n1,a\n2,b\n"), TargetEncoding.NUMBERS)));
        assertEquals(
                List.of("data.scaleTarget: only numbers can be scaled, and target 'y' is encoded as classes"),
                refusal(new Recipe(csv("x,y\n1,a\n2,b\n"), null, null, new StandardScaler(), null, false, null, null)));
    }

    @Test
    void refusesAMissingTargetOrInputWithItsPlace() {
        assertEquals(
                List.of(
                        "a.csv:3:1: x: the cell is empty (the first of 2 in this column); say what to do about missing values"
                                + " (missing: drop, mean, median or constant), or fill it",
                        "a.csv:4:2: y: the cell is empty; a target can't be missing; leave the row out"),
                refusal(new Recipe(csv("x,y\n1,2\n,3\n4,\n,6\n"))));
    }

    @Test
    void fillsMissingInputsFromTheTrainingPart() throws IOException {
        Prepared p = prepare(recipe(csv("x,y\n1,2\n,3\n4,5\n,6\n"), null, null, new Mean()));
        assertArrayEquals(
                new double[][] {{1}, {2.5}, {4}, {2.5}}, p.training().inputs().toArray());
        assertEquals(new Encoding.Gaps("mean", Values.row(2.5)), p.encoding().missing());
    }

    @Test
    void leavesOutRowsWithMissingInputsBeforeTheSplit() throws IOException {
        Prepared p = prepare(recipe(
                csv("x,y\n1,2\n,3\n4,5\n,6\n7,8\n9,1\n"), new Holdout(0.5, 0.25, 0.25, false), null, new Drop()));
        assertEquals(2, p.training().count());
        assertEquals(1, p.validation().count());
        assertEquals(1, p.test().count());
        assertEquals(
                List.of("a.csv: 2 of 6 rows have missing inputs and are left out"),
                p.warnings().stream().map(w -> w.replace(folder + "/", "")).toList());
        assertEquals(
                List.of("a.csv: every row has a missing input, so none is left to learn from"),
                refusal(recipe(csv("x,z,y\n1,,2\n,1,3\n"), null, null, new Drop())));
    }

    @Test
    void textInputsBecomeOneHotAndAreNotScaled() throws IOException {
        DataSource source = csv("x,city,y\n0,Bern,1\n10,Rome,2\n5,,3\n5,Bern,4\n");
        Prepared p = prepare(new Recipe(source, null, new MinMaxScaler(), null, null, true, new Mean(), null));
        assertEquals(List.of("x", "city=Bern", "city=Rome"), p.encoding().inputNames());
        assertEquals(3, p.encoding().inputCount());
        assertArrayEquals(
                new double[][] {{0, 1, 0}, {1, 0, 1}, {0.5, 0, 0}, {0.5, 1, 0}},
                p.training().inputs().toArray());
        assertEquals(
                List.of(
                        "a.csv:2:2: city: expected a number, got 'Bern'; for a column of texts write encode: { inputs: one-hot }, or"
                                + " leave it out (ignore: [city])"),
                refusal(new Recipe(csv("x,city,y\n0,Bern,1\n10,Rome,2\n"))));
    }

    @Test
    void aConstantInputIsAWarningAndZero() throws IOException {
        Prepared p = prepare(recipe(csv("x,c,y\n1,0.1,2\n3,0.1,4\n5,0.1,5\n"), null, new StandardScaler(), null));
        assertEquals(List.of("1 input has one value only in the training part, scaled to 0: c"), p.warnings());
        for (int i = 0; i < 3; i++) {
            assertEquals(0, p.training().inputs().get(i, 1));
        }
    }

    @Test
    void targetsAreScaledAndComeBack() throws IOException {
        Prepared p = prepare(
                new Recipe(csv("x,y\n1,20\n3,40\n5,30\n"), null, null, new MinMaxScaler(), null, false, null, null));
        Matrix y = p.training().targets().copy();
        assertArrayEquals(new double[][] {{0}, {1}, {0.5}}, y.toArray());
        p.encoding().invertTargets(y);
        assertArrayEquals(new double[][] {{20}, {40}, {30}}, y.toArray());
    }

    @Test
    void float32IsScaledInDoubleAndRoundedOnce() throws IOException {
        Recipe recipe = recipe(new CsvSource(IRIS, "species"), null, new StandardScaler(), null);
        Matrix exact = prepare(recipe).training().inputs();
        Rows single = Preparation.prepare(recipe, new Streams(42), Precision.FLOAT32)
                .get(0)
                .training();
        for (int i = 0; i < 150; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals((float) exact.get(i, j), single.inputs().get(i, j));
            }
        }
        assertEquals(Precision.FLOAT32, single.targets().precision());
        DataSource large = csv("x,y\n1e39,1\n2,2\n");
        assertEquals(
                List.of("input 'x' of row 1 is too large for float32; scale it, or use precision: float64"),
                problems(folder, () -> Preparation.prepare(new Recipe(large), new Streams(1), Precision.FLOAT32)));
    }

    @Test
    void weightsComeFromTheirColumn() throws IOException {
        Recipe recipe = new Recipe(csv("x,w,y\n1,0.5,2\n3,0,4\n"), null, null, null, null, false, null, "w");
        Prepared p = prepare(recipe);
        assertArrayEquals(new double[] {0.5, 0}, p.training().weights());
        assertEquals("2x1", p.training().inputs().shape());
        assertEquals("w", p.encoding().weight());
        assertEquals(
                List.of(
                        "a.csv:2:2: w: expected a weight of at least 0, got -1",
                        "a.csv:3:2: w: the cell is empty; expected a weight of at least 0"),
                refusal(new Recipe(csv("x,w,y\n1,-1,2\n3,,4\n"), null, null, null, null, false, null, "w")));
        assertEquals(
                List.of("a.csv: column 'w': every weight in the training part is 0; expected at least one above 0"),
                refusal(new Recipe(csv("x,w,y\n1,0,2\n3,0,4\n"), null, null, null, null, false, null, "w")));
        assertEquals(
                List.of("data source 'xor' has no weights"),
                refusal(new Recipe(new Xor(), null, null, null, null, false, null, "w")));
    }

    private CsvSource withTest(String training, String test) {
        return new CsvSource(
                file(folder, "a.csv", training), List.of("y"), file(folder, "b.csv", test), null, null, ",");
    }

    @Test
    void aReadyMadeTestPartIsEncodedAsTheTrainingPart() throws IOException {
        CsvSource source = withTest("x,y\n0,a\n10,b\n", "x,y\n5,b\n20,a\n");
        Prepared p = prepare(recipe(source, null, new MinMaxScaler(), null));
        assertEquals(2, p.training().count());
        assertArrayEquals(new double[][] {{0.5}, {2}}, p.test().inputs().toArray());
        assertArrayEquals(new double[][] {{0, 1}, {1, 0}}, p.test().targets().toArray());
        assertEquals(2, p.files().states().size());
        assertEquals(List.of(), p.warnings());
        Prepared watched = prepare(recipe(
                withTest("x,y\n0,a\n10,b\n3,a\n4,b\n", "x,y\n5,b\n"), new Holdout(0.5, 0.5, 0, true), null, null));
        assertEquals(2, watched.validation().count());
        assertEquals(1, watched.test().count());
    }

    @Test
    void aReadyMadeTestPartContradictsATestFraction() {
        CsvSource source = withTest("x,y\n0,a\n10,b\n3,a\n4,b\n", "x,y\n5,b\n");
        assertEquals(
                List.of(
                        "data.split.holdout and data.csv: both make a test part, the split one of 2 rows, the source a ready-made"
                                + " one; give the split no test part, or leave out the ready-made one"),
                refusal(recipe(source, new Holdout(0.5, 0, 0.5, false), null, null)));
    }

    @Test
    void aReadyMadeTestPartMayHaveNothingNew() {
        assertEquals(
                List.of("b.csv:2:2: y: no class 'bb' in the training data; did you mean 'b'? known: a, b"),
                refusal(new Recipe(withTest("x,y\n0,a\n10,b\n", "x,y\n5,bb\n"))));
        assertEquals(
                List.of("b.csv: the model has 1 input columns (x), the data have 2 (x, z); unknown to the model: z"),
                refusal(new Recipe(withTest("x,y\n0,a\n10,b\n", "x,z,y\n5,1,b\n"))));
        assertEquals(
                List.of("b.csv:1: target: no column 'y'; columns: input, other"),
                refusal(new Recipe(withTest("input,y\n0,a\n10,b\n", "input,other\n5,1\n"))));
    }

    @Test
    void rowsInBothPartsAreCounted() throws IOException {
        Prepared p = prepare(new Recipe(withTest("x,y\n0,a\n10,b\n7,b\n", "x,y\n5,b\n10,b\n0,b\n10,a\n")));
        assertEquals(
                List.of("3 of 4 rows of the test part have the same inputs as a row of the training part"),
                p.warnings());
        InlineSource same = new InlineSource(
                Values.of(new double[][] {{1}, {1}, {1}, {1}}), Values.of(new double[][] {{1}, {2}, {3}, {4}}));
        assertEquals(
                List.of(
                        "1 of 1 rows of the validation part have the same inputs as a row of the training part",
                        "1 of 1 rows of the test part have the same inputs as a row of the training part"),
                prepare(recipe(same, new Holdout(0.5, 0.25, 0.25, false), null, null))
                        .warnings());
    }

    @Test
    void aClassThatTrainingNeverSeesIsAWarning() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 20; i++) {
            text.append(i).append(i < 19 ? ",class" + i % 2 : ",rare").append('\n');
        }
        for (long seed = 1; seed <= 20; seed++) {
            Prepared p = Preparation.prepare(
                            recipe(csv(text.toString()), new Holdout(0.5, 0, 0.5, false), null, null),
                            new Streams(seed),
                            Precision.FLOAT64)
                    .get(0);
            boolean rareInTest = p.rows().test()[9] == 19;
            assertEquals(
                    rareInTest
                            ? List.of(
                                    "1 class occurs in the test part and not in the training part: rare; a stratified split keeps"
                                            + " class proportions")
                            : List.of(),
                    p.warnings());
            assertEquals(List.of("class0", "class1", "rare"), p.encoding().classes());
        }
    }

    @Test
    void aTrainingPartOfOneClassIsRefused() {
        Split sorted = new FixedSplit(new Split.Partition(new int[] {0, 1}, new int[0], new int[] {2, 3}));
        assertEquals(
                List.of(
                        "a.csv: the training part has one class only ('a'); there is nothing to tell apart. A stratified split"
                                + " keeps class proportions"),
                refusal(recipe(csv("x,y\n1,a\n2,a\n3,b\n4,b\n"), sorted, null, null)));
    }

    @Test
    void oneConstantTargetAmongSeveralIsAWarning() throws IOException {
        CsvSource source = new CsvSource(file(folder, "a.csv", "x,a,b\n1,0,1\n2,0,2\n"), "a", "b");
        assertEquals(
                List.of("1 target has one value only in the training part: a"),
                prepare(new Recipe(source)).warnings());
    }

    @Test
    void everyRowAClassOfItsOwnIsAWarning() throws IOException {
        assertEquals(
                List.of(
                        "target 'y' has 4 classes in 4 rows; is it meant to be a number (encode: { target: numbers })?"),
                prepare(encoded(csv("x,y\n1,1.5\n2,2.5\n3,3.5\n4,4.5\n"), TargetEncoding.CLASSES))
                        .warnings());
    }

    @Test
    void foldsAreFittedEachOnItsOwnTrainingPart() throws IOException {
        List<Prepared> folds = Preparation.prepare(
                recipe(new CsvSource(IRIS, "species"), new KFold(5, true), new StandardScaler(), null),
                new Streams(42),
                Precision.FLOAT64);
        assertEquals(5, folds.size());
        for (Prepared fold : folds) {
            assertEquals(120, fold.training().count());
            assertEquals(30, fold.test().count());
            assertNull(fold.validation());
            for (int j = 0; j < 4; j++) {
                double sum = 0;
                for (int i = 0; i < 120; i++) {
                    sum += fold.training().inputs().get(i, j);
                }
                assertEquals(0, sum, 1e-11);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameParts() throws IOException {
        Recipe recipe = recipe(new CsvSource(IRIS, "species"), new Holdout(), null, null);
        assertArrayEquals(prepare(recipe).rows().test(), prepare(recipe).rows().test());
        assertNotNull(prepare(recipe).test());
    }

    @Test
    void aSplitThatIsWrongIsNamed() {
        DataSource source = csv("x,y\n1,a\n2,b\n");
        assertBroken(
                "split 'fixed' left nothing for training",
                source,
                new Split.Partition(new int[0], new int[0], new int[] {1}));
        assertBroken(
                "split 'fixed' put pattern 0 of 2 into two places",
                source,
                new Split.Partition(new int[] {0, 1}, new int[] {0}, new int[0]));
        assertBroken(
                "split 'fixed' put pattern 2 of 2, which there is not, into a part",
                source,
                new Split.Partition(new int[] {2}, new int[0], new int[0]));
        assertBroken("split 'fixed' made no partition at all", source);
    }

    private static void assertBroken(String message, DataSource source, Split.Partition... partitions) {
        assertEquals(
                message,
                assertThrows(
                                PluginException.class,
                                () -> prepare(recipe(source, new FixedSplit(partitions), null, null)))
                        .getMessage());
    }

    private static final class FixedSplit implements Split {

        private final List<Partition> partitions;

        FixedSplit(Partition... partitions) {
            this.partitions = List.of(partitions);
        }

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public List<Partition> split(int patterns, int[] classes, Streams streams) {
            return partitions;
        }
    }
}
