package org.nnkit.runner.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The RBF networks among the example configs. Their fingerprints stand here, so every JDK must come to the same bits. */
class RbfExamplesTest {

    @TempDir
    private Path folder;

    private int runs;

    private JsonNode train(String name) throws IOException {
        return Nn.run(
                        "train",
                        Nn.config("rbf/" + name),
                        "--json",
                        "--out",
                        folder.resolve(name + ++runs).toString())
                .json();
    }

    @ParameterizedTest
    @CsvSource({
        "xor, b33ddbede8137d5e0252b6b0ab33dbdbc152d0dc3a108efa94fdc0ea81a3760e",
        "iris, 400a87341c2a96d794c4170ccbbfe132a89e63f8759b4bae41312a0133cdad93",
        "wine, 559db4faad5e83644dfa6ce34a5893d2d72ca248df3891afe9d7e3aabe61c3c0",
        "spiral, a847aaed8aa714a1205822bbdc47f2859b7c6d024c66e3f7f044f4fd86332378",
        "regression, b68d6a2ca8ef61c5fadebc6ba6dff3bcc3b028df594919456fd7a32c2f659e29"
    })
    void everyRunHasTheSameFingerprint(String name, String fingerprint) throws IOException {
        assertEquals(fingerprint, train(name).at("/fingerprint").asText());
        assertEquals(fingerprint, train(name).at("/fingerprint").asText());
    }

    @Test
    void mnistIsAcceptedUpToTheFilesThatAreNotHere() {
        Nn run = Nn.run("check", Nn.config("rbf/mnist"));

        assertEquals(2, run.exit());
        assertTrue(run.err().contains("train-images-idx3-ubyte.gz"), run.err());
    }

    @Test
    void xorIsLearntByTheDeltaRule() throws IOException {
        assertTrue(train("xor").at("/metrics/training/mse").asDouble() < 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"iris, 0.9", "wine, 0.96", "spiral, 0.97"})
    void classesAreTold(String name, double least) throws IOException {
        double accuracy = train(name).at("/metrics/test/accuracy").asDouble();
        assertTrue(accuracy >= least, () -> name + ": " + accuracy);
    }

    @Test
    void theSurfaceIsFitted() throws IOException {
        double r2 = train("regression").at("/metrics/test/r2").asDouble();
        assertTrue(r2 >= 0.95, () -> "r2 " + r2);
    }

    @Test
    void twoPhasesFollowOneAnother() throws IOException {
        JsonNode ending = train("wine").at("/ending");
        assertEquals("rbf", ending.at("/0/trainer").asText());
        assertEquals("solved in one step", ending.at("/0/reason").asText());
        assertEquals("backprop", ending.at("/1/trainer").asText());
    }
}
