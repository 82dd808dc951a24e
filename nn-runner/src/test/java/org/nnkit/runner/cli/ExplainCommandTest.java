package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nn explain}: its numbers are the reference's, its exercises can be marked, its formats can be read. */
class ExplainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN =
            Path.of("").toAbsolutePath().getParent().resolve("nn-mlp/src/test/resources/golden");
    private static final String RBF = """
            name: rbf-xor
            data: { inline: { inputs: [[0,0],[0,1],[1,0],[1,1]], targets: [[0],[1],[1],[0]] } }
            network:
              - rbf:
                  centers: { given: { values: [[0,0],[0,1],[1,0],[1,1]] } }
                  basis: gaussian
                  width: { given: { values: [1, 1, 1, 1] } }
              - dense: { units: 1, activation: linear, bias: false, weights: { given: { values: [[-1,1,1,-1]] } } }
            train: { rbf: { output: delta-rule, learningRate: 0.5, shuffle: false, stop: [ { max-epochs: 5 } ] } }
            """;

    @TempDir
    private Path directory;

    private Nn nn;

    @BeforeEach
    void files() throws IOException {
        nn = new Nn(directory);
        nn.file("xor.yaml", Samples.XOR);
        nn.file("points.yaml", Samples.CLASSES);
        nn.file("points.csv", Samples.POINTS);
        nn.file("line.yaml", Samples.NUMBERS);
        nn.file("line.csv", Samples.LINE);
        nn.file("rbf.yaml", RBF);
        nn.file("ls.yaml", RBF.replaceAll("output: delta-rule.*", "output: least-squares } }"));
    }

    private String done(String... args) {
        Nn.Result result = nn.run(args);
        assertEquals("", result.err());
        assertEquals(0, result.code());
        return result.out();
    }

    private void refused(String error, String... args) {
        Nn.Result result = nn.run(args);
        assertEquals("error: " + error + "\n", result.err());
        assertEquals("", result.out());
        assertEquals(2, result.code());
    }

    // ---- reference numbers

    /** The tables whose first cell is the given text, each as rows of numbers without the first column. */
    private static List<double[][]> tables(String markdown, String corner) {
        List<double[][]> tables = new ArrayList<>();
        String[] lines = markdown.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("| " + corner + " |")) {
                List<double[]> rows = new ArrayList<>();
                for (int j = i + 2; j < lines.length && lines[j].startsWith("|"); j++) {
                    String[] cells = lines[j].split("\\|");
                    rows.add(Arrays.stream(cells, 2, cells.length)
                            .mapToDouble(c -> Double.parseDouble(c.strip()))
                            .toArray());
                }
                tables.add(rows.toArray(new double[0][]));
            }
        }
        return tables;
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.get(0).isArray() ? rows.size() : 1][];
        for (int i = 0; i < matrix.length; i++) {
            JsonNode row = rows.get(0).isArray() ? rows.get(i) : rows;
            matrix[i] = new double[row.size()];
            for (int j = 0; j < row.size(); j++) {
                matrix[i][j] = row.get(j).asDouble();
            }
        }
        return matrix;
    }

    private static void assertClose(double[][] expected, double[][] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual[i][j], 1e-12);
            }
        }
    }

    private static ArrayNode rows(JsonNode list) {
        ArrayNode rows = JSON.createArrayNode();
        list.forEach(x -> rows.addArray().add(x));
        return rows;
    }

    private static ObjectNode dense(JsonNode weights, JsonNode activation) {
        ArrayNode values = JSON.createArrayNode();
        if (weights.get(0).isArray()) {
            values.addAll((ArrayNode) weights);
        } else {
            values.add(weights);
        }
        ObjectNode layer = JSON.createObjectNode();
        ObjectNode options = layer.putObject("dense");
        options.put("units", values.size()).put("bias", false).set("activation", activation);
        options.putObject("weights").putObject("given").set("values", values);
        return layer;
    }

    @TestFactory
    List<DynamicTest> xorHasTheReferenceWeightsAfterTheFirstUpdateAndTheFirstEpoch() throws IOException {
        JsonNode xor = JSON.readTree(GOLDEN.resolve("xor_backprop.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : xor.get("runs")) {
            String name = run.get("variant").asText() + " " + run.get("seed");
            tests.add(DynamicTest.dynamicTest(name, () -> xor(xor, run)));
        }
        assertEquals(35, tests.size());
        return tests;
    }

    private void xor(JsonNode xor, JsonNode run) throws IOException {
        ObjectNode config = JSON.createObjectNode();
        ObjectNode inline = config.putObject("data").putObject("inline");
        inline.set("inputs", xor.get("X"));
        inline.set("targets", rows(xor.get("D")));
        config.putArray("network")
                .add(dense(run.get("W1"), JSON.getNodeFactory().textNode("sigmoid")))
                .add(dense(run.get("W2"), JSON.getNodeFactory().textNode("sigmoid")));
        ObjectNode backprop = config.putObject("train").putObject("backprop");
        boolean entropy = run.get("cross_entropy").asBoolean();
        backprop.put("cost", entropy ? "binary-cross-entropy" : "half-sse").put("shuffle", false);
        backprop.putObject("mode").put("mini-batch", run.get("batch_size").asInt());
        double momentum = run.get("beta").asDouble();
        backprop.putObject("optimizer")
                .putObject("sgd")
                .put("learningRate", run.get("alpha").asDouble())
                .put("momentum", momentum);
        backprop.putArray("stop").addObject().put("max-epochs", 5);
        nn.file("golden.json", config.toPrettyString());

        String text = done("explain", "golden.json", "--patterns", "0..3", "--digits", "17");
        List<double[][]> w1 = tables(text, "`W⁽¹⁾` new");
        List<double[][]> w2 = tables(text, "`W⁽²⁾` new");
        assertEquals(4 / run.get("batch_size").asInt(), w1.size());
        assertClose(matrix(run.at("/first_update/W1")), w1.get(0));
        assertClose(matrix(run.at("/first_update/W2")), w2.get(0));
        assertClose(matrix(run.at("/epoch_1/W1")), w1.get(w1.size() - 1));
        assertClose(matrix(run.at("/epoch_1/W2")), w2.get(w2.size() - 1));
        assertEquals(momentum != 0, text.contains("is not plain"));
        assertEquals(!entropy, text.contains("\n`e⁽²⁾ = d − y⁽²⁾`"));
        assertEquals(entropy, text.contains("\n`δ⁽²⁾ = d − y⁽²⁾`"));
    }

    @TestFactory
    List<DynamicTest> theDeltaRuleHasTheReferenceWeightsAfterEachPattern() throws IOException {
        JsonNode golden = JSON.readTree(GOLDEN.resolve("delta_rule.json").toFile());
        Map<String, String> units = Map.of("step", "{\"step\": {\"atZero\": 1}}", "heaviside", "\"step\"");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode run : golden.get("cases")) {
            String unit = run.get("unit").asText();
            String mode = run.get("mode").asText();
            if (!mode.equals("sgd")) {
                continue;
            }
            tests.add(DynamicTest.dynamicTest(run.get("task").asText() + " " + unit + " " + run.get("alpha"), () -> {
                ObjectNode config = JSON.createObjectNode();
                ObjectNode inline = config.putObject("data").putObject("inline");
                inline.set("inputs", golden.get("X"));
                inline.set("targets", rows(run.get("d")));
                config.putArray("network")
                        .add(dense(run.get("w0"), JSON.readTree(units.getOrDefault(unit, "\"" + unit + "\""))));
                ObjectNode rule = config.putObject("train").putObject("delta-rule");
                rule.put("rule", unit.equals("sigmoid") ? "generalized" : "plain")
                        .put("shuffle", false);
                rule.put("learningRate", run.get("alpha").asDouble());
                nn.file("golden.json", config.toPrettyString());
                String text = done("explain", "golden.json", "--patterns", "0..3", "--digits", "17");
                List<double[][]> w = tables(text, "`W` new");
                assertEquals(4, w.size());
                for (int i = 0; i < 4; i++) {
                    JsonNode expected =
                            run.get("w_after_each_pattern_of_epochs_1_to_5").get(i);
                    assertClose(matrix(expected), w.get(i));
                }
            }));
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    @Test
    void theRbfTableHasTheRoundedAndTheExactOutputsAndTheOutputColumn() {
        String text = done("explain", "rbf.yaml", "--digits", "17");
        String exact = text.substring(text.indexOf("### φ and the output, exact"));
        String rounded = text.substring(text.indexOf("### φ and the output, with φ rounded"));
        assertTrue(exact.contains("| 0 | (0, 0) | 1 | 0.6065306597126334 | 0.6065306597126334 | 0.3678794411714423"));
        Matcher z = Pattern.compile("\\| (-?0\\.1548181217461\\d*) \\| ([01]) \\| 0 \\| ([01]) \\|")
                .matcher(exact);
        List<String> outputs = new ArrayList<>();
        while (z.find()) {
            outputs.add((z.group(1).startsWith("-") ? "-" : "+") + z.group(2) + z.group(3));
        }
        assertEquals(List.of("-00", "+11", "+11", "-00"), outputs);
        assertTrue(rounded.contains("""
                | 0 | (0, 0) | 1.0 | 0.6 | 0.6 | 0.4 | -0.2 | 0 | 0 | 0 |
                | 1 | (0, 1) | 0.6 | 1.0 | 0.4 | 0.6 | 0.2 | 1 | 0 | 1 |
                | 2 | (1, 0) | 0.6 | 0.4 | 1.0 | 0.6 | 0.2 | 1 | 0 | 1 |
                | 3 | (1, 1) | 0.4 | 0.6 | 0.6 | 1.0 | -0.2 | 0 | 0 | 0 |
                """));
    }

    @Test
    void leastSquaresShowTheirWeightsAndTheTable() {
        String text = done("explain", "ls.yaml");
        assertTrue(text.contains("| 1 | -3.03587 | 3.42332 | 3.42332 | -3.03587 |"));
        assertFalse(text.contains("## Update"));
    }

    // ---- what is shown

    @Test
    void aPatternsWorkingHasTheFormulasInSymbolsAndNumbers() throws IOException {
        nn.file("and.yaml", """
                data: { inline: { inputs: [[1, 0.5]], targets: [[1]] } }
                network: [ { dense: { units: 1, weights: { given: { values: [[0.5, -1]] } }, biases: zeros } } ]
                train: { delta-rule: { learningRate: 0.1, stop: [ { max-epochs: 3 } ] } }
                """);
        String text = done("explain", "and.yaml");
        String update = text.substring(text.indexOf("## Update"));
        assertEquals("""
                ## Update 1: pattern 0

                ### The weights before

                | `W` | `x₁` | `x₂` | `b` |
                | ---: | ---: | ---: | ---: |
                | 1 | 0.5 | -1 | 0 |

                ### Pattern 0

                `x = (1, 0.5)`, `d = (1)`.

                #### Forward

                `v = Wx + b`

                `v₁ = w₁₁·x₁ + w₁₂·x₂ + b₁ = 0.5·1 + (-1)·0.5 + 0 = 0`

                `y = φ(v)`

                `y₁ = φ(v₁) = 0`

                | unit | `v` | `y` |
                | ---: | ---: | ---: |
                | 1 | 0 | 0 |

                #### The error

                `e = d − y`\\
                `δ = φ′(v)·e`

                `e₁ = d₁ − y₁ = 1 − 0 = 1`

                `δ₁ = φ′(v₁)·e₁ = 1·1 = 1`

                | unit | `d` | `y` | `e` | `δ` |
                | ---: | ---: | ---: | ---: | ---: |
                | 1 | 1 | 0 | 1 | 1 |

                ### The new weights

                `ΔW = αδxᵀ`

                `Δw₁₁ = α·δ₁·x₁ = 0.1·1·1 = 0.1`\\
                `Δw₁₂ = α·δ₁·x₂ = 0.1·1·0.5 = 0.05`\\
                `Δb₁ = α·δ₁ = 0.1·1 = 0.1`\\
                `w₁₁ new = w₁₁ + Δw₁₁ = 0.5 + 0.1 = 0.6`

                | `ΔW` | `x₁` | `x₂` | `Δb` |
                | ---: | ---: | ---: | ---: |
                | 1 | 0.1 | 0.05 | 0.1 |

                | `W` new | `x₁` | `x₂` | `b` |
                | ---: | ---: | ---: | ---: |
                | 1 | 0.6 | -0.95 | 0.1 |
                """, update);
    }

    @Test
    void laterEpochsGoOnFromTheEarlierOnes() {
        String first = done("explain", "xor.yaml", "--patterns", "3", "--digits", "17");
        String second = done("explain", "xor.yaml", "--epoch", "2", "--digits", "17");
        assertTrue(second.contains("## Update 5: pattern 0"));
        assertClose(tables(first, "`W⁽¹⁾` new").get(0), tables(second, "`W⁽¹⁾`").get(0));
    }

    @Test
    void ofABatchOnlySomePatternsAreShownAndItIsSaid() {
        String text = done("explain", "points.yaml", "--patterns", "0,2");
        assertTrue(text.contains(" of 5\n"));
        assertTrue(text.contains("The other patterns of this update are not shown"));
        assertTrue(text.contains("is not plain Δw = αδx here"));
    }

    @Test
    void theFirstPatternThatTheEpochLearnsFromIsShownUnlessOthersAreNamed() {
        assertTrue(done("explain", "xor.yaml").contains("## Update 1: pattern 0\n"));
        assertFalse(done("explain", "xor.yaml").contains("## Update 2"));
    }

    @Test
    void longLayersAreShortenedAndItIsSaid() throws IOException {
        nn.file("wide.yaml", Samples.XOR.replace("units: 4", "units: 40"));
        String text = done("explain", "wide.yaml");
        assertTrue(text.contains(
                "The matrix has 1 rows and 40 columns; of more than 12, those in the middle are left out."));
        assertTrue(text.contains("| … | … | … | … |"));
        assertTrue(text.lines().allMatch(l -> l.length() < 700));
    }

    @Test
    void formulasNameTheLayersThatTheyAreTrueOf() throws IOException {
        nn.file(
                "dropout.yaml",
                Samples.XOR.replaceFirst("(?m)^( *- *\\{? *dense: .*units: 1\\b)", "  - dropout: 0.5\n$1"));
        String dropout = done("explain", "dropout.yaml");
        String formulas = dropout.substring(dropout.indexOf("## The formulas"), dropout.indexOf("## Update"));
        assertTrue(formulas.contains("Layer 2 is dropout: in training"), formulas);
        assertTrue(formulas.contains("`e⁽²⁾ = W⁽³⁾ᵀδ⁽³⁾`\\\n`δ⁽¹⁾ = φ′(v⁽¹⁾)·e⁽¹⁾`\n"), formulas);
        assertFalse(formulas.contains("⁽ᵏ"), formulas);
        assertFalse(formulas.contains("W⁽²⁾"), formulas);
    }

    @Test
    void whatBackpropagationChangesOfCentresAndWidthsIsShown() throws IOException {
        nn.file(
                "radial.yaml",
                RBF.replaceAll(
                        "train: .*",
                        "train: { backprop: { cost: half-sse, mode: sgd, optimizer: { sgd: { learningRate: 0.5 } },"
                                + " stop: [ { max-epochs: 2 } ] } }"));
        String text = done("explain", "radial.yaml");
        assertTrue(text.contains("∂J/∂c = 2g(c − x) and ∂J/∂σ = ∂J/∂y · ∂φ/∂σ. Then Δc = −α ∂J/∂c"), text);
        assertTrue(text.contains("| layer 1, centers, Δ | 1 | 2 |"), text);
        assertTrue(text.contains("| layer 1, widths, Δ | 1 | 2 | 3 | 4 |"), text);
        assertFalse(text.contains("⁽ᵏ"), text);
    }

    // ---- refusals

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--patterns|0..4|--patterns: expected numbers from 0 to 3 (of the training part), got 4",
                "--patterns|3..1|--patterns: expected numbers such as 0..3 or 0,2,5 (a range goes upwards), got '3..1'",
                "--patterns|-1|--patterns: expected numbers such as 0..3 or 0,2,5 (a range goes upwards), got '-1'",
                "--epoch|0|--epoch: expected an integer of at least 1, got '0'",
                "--epoch|21|--epoch: training ends after epoch 20 (max-epochs: 20 epochs are over), and never reaches epoch 21",
                "--epoch|99999999999|--epoch: expected an integer of at most 999999999, got '99999999999'",
                "--patterns|0..99999999999|--patterns: expected numbers of at most 999999999, got 99999999999",
                "--out|x.pdf|--out x.pdf: expected a file ending in .md, .html or .tex, or --format",
                "--out|nodir/x.md|nodir/x.md: there is no such folder; make it first",
                "--digits|18|--digits: expected an integer from 1 to 17, got '18'",
                "--format|pdf|--format: expected markdown, html or latex, got 'pdf'"
            })
    void whatCannotBeShownIsRefused(String option, String value, String error) {
        refused(error, "explain", "xor.yaml", option + "=" + value);
    }

    @Test
    void anExerciseAndItsSolutionAreTwoDocuments() {
        refused(
                "--exercise, --solution, --check: expected one of them at most",
                "explain",
                "xor.yaml",
                "--exercise",
                "--solution");
    }

    @Test
    void theFileIsWrittenInTheFormatOfItsName() throws IOException {
        assertEquals("", done("explain", "xor.yaml", "--out", "w.html"));
        assertTrue(Files.readString(directory.resolve("w.html")).startsWith("<!DOCTYPE html>"));
        done("explain", "xor.yaml", "--out", "w.tex");
        assertTrue(Files.readString(directory.resolve("w.tex")).startsWith("\\documentclass"));
        done("explain", "xor.yaml", "--out", "w.tex", "--format", "markdown");
        assertTrue(Files.readString(directory.resolve("w.tex")).startsWith("# The working"));
        refused(
                "--out: xor.yaml is the config; name another file",
                "explain",
                "xor.yaml",
                "--format=html",
                "--out",
                "xor.yaml");
        assertEquals(Samples.XOR, Files.readString(directory.resolve("xor.yaml")));
    }

    @Test
    void marksHaveNoFormatAndNoFile() {
        for (String option : new String[] {"--format", "--out"}) {
            refused(
                    option + ": the marks of --check are text on standard output; leave out " + option,
                    "explain",
                    "xor.yaml",
                    "--check=a.json",
                    option + "=x.html");
        }
    }

    // ---- exercises

    private static String answers(String solution) {
        StringBuilder json = new StringBuilder();
        Matcher m = Pattern.compile("\\| a([₀-₉]+) = (-?[0-9.e-]+)").matcher(solution.replace("|", "| |"));
        while (m.find()) {
            StringBuilder index = new StringBuilder();
            m.group(1).chars().forEach(c -> index.append((char) (c - '₀' + '0')));
            json.append(json.isEmpty() ? "" : ", ")
                    .append("\"a")
                    .append(index)
                    .append("\": ")
                    .append(m.group(2));
        }
        return "{\"answers\": {" + json + "}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"xor.yaml", "points.yaml", "line.yaml", "rbf.yaml", "ls.yaml"})
    void theSolutionOfAnExerciseIsMarkedRightThroughout(String config) throws IOException {
        String exercise = done("explain", config, "--patterns", "0..3", "--exercise");
        String solution = done("explain", config, "--patterns", "0..3", "--solution");
        String answers = answers(solution);
        int blanks = answers.split("\"a[0-9]").length - 1;
        assertTrue(blanks > 3, answers);
        assertEquals(blanks, exercise.split(" = ____", -1).length - 1);
        nn.file("answers.json", answers);
        String marks = done("explain", config, "--patterns", "0..3", "--check", "answers.json");
        assertTrue(marks.endsWith(blanks + " blanks: " + blanks + " right, 0 wrong, 0 not answered\n"), marks);
    }

    @Test
    void anExerciseDoesNotTellItsAnswers() {
        String exercise = done("explain", "xor.yaml", "--exercise", "--digits", "12");
        String solution = done("explain", "xor.yaml", "--solution", "--digits", "12");
        Matcher m = Pattern.compile("\\| a[₀-₉]+ = (-?[0-9.e-]+) ").matcher(solution.replace("|", "| |"));
        String given = done("explain", "xor.yaml", "--digits", "12");
        String before = given.substring(given.indexOf("### The weights before"), given.indexOf("### Pattern 0"));
        int asked = 0;
        while (m.find()) {
            String answer = m.group(1);
            if (answer.length() > 8 && !before.contains(answer)) {
                assertFalse(exercise.contains(answer.replace("-", "")), answer);
                asked++;
            }
        }
        assertTrue(asked > 20);
    }

    @Test
    void theFirstWrongNumberIsNamedWithItsFormula() throws IOException {
        nn.file("answers.json", "{\"a1\": -0.386, \"a2\": -0.53, \"a3\": 0.5, \"a5\": 1, \"a6\": null}");
        String marks = done("explain", "xor.yaml", "--check", "answers.json");
        assertTrue(marks.startsWith("""
                a1: wrong, -0.386
                a2: right, -0.53
                a3: wrong, 0.5
                a4: not answered
                a5: wrong, 1
                a6: not answered
                """), marks);
        assertTrue(marks.contains(" blanks: 1 right, 3 wrong, "), marks);
        assertTrue(marks.endsWith("""
                the first wrong one is a1, epoch 1, pattern 0, layer 1, v[1]: expected -0.386507, got -0.386
                  v₁⁽¹⁾ = w₁₁⁽¹⁾·x₁ + w₁₂⁽¹⁾·x₂ + w₁₃⁽¹⁾·x₃ = 0.795206·0 + (-0.0457368)·0 + (-0.386507)·1 = -0.386507
                """), marks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"answers\": {\"a1\": \"0.5\"}}|answers.json:1:20: answers.a1: expected a number such as -0.25, or null, got '0.5'",
                "{\"a1\": [1]}|answers.json:1:8: a1: expected a number such as -0.25, or null, got a list or an object",
                "{\"a99\": 1}|answers.json:1:2: there is no blank 'a99'; they are a1 to a52",
                "{\"answers\": 3}|answers.json:1:13: answers: expected an object such as {\"a1\": 0.5, \"a2\": -1.25}"
            })
    void answersThatAreNoneAreRefusedWithTheirPlace(String answers, String error) throws IOException {
        nn.file("answers.json", answers);
        refused(error, "explain", "xor.yaml", "--check", "answers.json");
    }

    // ---- formats

    private static final String HOSTILE = """
            data: { csv: { path: h.csv, target: "t</td><script>" } }
            network: [ { dense: { units: 2, activation: tanh } }, { dense: { units: 1 } } ]
            train: { backprop: { cost: mse, mode: batch, optimizer: { sgd: { learningRate: 0.1 } } } }
            """;

    private void hostile() throws IOException {
        nn.file("hostile.yaml", HOSTILE);
        nn.file(
                "h.csv",
                "\"<img src=x onerror=alert(1)> $x^2$ \\input{/etc/passwd} `a` [b](c) | \u202e é 漢 %_{}~#&\","
                        + "\"$\\end{document}|\",t</td><script>\n1,2,3\n4,5,6\n");
    }

    private static void assertWellFormed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xor.yaml", "points.yaml", "line.yaml", "rbf.yaml", "ls.yaml", "hostile.yaml"})
    void htmlIsWellFormedAndFetchesNothing(String config) throws Exception {
        hostile();
        for (String form : new String[] {"--digits=6", "--exercise", "--solution"}) {
            String html = done("explain", config, "--format", "html", "--patterns", "0..1", form);
            assertWellFormed(html);
            assertFalse(html.contains("<script"), html);
            assertFalse(html.contains("<img"), html);
            assertFalse(Pattern.compile("https?://(?!www\\.w3\\.org/1999/xhtml)")
                    .matcher(html)
                    .find());
            assertTrue(html.contains("<math>"));
        }
    }

    @Test
    void namesStayTextInMarkdown() throws Exception {
        hostile();
        String text = done("explain", "hostile.yaml");
        assertTrue(
                text.contains(
                        "&lt;img src=x onerror=alert(1)&gt; \\$x\\^2\\$ \\\\input\\{/etc/passwd\\} \\`a\\` \\[b\\](c) \\|"
                                + " \\\\u202e é 漢"),
                text);
        assertFalse(text.contains("<"));
        assertFalse(text.contains("\u202e"));
    }

    @ParameterizedTest
    @CsvSource({
        "xor.yaml, --digits=17",
        "xor.yaml, --exercise",
        "points.yaml, --solution",
        "rbf.yaml, --digits=6",
        "ls.yaml, --exercise",
        "hostile.yaml, --solution"
    })
    void latexCompiles(String config, String form) throws Exception {
        assumeTrue(hasPdflatex(), "pdflatex is not installed");
        hostile();
        done("explain", config, "--patterns", "0..1", form, "--out", "working.tex");
        assertFalse(compiled().contains("Missing character"));
    }

    @Test
    void latexOfALargeNetworkStaysOnThePaper() throws Exception {
        assumeTrue(hasPdflatex(), "pdflatex is not installed");
        nn.file("wide.yaml", """
                data: { spiral: { rows: 60 }, encode: { target: binary } }
                network:
                  - rbf: { centers: { k-means: 14 }, width: d-max }
                  - dense: { units: 1, activation: linear }
                train: { rbf: { output: delta-rule, learningRate: 0.1, stop: [ { max-epochs: 1 } ] } }
                """);
        done("explain", "wide.yaml", "--patterns", "0..1", "--out", "working.tex");
        Matcher overfull = Pattern.compile("Overfull .hbox \\(([0-9.]+)pt").matcher(compiled());
        while (overfull.find()) {
            assertTrue(Double.parseDouble(overfull.group(1)) < 10, overfull.group());
        }
    }

    private static boolean hasPdflatex() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(p -> Files.isExecutable(Path.of(p, "pdflatex")));
    }

    /** What pdflatex says of working.tex, which it must compile. */
    private String compiled() throws Exception {
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(
                        "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "working.tex")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(100, TimeUnit.SECONDS));
        String said = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
        assertEquals(0, process.exitValue(), said);
        assertTrue(Files.size(directory.resolve("working.pdf")) > 1000);
        return said;
    }

    @Test
    void aNumberInTheAnswersThatIsNoneIsNamed() throws Exception {
        nn.file("nan.json", "{\"answers\": {\"a1\": NaN}}");
        Nn.Result result = nn.run("explain", "xor.yaml", "--check", "nan.json");
        assertEquals(Main.REFUSED, result.code());
        assertEquals("error: nan.json:1:20: this is not JSON: 'NaN' is no number; numbers are finite\n", result.err());
    }

    @Test
    void aRootInHtmlSpansItsSum() throws Exception {
        nn.file("root.yaml", """
                data: { inline: { inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]] } }
                network:
                  - rbf: { centers: { given: { values: [[0, 0], [1, 1]] } }, width: d-max }
                  - dense: { units: 1, activation: linear }
                train: { rbf: { output: delta-rule, learningRate: 0.1, stop: [ { max-epochs: 1 } ] } }
                """);
        String html = done("explain", "root.yaml", "--format", "html");
        assertTrue(html.contains("<msqrt><mo stretchy=\"false\">(</mo>"), html);
        assertFalse(html.contains("√"), html);
    }
}
