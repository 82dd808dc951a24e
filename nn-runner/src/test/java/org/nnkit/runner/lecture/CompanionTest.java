package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lecture's configs from given first weights: training on the command line ends at the weights of the references
 * companion.json and linear_regression.json, within the tolerances that come with them.
 */
class CompanionTest {

    private static final double AFTER_ONE_UPDATE = 1e-12;
    private static final double AFTER_A_RUN = 1e-10;
    private static final double AFTER_10_000_EPOCHS = 1e-9;

    @TempDir
    private Path folder;

    private int files;

    /** First weights of a layer, as options of {@code --set}: a file of the weights, and one of the biases. */
    private List<String> given(int layer, JsonNode weights, JsonNode biases) throws IOException {
        List<String> options = new ArrayList<>(set(layer, "weights", weights));
        if (biases != null) {
            options.addAll(set(layer, "biases", biases));
        }
        return options;
    }

    private List<String> set(int layer, String block, JsonNode values) throws IOException {
        Path file = folder.resolve("given-" + files++ + ".json");
        Files.writeString(file, values.toString());
        return List.of(
                "--set", "network." + layer + ".dense." + block + "={ given: { values: { file: '" + file + "' } } }");
    }

    private JsonNode trained(String config, int epochs, List<String> options) throws IOException {
        Lab lab = new Lab(folder);
        String run = "runs/" + files++;
        List<String> words = new ArrayList<>(List.of("train", config, "--quiet", "--out", run));
        words.addAll(List.of("--set", "train." + trainer(config) + ".stop.0.max-epochs=" + epochs));
        words.addAll(options);
        lab.run(words).done();
        return lab.run(List.of("show", run, "--json")).json().get("layers");
    }

    private static String trainer(String config) {
        return config.endsWith("/and.yaml") ? "delta-rule" : "backprop";
    }

    private static ArrayNode array(JsonNode element) {
        return Lab.mapper().createArrayNode().add(element);
    }

    private static ArrayNode array(double element) {
        return Lab.mapper().createArrayNode().add(element);
    }

