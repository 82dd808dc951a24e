package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.Given;

/** Networks of reference: the XOR table, the delta rule and least squares, within 1e-10. */
class GoldenRbfTest {

    private static final double TOLERANCE = 1e-10;
    private static final Plugins PLUGINS = Plugins.load();
    private static final Kernels KERNELS = Kernels.best(PLUGINS);
    private static final JsonNode GOLDEN = read();

    private static JsonNode read() {
        try (InputStream in = GoldenRbfTest.class.getResourceAsStream("/golden/rbf.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double[] row(JsonNode list) {
        double[] row = new double[list.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = list.get(i).asDouble();
        }
        return row;
    }

    private static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = rows.get(i).isArray()
                    ? row(rows.get(i))
                    : new double[] {rows.get(i).asDouble()};
        }
        return matrix;
    }

    private static void assertClose(double[][] expected, double[][] actual, double tolerance, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i].length, actual[i].length, what);
            for (int j = 0; j < expected[i].length; j++) {
                assertEquals(expected[i][j], actual[i][j], tolerance, what + " [" + i + "][" + j + "]");
            }
        }
    }

    private static Rbf rbf(String basis, JsonNode centers, @Nullable JsonNode sigma) {
        RadialBasis φ = PLUGINS.kind(RadialBasis.class).byName(basis.replace('_', '-'));
        WidthRule width = null;
        if (φ.hasWidth() && sigma != null) {
            width = new org.nnkit.rbf.width.Given(
                    sigma.isArray() ? Values.row(row(sigma)) : Values.row(sigma.asDouble()));
        }
        return new Rbf(new Given(Values.of(matrix(centers))), φ, width);
    }

    private static Dense dense(double[][] w, double @Nullable [] b, String activation) {
        Dense layer = new Dense(w.length, PLUGINS.kind(Activation.class).byName(activation))
                .withWeights(new org.nnkit.mlp.initializer.Given(Values.of(w)));
        return b == null ? layer.withBias(false) : layer.withBiases(new org.nnkit.mlp.initializer.Given(Values.row(b)));
    }

    private static Network network(Rows rows, Layer... layers) {
        return Network.initialized(List.of(layers), new Streams(1), rows, KERNELS);
    }

    private static double[][] shown(Network network, String block) {
        Parameters p = network.parameters().layer(1);
        return Parameters.shown(
                p.specs().get(0).stream()
                        .filter(s -> s.name().equals(block))
                        .findFirst()
                        .orElseThrow(),
                p.get(block));
    }

    @Test
    void theXorTableComesOutAndSoDoesItsOutputColumnThroughStep() {
        JsonNode table = GOLDEN.get("xor_table");
        Rows rows = new Rows(Matrix.of(matrix(table.get("X"))), Matrix.of(new double[][] {{0}, {1}, {1}, {0}}));
        Rbf rbf = rbf("gaussian", table.get("centres"), table.get("sigma"));
        double[][] w = {row(table.get("w"))};

        assertClose(
                matrix(table.get("phi")),
                network(rows, rbf).predict(KERNELS, rows.inputs()).toArray(),
                1e-15,
                "φ");
        Network linear = network(rows, rbf, dense(w, null, "linear"));
        assertClose(
                matrix(table.get("z")), linear.predict(KERNELS, rows.inputs()).toArray(), 1e-15, "z");
        Network stepped = network(rows, rbf, dense(w, null, "step"));
        assertClose(
                rows.targets().toArray(),
                stepped.predict(KERNELS, rows.inputs()).toArray(),
                0,
                "Output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QR", "CHOLESKY"})
    void leastSquaresInterpolateXor(String solver) {
        JsonNode table = GOLDEN.get("xor_table");
        Rows rows = new Rows(Matrix.of(matrix(table.get("X"))), Matrix.of(new double[][] {{0}, {1}, {1}, {0}}));
        Network start = network(
                rows,
                rbf("gaussian", table.get("centres"), table.get("sigma")),
                dense(new double[][] {{0, 0, 0, 0}}, null, "linear"));
        TrainingSession session = RbfTrainer.leastSquares(LeastSquares.Solver.valueOf(solver), 0)
                .start(new TrainingContext(start, rows, KERNELS, new Streams(1)));
        session.run();
        double[][] expected = {row(table.get("interpolation_w"))};
        assertClose(expected, shown(session.snapshot(), "weights"), TOLERANCE, "w");
    }

    static List<JsonNode> onXor() {
        return List.copyOf(children(GOLDEN.get("delta_rule_xor")));
    }

    static List<JsonNode> onData() {
        return List.copyOf(children(GOLDEN.get("delta_rule_data")));
    }

    private static List<JsonNode> children(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all;
    }

    private static TrainingSession deltaRule(JsonNode c, Rows rows, int epochs) {
        Network start = network(
                rows,
                rbf(c.get("basis").asText(), c.get("centres"), c.get("sigma")),
                dense(matrix(c.get("W0")), row(c.get("theta0")), "linear"));
        return RbfTrainer.deltaRule(new Constant(c.get("alpha").asDouble()), new MaxEpochs(epochs))
                .withShuffle(false)
                .start(new TrainingContext(start, rows, KERNELS, new Streams(1)));
    }

    private static void toEpoch(TrainingSession session, int epoch) {
        while (session.position().epoch() < epoch && session.step()) {
            // all is done in step()
        }
        assertEquals(epoch, session.position().epoch());
    }

    @ParameterizedTest
    @MethodSource("onXor")
    void theDeltaRuleLearnsXorAsTheReferenceDoes(JsonNode c) {
        Rows rows = new Rows(Matrix.of(matrix(c.get("X"))), Matrix.of(matrix(c.get("D"))));
        TrainingSession session = deltaRule(c, rows, 50);
        int epoch = 0;
        for (JsonNode state : c.get("after_epoch")) {
            toEpoch(session, ++epoch);
            Network now = session.snapshot();
            assertClose(matrix(state.get("W")), shown(now, "weights"), TOLERANCE, "W after epoch " + epoch);
            assertClose(new double[][] {row(state.get("theta"))}, shown(now, "biases"), TOLERANCE, "θ " + epoch);
        }
        assertClose(
                matrix(c.get("z_at_end")),
                session.snapshot().predict(KERNELS, rows.inputs()).toArray(),
                TOLERANCE,
                "z");
    }

    private static Rows classes(JsonNode c) {
        JsonNode data = GOLDEN.get("kmeans").get(0);
        double[][] x = IrisData.standardized();
        int[] order = new int[c.get("order").size()];
        double[][] inputs = new double[order.length][];
        double[][] targets = new double[order.length][3];
        for (int i = 0; i < order.length; i++) {
            order[i] = c.get("order").get(i).asInt();
            inputs[i] = x[order[i]];
            targets[i][IrisData.species()[order[i]]] = 1;
        }
        assertEquals(150, data.get("cluster").size());
        return new Rows(Matrix.of(inputs), Matrix.of(targets));
    }

    @ParameterizedTest
    @MethodSource("onData")
    void theDeltaRuleLearnsIrisAsTheReferenceDoes(JsonNode c) {
        Rows rows = classes(c);
        TrainingSession session = deltaRule(c, rows, 50);
        for (int epoch = 1; epoch <= 50; epoch++) {
            toEpoch(session, epoch);
            double[][] z = session.snapshot().predict(KERNELS, rows.inputs()).toArray();
            double sse = 0;
            int right = 0;
            for (int i = 0; i < z.length; i++) {
                int best = 0;
                for (int j = 0; j < 3; j++) {
                    sse += (rows.targets().get(i, j) - z[i][j])
                            * (rows.targets().get(i, j) - z[i][j]);
                    best = z[i][j] > z[i][best] ? j : best;
                }
                right += rows.targets().get(i, best) == 1 ? 1 : 0;
            }
            double expected = c.get("sse_after_epoch").get(epoch - 1).asDouble();
            assertEquals(expected, sse, TOLERANCE * Math.max(1, expected), "sse after epoch " + epoch);
            JsonNode state = c.get("after_epoch").get(Integer.toString(epoch));
            if (state != null) {
                Network now = session.snapshot();
                assertClose(matrix(state.get("W")), shown(now, "weights"), TOLERANCE, "W after epoch " + epoch);
                assertClose(new double[][] {row(state.get("theta"))}, shown(now, "biases"), TOLERANCE, "θ " + epoch);
            }
            if (epoch == 50) {
                assertEquals(c.get("rows_right_at_end").asInt(), right);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("onData")
    void leastSquaresReachTheOptimumOfTheReference(JsonNode c) {
        Rows rows = classes(c);
        Network start = network(
                rows,
                rbf(c.get("basis").asText(), c.get("centres"), c.get("sigma")),
                dense(matrix(c.get("W0")), row(c.get("theta0")), "linear"));
        JsonNode best = c.get("least_squares");
        for (LeastSquares.Solver solver : LeastSquares.Solver.values()) {
            TrainingSession session =
                    RbfTrainer.leastSquares(solver, 0).start(new TrainingContext(start, rows, KERNELS, new Streams(1)));
            assertEquals("solved in one step", session.run().reason());
            Network now = session.snapshot();
            assertClose(matrix(best.get("W")), shown(now, "weights"), TOLERANCE, solver + " W");
            assertClose(new double[][] {row(best.get("theta"))}, shown(now, "biases"), TOLERANCE, solver + " θ");
            assertEquals(best.get("sse").asDouble(), session.history().last("cost") * 2 * rows.count(), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("onData")
    void theReportSaysHowFarTheDeltaRuleStoppedFromTheOptimum(JsonNode c) {
        Rows rows = classes(c);
        Network start = network(
                rows,
                rbf(c.get("basis").asText(), c.get("centres"), c.get("sigma")),
                dense(matrix(c.get("W0")), row(c.get("theta0")), "linear"));
        TrainingContext context = new TrainingContext(start, rows, KERNELS, new Streams(1));
        RbfTrainer trainer = RbfTrainer.deltaRule(new Constant(c.get("alpha").asDouble()), new MaxEpochs(50))
                .withShuffle(false);
        TrainingSession session = trainer.start(context);
        session.run();
        var remark = trainer.remarks(context, session).get(0);
        double optimum = c.get("least_squares").get("sse").asDouble() / 2 / rows.count();
        double cost = c.get("sse_after_epoch").get(49).asDouble() / 2 / rows.count();
        assertEquals("optimum", remark.name());
        assertEquals(
                List.of("cost", "optimum", "gap"),
                remark.figures().stream().map(f -> f.name()).toList());
        assertEquals(cost, remark.figures().get(0).value(), TOLERANCE);
        assertEquals(optimum, remark.figures().get(1).value(), TOLERANCE);
        assertEquals(cost / optimum - 1, remark.figures().get(2).value(), 1e-9);
    }

    @Test
    void aGaussianLayerWithoutWidthRuleTakesClusterRms() {
        Rows rows = new Rows(
                Matrix.of(new double[][] {{0}, {1}, {10}, {13}}), Matrix.of(new double[][] {{0}, {0}, {0}, {0}}));
        Network n = network(rows, new Rbf(new Given(Values.of(new double[][] {{0.5}, {11.5}})), new Gaussian(), null));
        assertClose(
                new double[][] {{0.5, 1.5}},
                n.parameters().layer(0).get("widths").toArray(),
                0,
                "σ");
    }
}
