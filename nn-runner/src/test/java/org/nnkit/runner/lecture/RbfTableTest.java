package org.nnkit.runner.lecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's XOR table of the RBF network: from the formula, and by the program. */
class RbfTableTest {

    private static final int[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final int[] W = {-1, 1, 1, -1};

    @TempDir
    private Path folder;

    private static double phi(int[] x, int[] c) {
        double square = Math.pow(x[0] - c[0], 2) + Math.pow(x[1] - c[1], 2);
        return Math.exp(-square / 2);
    }

    private static double sum(int[] x) {
        double z = 0;
        for (int j = 0; j < X.length; j++) {
            z += W[j] * phi(x, X[j]);
        }
        return z;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lecture.md", "lecture.es.md"})
    void thePageShowsTheTableOfTheFormula(String page) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int[] x : X) {
            rows.append(String.format(Locale.ROOT, "| (%d, %d) | ", x[0], x[1]));
            double rounded = 0;
            for (int j = 0; j < X.length; j++) {
                String phi = String.format(Locale.ROOT, "%.1f", phi(x, X[j]));
                rows.append(phi).append(" | ");
                rounded += W[j] * Double.parseDouble(phi);
            }
            rows.append(String.format(Locale.ROOT, "%.1f | %.6f | %d |\n", rounded, sum(x), rounded > 0 ? 1 : 0));
        }

        assertTrue(Page.read(page).text().contains(rows), rows::toString);
    }

    /** The given weights, before any update, by {@code nn predict}. */
    @Test
    void theProgramHasTheExactSums() throws IOException {
        Lab lab = new Lab(folder);
        lab.run(List.of(
                        "train",
                        "examples/configs/lecture/rbf-xor-table.yaml",
                        "--set",
                        "train.rbf.stop.0.max-epochs=0",
                        "--out",
                        "runs/table"))
                .done();
        Path patterns = Files.writeString(lab.resolve("patterns.csv"), "x1,x2\n0,0\n0,1\n1,0\n1,1\n");
        List<String> predicted = lab.run(List.of("predict", "runs/table", patterns.toString()))
                .done()
                .lines();

        for (int i = 0; i < X.length; i++) {
            assertEquals(sum(X[i]), Double.parseDouble(predicted.get(i + 1)), 1e-15);
        }
        JsonNode weights =
                lab.run(List.of("show", "runs/table", "--json")).json().at("/layers/1/parameters/weights/0");
        for (int j = 0; j < W.length; j++) {
            assertEquals(W[j], weights.get(j).asDouble());
        }
    }
}
