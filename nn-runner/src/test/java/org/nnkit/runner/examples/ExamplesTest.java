package org.nnkit.runner.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example configs do what they are there to show. */
class ExamplesTest {

    @TempDir
    private Path folder;

    private JsonNode train(String name, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", Nn.config(name), "--json", "--out"));
        arguments.add(folder.resolve(name + more.length + String.join("", more)).toString());
        arguments.addAll(List.of(more));
        return Nn.run(arguments.toArray(String[]::new)).json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xor", "and", "linear-regression", "iris", "wine", "digits", "spiral"})
    void everyConfigIsAccepted(String name) {
        Nn.run("check", Nn.config(name)).done();
    }

    @Test
    void xorIsLearnt() {
        String out = Nn.run(
                        "train",
                        Nn.config("xor"),
                        "--out",
                        folder.resolve("xor").toString())
                .done()
                .out();

        String[] lines = out.substring(out.indexOf("x1")).split("\n");
        for (int i = 1; i <= 4; i++) {
            String[] cells = lines[i].trim().split("\\s+");
            double target = Double.parseDouble(cells[3]);
            double output = Double.parseDouble(cells[4]);
            assertTrue(target == 0 ? output < 0.05 : output > 0.95, lines[i]);
        }
        assertTrue(out.contains("by max-epochs: 10000 epochs are over"), out);
        assertTrue(out.contains("fingerprint"), out);
    }

    @Test
    void thePerceptronLearnsAndWithoutAMistake() throws IOException {
        assertEquals("tolerated", train("and").at("/ending/0/rule").asText());
    }

    @Test
    void theLineIsFound() throws IOException {
        JsonNode run = train("linear-regression");
        Nn show = Nn.run("show", run.at("/directory").asText(), "--json");
        JsonNode line = show.json().at("/layers/0/parameters");
        assertEquals(0.556324801031458, line.at("/weights/0/0").asDouble(), 1e-3); // least squares
        assertEquals(-0.05195392695053258, line.at("/biases/0").asDouble(), 1e-3);
    }

    @Test
    void theSpiralIsSeparated() throws IOException {
        assertTrue(train("spiral").at("/metrics/test/accuracy").asDouble() >= 0.95);
    }

    @ParameterizedTest
    @CsvSource({"iris, 0.94", "wine, 0.96", "digits, 0.95"})
    @Tag("deep")
    void theMeanTestAccuracyOverTenSeedsIsGood(String name, double least) throws IOException {
        List<Double> accuracies = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            accuracies.add(train(name, "--seed", Integer.toString(seed))
                    .at("/metrics/test/accuracy")
                    .asDouble());
        }
        double mean = accuracies.stream().mapToDouble(a -> a).average().orElseThrow();
        assertTrue(mean >= least, () -> name + ": " + mean + " of " + accuracies);
    }
}
