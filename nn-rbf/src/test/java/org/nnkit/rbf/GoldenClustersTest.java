package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.nnkit.rbf.Reference.GOLDEN;
import static org.nnkit.rbf.Reference.KERNELS;
import static org.nnkit.rbf.Reference.assertClose;
import static org.nnkit.rbf.Reference.matrix;
import static org.nnkit.rbf.Reference.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.KMeans;
import org.nnkit.rbf.center.PerClassMean;
import org.nnkit.rbf.width.ClusterRms;

/** k-means step by step, class means and widths of reference on iris, within 1e-10. */
class GoldenClustersTest {

    private static final double TOLERANCE = 1e-10;

    static List<JsonNode> kMeans() {
        return children("kmeans");
    }

    static List<JsonNode> widths() {
        return children("widths");
    }

    private static List<JsonNode> children(String name) {
        List<JsonNode> children = new ArrayList<>();
        GOLDEN.get(name).forEach(children::add);
        return children;
    }

    private static void assertWidths(JsonNode c, Clusters clusters, Rows training) {
        Matrix widths = new ClusterRms().widths(KERNELS, new Gaussian(), clusters, training);
        double[] expected = row(c.get("sigma2"));
        for (int j = 0; j < expected.length; j++) {
            double sigma = widths.get(0, j);
            assertEquals(expected[j], sigma * sigma, TOLERANCE, "σ² of cluster " + j);
            assertEquals(Math.sqrt(expected[j]), sigma, TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("kMeans")
    void everyStepOfKMeansIsThatOfTheReference(JsonNode c) {
        Rows training = Reference.rows(Reference.iris(c.get("data")));
        Values first = Values.of(matrix(c.get("initial_centroids")));
        int steps = c.get("steps").size();
        for (int n = 1; n <= steps; n++) {
            Clusters clusters = new KMeans(first.rows(), first, n).select(KERNELS, training, new Streams(1));
            JsonNode step = c.get("steps").get(n - 1);
            assertClose(matrix(step.get("centroids")), clusters.centers(), TOLERANCE, "step " + n);
            int[] sizes = new int[clusters.count()];
            for (int a : clusters.assignment()) {
                sizes[a]++;
            }
            assertArrayEquals(Reference.integers(step.get("sizes")), sizes, "step " + n);
        }
        Clusters last = new KMeans(first.rows(), first, 100).select(KERNELS, training, new Streams(1));
        assertClose(matrix(c.get("centroids")), last.centers(), TOLERANCE, "at the end");
        assertArrayEquals(Reference.integers(c.get("cluster")), last.assignment());
        double inertia = 0;
        for (int i = 0; i < training.count(); i++) {
            for (int j = 0; j < training.inputs().columns(); j++) {
                double d = training.inputs().get(i, j) - last.centers().get(last.assignment()[i], j);
                inertia += d * d;
            }
        }
        assertEquals(c.get("inertia").asDouble(), inertia, TOLERANCE);
        assertWidths(c, last, training);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void classMeansAndTheirWidthsAreThoseOfTheReference(JsonNode c) {
        int[] species = Reference.integers(c.get("cluster"));
        assertArrayEquals(IrisData.species(), species);
        double[][] x = Reference.iris(c.get("data"));
        double[][] d = new double[x.length][3];
        for (int i = 0; i < x.length; i++) {
            d[i][species[i]] = 1;
        }
        Rows training = new Rows(Matrix.of(x), Matrix.of(d));
        Clusters clusters = new PerClassMean().select(KERNELS, training, new Streams(1));
        assertClose(matrix(c.get("centres")), clusters.centers(), TOLERANCE, "centres");
        assertArrayEquals(species, clusters.assignment());
        assertWidths(c, clusters, training);
    }
}
