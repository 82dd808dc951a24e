package org.nnkit.runner.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden cases of training, from the config with given weights to the weights that {@code nn show} prints. */
class GoldenCommandLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Nn.ROOT.resolve("nn-mlp/src/test/resources/golden");
    private static final Map<String, String> COSTS =
            Map.of("half_sse", "half-sse", "mse", "mse", "bce", "binary-cross-entropy", "softmax_ce", "cross-entropy");

    @TempDir
    private Path folder;

    private static JsonNode golden(String file) throws IOException {
        return JSON.readTree(GOLDEN.resolve(file).toFile());
    }

    private ObjectNode dense(JsonNode weights, JsonNode biases, String activation) throws IOException {
        ArrayNode w = JSON.createArrayNode();
        if (weights.get(0).isArray()) {
            w.addAll((ArrayNode) weights);
        } else {
            w.add(weights);
        }
        ObjectNode options = JSON.createObjectNode();
        options.put("units", w.size()).put("activation", activation);
        options.putObject("weights").putObject("given").set("values", w);
        if (biases == null) {
            options.put("bias", false);
        } else {
            Files.writeString(folder.resolve("b" + w.size() + ".json"), biases.toString());
            options.putObject("biases").putObject("given").putObject("values").put("file", "b" + w.size() + ".json");
        }
        ObjectNode layer = JSON.createObjectNode();
        layer.set("dense", options);
        return layer;
    }

    private JsonNode trained(
            JsonNode x, JsonNode d, ArrayNode network, String cost, int batch, double rate, double momentum, int epochs)
            throws IOException {
        ObjectNode config = JSON.createObjectNode();
        ObjectNode inline = config.putObject("data").putObject("inline");
        inline.set("inputs", x);
        inline.set("targets", d);
        config.set("network", network);
        ObjectNode backprop = config.putObject("train").putObject("backprop");
        backprop.put("cost", cost).put("shuffle", false);
        backprop.putObject("mode").put("mini-batch", batch);
        backprop.putObject("optimizer")
                .putObject("sgd")
                .put("learningRate", rate)
                .put("momentum", momentum);
        backprop.putArray("stop").addObject().put("max-epochs", epochs);
        Path file = folder.resolve("golden.json");
        Files.writeString(file, config.toPrettyString());
        Path run = folder.resolve("run");
        Nn.run("train", file.toString(), "--quiet", "--out", run.toString()).done();
        return Nn.run("show", run.toString(), "--json").json().get("layers");
    }

    private static void assertClose(JsonNode expected, JsonNode actual, double tolerance) {
        if (expected.isArray()) {
            assertEquals(expected.size(), actual.size());
            for (int i = 0; i < expected.size(); i++) {
                assertClose(expected.get(i), actual.get(i), tolerance);
            }
        } else {
            assertEquals(expected.asDouble(), actual.asDouble(), tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, sgd", "2, minibatch2", "3, batch_momentum"})
    void xorOver10000Epochs(int seed, String variant) throws IOException {
        JsonNode xor = golden("xor_backprop.json");
        for (JsonNode run : xor.get("runs")) {
            if (run.get("seed").asInt() == seed && run.get("variant").asText().equals(variant)) {
                ArrayNode targets = JSON.createArrayNode();
                xor.get("D").forEach(t -> targets.addArray().add(t));
                ArrayNode network = JSON.createArrayNode()
                        .add(dense(run.get("W1"), null, "sigmoid"))
                        .add(dense(run.get("W2"), null, "sigmoid"));
                JsonNode layers = trained(
                        xor.get("X"),
                        targets,
                        network,
                        "half-sse",
                        run.get("batch_size").asInt(),
                        run.get("alpha").asDouble(),
                        run.get("beta").asDouble(),
                        10_000);
                JsonNode expected = run.get("epoch_10000");
                assertClose(expected.get("W1"), layers.at("/0/parameters/weights"), 1e-9);
                JsonNode w2 = expected.get("W2").get(0);
                assertClose(w2.isArray() ? w2 : expected.get("W2"), layers.at("/1/parameters/weights/0"), 1e-9);
                return;
            }
        }
        throw new AssertionError("no such run");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 57})
    void irisOver20Epochs(int index) throws IOException {
        JsonNode mlp = golden("mlp.json");
        JsonNode net = mlp.get("nets").get(index % 2);
        JsonNode run = net.get("runs").get(index);
        int n = net.get("W").size();
        ArrayNode network = JSON.createArrayNode();
        for (int l = 0; l < n; l++) {
            network.add(dense(
                    net.get("W").get(l),
                    net.get("b").get(l),
                    run.get(l == n - 1 ? "output" : "hidden").asText()));
        }
        JsonNode layers = trained(
                mlp.get("X"),
                mlp.get("D"),
                network,
                COSTS.get(run.get("cost").asText()),
                run.get("batch_size").asInt(),
                run.get("lr").asDouble(),
                0,
                20);
        for (int l = 0; l < n; l++) {
            assertClose(run.at("/final/W/" + l), layers.at("/" + l + "/parameters/weights"), 1e-10);
            assertClose(run.at("/final/b/" + l), layers.at("/" + l + "/parameters/biases"), 1e-10);
        }
    }
}
