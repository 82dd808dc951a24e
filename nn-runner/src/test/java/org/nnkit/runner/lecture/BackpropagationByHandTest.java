package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's network of two hidden and two output units, from its equations and by the program. */
class BackpropagationByHandTest {

    private static final double[] X = {1, 0.5};
    private static final double[] D = {1, 0};
    private static final double[][] W1 = {{0.1, 0.2}, {0.3, 0.4}};
    private static final double[][] W2 = {{0.5, 0.6}, {0.7, 0.8}};
    private static final double ALPHA = 0.9;

    @TempDir
    private Path folder;

    private final double[] v1 = product(W1, X);
    private final double[] y1 = sigmoid(v1);
    private final double[] v = product(W2, y1);
    private final double[] y = sigmoid(v);
    private final double[] e = {D[0] - y[0], D[1] - y[1]};
    private final double[] delta = {y[0] * (1 - y[0]) * e[0], y[1] * (1 - y[1]) * e[1]};
    private final double[] e1 = {W2[0][0] * delta[0] + W2[1][0] * delta[1], W2[0][1] * delta[0] + W2[1][1] * delta[1]};
    private final double[] delta1 = {y1[0] * (1 - y1[0]) * e1[0], y1[1] * (1 - y1[1]) * e1[1]};

    private static double[] product(double[][] w, double[] x) {
        return new double[] {w[0][0] * x[0] + w[0][1] * x[1], w[1][0] * x[0] + w[1][1] * x[1]};
    }

    private static double[] sigmoid(double[] v) {
        return new double[] {1 / (1 + Math.exp(-v[0])), 1 / (1 + Math.exp(-v[1]))};
    }

    private static double[][] after(double[][] w, double[] delta, double[] x) {
        double[][] after = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                after[i][j] = w[i][j] + ALPHA * delta[i] * x[j];
            }
        }
        return after;
    }

    @Test
    void theProgramChangesTheWeightsAsTheEquationsSay() throws IOException {
        Lab lab = new Lab(folder);
        lab.run(List.of("train", "examples/configs/lecture/backpropagation.yaml", "--out", "runs/by-hand"))
                .done();
        JsonNode layers =
                lab.run(List.of("show", "runs/by-hand", "--json")).json().get("layers");

        assertClose(after(W1, delta1, X), layers.at("/0/parameters/weights"));
        assertClose(after(W2, delta, y1), layers.at("/1/parameters/weights"));
    }

    private static void assertClose(double[][] expected, JsonNode actual) {
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertEquals(expected[i][j], actual.get(i).get(j).asDouble(), 1e-15);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lecture.md", "lecture.es.md"})
    void thePageShowsTheNumbersOfTheEquations(String page) throws IOException {
        String working = String.join(
                "\n",
                pair("v₁⁽¹⁾", v1[0], "v₂⁽¹⁾", v1[1]),
                pair("y₁⁽¹⁾", y1[0], "y₂⁽¹⁾", y1[1]),
                pair("v₁", v[0], "v₂", v[1]),
                pair("y₁", y[0], "y₂", y[1]),
                pair("e₁", e[0], "e₂", e[1]),
                pair("δ₁", delta[0], "δ₂", delta[1]),
                pair("e₁⁽¹⁾", e1[0], "e₂⁽¹⁾", e1[1]),
                pair("δ₁⁽¹⁾", delta1[0], "δ₂⁽¹⁾", delta1[1]),
                pair("Δw₁₁⁽²⁾", ALPHA * delta[0] * y1[0], "Δw₁₂⁽²⁾", ALPHA * delta[0] * y1[1]),
                pair("Δw₂₁⁽²⁾", ALPHA * delta[1] * y1[0], "Δw₂₂⁽²⁾", ALPHA * delta[1] * y1[1]),
                pair("Δw₁₁⁽¹⁾", ALPHA * delta1[0] * X[0], "Δw₁₂⁽¹⁾", ALPHA * delta1[0] * X[1]),
                pair("Δw₂₁⁽¹⁾", ALPHA * delta1[1] * X[0], "Δw₂₂⁽¹⁾", ALPHA * delta1[1] * X[1]));

        assertTrue(Page.read(page).text().contains("\n" + working + "\n"), working);
    }

    private static String pair(String one, double first, String other, double second) {
        return String.format(
                Locale.ROOT,
                "%s =%s%9.6f      %s =%s%9.6f",
                one,
                " ".repeat(9 - one.length()),
                first,
                other,
                " ".repeat(9 - other.length()),
                second);
    }
}