    private static void assertClose(JsonNode expected, JsonNode actual, double tolerance) {
        if (expected.isArray()) {
            assertTrue(actual.isArray(), () -> expected + " against " + actual);
            assertEquals(expected.size(), actual.size());
            for (int i = 0; i < expected.size(); i++) {
                assertClose(expected.get(i), actual.get(i), tolerance);
            }
        } else {
            assertTrue(actual.isNumber(), () -> expected + " against " + actual);
            assertEquals(expected.asDouble(), actual.asDouble(), tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 10", "0, 1000", "0, 10000", "1, 10000", "2, 10000"})
    void andBySigmoidAndGeneralisedDeltaRule(int index, int epochs) throws IOException {
        JsonNode run = Lab.golden("companion.json").get("and_sigmoid").get(index);
        assertEquals(0.15, run.get("alpha").asDouble());

        JsonNode layers =
                trained("examples/configs/lecture/companion/and.yaml", epochs, given(0, array(run.get("w0")), null));

        assertClose(
                array(run.at("/epoch_" + epochs + "/w")),
                layers.at("/0/parameters/weights"),
                epochs == 10_000 ? AFTER_10_000_EPOCHS : AFTER_A_RUN);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "0, 10000", "1, 1000", "2, 1000"})
    void fiveDigits(int index, int epochs) throws IOException {
        JsonNode run = Lab.golden("companion.json").get("five_digits").get(index);
        assertEquals(0.9, run.get("alpha").asDouble());
        List<String> options = new ArrayList<>(given(0, run.get("W1"), null));
        options.addAll(given(1, run.get("W2"), null));

        JsonNode layers = trained("examples/configs/lecture/companion/five-digits.yaml", epochs, options);

        JsonNode expected = run.get("epoch_" + epochs);
        double tolerance = epochs == 10_000 ? AFTER_10_000_EPOCHS : AFTER_A_RUN;
        assertClose(expected.get("W2"), layers.at("/1/parameters/weights"), tolerance);
        if (expected.has("W1")) {
            assertClose(expected.get("W1"), layers.at("/0/parameters/weights"), tolerance);
        }
    }

    /** The reference takes its patterns in a given order; as the rows of one epoch they come in that order. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 25", "0, 100", "0, 500", "0, 2000", "1, 2000"})
    void logisticRegressionBySinglePatterns(int index, int steps) throws IOException {
        JsonNode run = Lab.golden("companion.json").get("logistic").get(index);
        ObjectNode config = Lab.mapper().createObjectNode();
        ArrayNode inputs = config.putObject("data").putObject("inline").putArray("inputs");
        ArrayNode targets = ((ObjectNode) config.at("/data/inline")).putArray("targets");
        for (int step = 0; step < steps; step++) {
            int row = run.get("order").get(step).asInt();
            inputs.add(array(run.get("x").get(row)));
            targets.add(array(run.get("d").get(row)));
        }
        ObjectNode dense = config.putArray("network").addObject().putObject("dense");
        dense.put("units", 1).put("activation", "sigmoid");
        ObjectNode backprop = config.putObject("train").putObject("backprop");
        backprop.put("cost", "binary-cross-entropy").put("mode", "sgd").put("shuffle", false);
        backprop.putObject("optimizer").putObject("sgd").set("learningRate", run.get("lr"));
        backprop.putArray("stop").addObject().put("max-epochs", 1);
        Path file = folder.resolve("logistic.json");
        Files.writeString(file, config.toString());

        JsonNode layers = trained(file.toString(), 1, given(0, array(array(run.get("w0"))), array(run.get("b0"))));

        JsonNode expected = run.get("after").get(Integer.toString(steps));
        double tolerance = steps == 1 ? AFTER_ONE_UPDATE : AFTER_A_RUN;
        assertClose(array(array(expected.get("w"))), layers.at("/0/parameters/weights"), tolerance);
        assertClose(array(expected.get("b")), layers.at("/0/parameters/biases"), tolerance);
    }

    @Test
    void theTwoNormalsAreThoseOfTheReference() throws IOException {
        JsonNode run = Lab.golden("companion.json").get("logistic").get(0);
        List<String> rows = Files.readAllLines(Lab.CONFIGS.resolve("data/two-normals.csv"));
        for (int i = 0; i < 100; i++) {
            String[] cells = rows.get(i + 1).split(",");
            assertEquals(run.get("x").get(i).asDouble(), Double.parseDouble(cells[0]));
            assertEquals(run.get("d").get(i).asDouble(), Double.parseDouble(cells[1]));
        }
        assertEquals(101, rows.size());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 10", "0, 100", "0, 1000", "1, 1000", "2, 1000"})
    void linearRegressionOnTheWholeBatch(int index, int steps) throws IOException {
        JsonNode golden = Lab.golden("linear_regression.json");
        assertEquals(0.02, golden.get("lr").asDouble());
        JsonNode run = golden.get("runs").get(index);

        JsonNode layers = trained(
                "examples/configs/lecture/linear-regression.yaml",
                steps,
                given(
                        0,
                        array(array(run.get("w0").asDouble())),
                        array(run.get("b0").asDouble())));

        for (JsonNode state : run.get("trace")) {
            if (state.get("step").asInt() == steps) {
                double tolerance = steps == 1 ? AFTER_ONE_UPDATE : AFTER_A_RUN;
                assertClose(array(array(state.get("w"))), layers.at("/0/parameters/weights"), tolerance);
                assertClose(array(state.get("b")), layers.at("/0/parameters/biases"), tolerance);
                return;
            }
        }
        throw new AssertionError("no step " + steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lecture.md", "lecture.es.md"})
    void thePageShowsTheLineOfLeastSquares(String page) throws IOException {
        JsonNode line = Lab.golden("linear_regression.json").get("least_squares");
        String equation = String.format(
                Locale.ROOT,
                "y = %.4f x − %.4f",
                line.get("w").asDouble(),
                -line.get("b").asDouble());
        assertTrue(Page.read(page).text().contains(equation), equation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lecture.md", "lecture.es.md"})
    void thePicturesOnThePageAreTheInputsColumnAfterColumn(String page) throws IOException {
        List<String> rows = Files.readAllLines(Lab.CONFIGS.resolve("data/five-digits.csv"));
        StringBuilder drawn = new StringBuilder();
        for (int r = 0; r < 5; r++) {
            StringBuilder line = new StringBuilder();
            for (int picture = 0; picture < 5; picture++) {
                line.append(picture == 0 ? "" : "   ");
                String[] cells = rows.get(picture + 1).split(",");
                for (int c = 0; c < 5; c++) {
                    line.append(cells[5 * c + r].equals("1") ? "██" : "··");
                }
            }
            drawn.append(line).append('\n');
        }
        assertTrue(Page.read(page).text().contains(drawn), drawn::toString);
        JsonNode pictures = Lab.golden("companion.json").get("pictures");
        for (int picture = 0; picture < 5; picture++) {
            String[] cells = rows.get(picture + 1).split(",");
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 25; i++) {
                text.append(i > 0 && i % 5 == 0 ? " " : "").append(cells[5 * (i % 5) + i / 5]);
            }
            assertEquals(pictures.get(picture).asText(), text.toString());
        }
    }
}
