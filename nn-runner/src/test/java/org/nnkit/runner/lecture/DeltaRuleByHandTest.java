package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's tables of the delta rule and of the generalised one, from the equations and by the program. */
class DeltaRuleByHandTest {

    private static final int[][] X = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
    private static final int[] D = {0, 0, 0, 1};
    private static final double ALPHA = 0.1;

    @TempDir
    private Path folder;

    private final double[] w = {0.5, 0.5, 0};
    private final StringBuilder rows = new StringBuilder();

    private void epoch(boolean sigmoid) {
        for (int k = 0; k < X.length; k++) {
            double v = w[0] * X[k][0] + w[1] * X[k][1] + w[2] * X[k][2];
            double y = sigmoid ? 1 / (1 + Math.exp(-v)) : v;
            double slope = sigmoid ? y * (1 - y) : 1;
            double e = D[k] - y;
            for (int j = 0; j < w.length; j++) {
                w[j] += ALPHA * slope * e * X[k][j];
            }
            String after = "(" + number(w[0]) + ", " + number(w[1]) + ", " + number(w[2]) + ")";
            String pattern = "(" + X[k][0] + ", " + X[k][1] + ", " + X[k][2] + ")";
            List<String> cells = sigmoid
                    ? List.of("" + (k + 1), number(y), number(e), number(slope), number(slope * e), after)
                    : List.of("" + (k + 1), pattern, "" + D[k], number(y), number(e), after);
            rows.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value + 0.0);
    }

    @ParameterizedTest
    @CsvSource({"delta-rule, false", "generalized-delta-rule-linear, false", "generalized-delta-rule-sigmoid, true"})
    void theProgramAndThePagesGoAsTheEquationsSay(String config, boolean sigmoid) throws IOException {
        epoch(sigmoid);
        Lab lab = new Lab(folder);
        lab.run(List.of("train", "examples/configs/lecture/" + config + ".yaml", "--out", "runs/by-hand"))
                .done();
        JsonNode weights =
                lab.run(List.of("show", "runs/by-hand", "--json")).json().at("/layers/0/parameters/weights/0");

        for (int j = 0; j < w.length; j++) {
            assertEquals(w[j], weights.get(j).asDouble(), 1e-15);
        }
        for (String page : List.of("lecture.md", "lecture.es.md")) {
            assertTrue(Page.read(page).text().contains(rows), () -> page + "\n" + rows);
        }
    }
}
