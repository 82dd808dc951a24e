package org.nnkit.rbf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.network.Trace;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Finding;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingListener;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.schedule.Constant;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.Given;
import org.nnkit.rbf.center.KMeans;
import org.nnkit.rbf.width.DMax;

class RbfTrainerTest {

    private static final Plugins PLUGINS = Plugins.load();
    private static final Kernels KERNELS = Kernels.best(PLUGINS);

    private static Dense dense(int units, String activation) {
        return new Dense(units, PLUGINS.kind(Activation.class).byName(activation));
    }

    private static Rows sine(int rows, Precision precision) {
        RandomStream random = new Streams(3).stream("data");
        Matrix x = Matrix.zeros(precision, rows, 2);
        Matrix d = Matrix.zeros(precision, rows, 1);
        for (int i = 0; i < rows; i++) {
            x.set(i, 0, random.nextDouble(-1, 1));
            x.set(i, 1, random.nextDouble(-1, 1));
            d.set(i, 0, x.get(i, 0) * x.get(i, 0) - x.get(i, 1));
        }
        return new Rows(x, d);
    }

    private static TrainingContext context(Rows rows, Layer... layers) {
        Streams streams = new Streams(5);
        Network network = Network.initialized(List.of(layers), streams, rows, KERNELS);
        return new TrainingContext(network, rows, KERNELS, streams);
    }

    private static Rbf rbf(int centers) {
        return new Rbf(new KMeans(centers), new Gaussian(), new DMax());
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream()
                .map(f -> (f.refused() ? "" : "warning ") + f.layer() + " " + f.option() + ": " + f.message())
                .toList();
    }

    @Test
    void theLastLayerMustBeLinear() {
        TrainingContext c = context(sine(10, Precision.FLOAT64), rbf(3), dense(1, "sigmoid"));
        assertEquals(
                List.of("1 : 'rbf' trains a last layer that is linear in its parameters, a dense layer with activation"
                        + " 'linear'; or with 'step' or 'sign', which its linear part z then goes through"),
                words(new RbfTrainer().findings(c.network())));
    }

    @Test
    void aHiddenLayerThatStaysAsItIsIsWarnedOf() {
        TrainingContext c = context(sine(10, Precision.FLOAT64), dense(4, "tanh"), dense(1, "linear"));
        assertEquals(
                List.of("warning 0 : 'rbf' trains the last layer only, so this one stays as it begins; 'backprop'"
                        + " trains all"),
                words(new RbfTrainer().findings(c.network())));
    }

    @Test
    void leastSquaresSayWhichNumbersAreNotFinite() {
        Rows rows =
                new Rows(Matrix.of(new double[][] {{0}, {Double.NaN}, {2}}), Matrix.of(new double[][] {{0}, {1}, {2}}));
        TrainingContext c = context(rows, dense(1, "linear"));
        TrainingSession session = new RbfTrainer().start(c);

        assertEquals(
                "training diverged in epoch 1, batch 1: network[0] inputs not finite: check the data",
                assertThrows(DivergenceException.class, session::run).getMessage());
        assertEquals(c.network().fingerprint(), session.snapshot().fingerprint());
    }

    @Test
    void optionsOfTheOtherWayAreRefused() {
        Network network =
                context(sine(10, Precision.FLOAT64), rbf(3), dense(1, "linear")).network();
        RbfTrainer least = new RbfTrainer(
                RbfTrainer.Output.LEAST_SQUARES,
                new Constant(0.1),
                new MiniBatch(2),
                true,
                List.of(new MaxEpochs(3)),
                null,
                null);
        assertEquals(
                List.of(
                        "-1 learningRate: only 'output: delta-rule' has a use for it; leave it out",
                        "-1 mode: only 'output: delta-rule' has a use for it; leave it out",
                        "-1 shuffle: only 'output: delta-rule' has a use for it; leave it out",
                        "-1 stop: only 'output: delta-rule' has a use for it; leave it out"),
                words(least.findings(network)));
        RbfTrainer rule =
                new RbfTrainer(RbfTrainer.Output.DELTA_RULE, null, null, null, List.of(), LeastSquares.Solver.QR, 0.1);
        assertEquals(
                List.of(
                        "-1 learningRate: 'output: delta-rule' needs it; say 'learningRate: 0.1'",
                        "-1 stop: 'output: delta-rule' needs it; say 'stop: [ { max-epochs: 100 } ]'",
                        "-1 solver: only 'output: least-squares' has a use for it; leave it out",
                        "-1 ridge: only 'output: least-squares' has a use for it; leave it out"),
                words(rule.findings(network)));
    }

    @Test
    void moreWeightsThanPatternsAreRefusedWithTheRemedies() {
        TrainingContext c = context(sine(3, Precision.FLOAT64), rbf(3), dense(1, "linear"));
        String expected = "output: least squares without ridge need at least as many training patterns as an output has"
                + " weights; there are 3 patterns and 4 weights (3 units and a bias); choose fewer centres, say"
                + " 'ridge: 1e-6', or 'bias: false' in the last layer";
        assertEquals(List.of("-1 " + expected), words(new RbfTrainer().findings(c)));
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> new RbfTrainer().start(c))
                        .getMessage());
        RbfTrainer ridge = RbfTrainer.leastSquares(LeastSquares.Solver.QR, 1e-6);
        assertEquals(List.of(), ridge.findings(c));
        assertEquals("solved in one step", ridge.start(c).run().reason());
    }

    @Test
    void aSingularSystemIsNamed() {
        Rows rows = sine(10, Precision.FLOAT64);
        Rbf wide = new Rbf(
                new Given(Values.of(new double[][] {{0, 0}, {0.1, 0}, {0, 0.1}})),
                new Gaussian(),
                new org.nnkit.rbf.width.Given(Values.row(1e9)));
        TrainingContext c = context(rows, wide, dense(1, "linear"));
        for (LeastSquares.Solver solver : LeastSquares.Solver.values()) {
            OptionException e = assertThrows(
                    OptionException.class,
                    () -> RbfTrainer.leastSquares(solver, 0).start(c).run());
            assertEquals(
                    "output: least squares have no unique solution: unit 2 can be had from the units before it, within"
                            + " rounding (3 units and a bias, 10 patterns); say 'ridge: 1e-8', make the widths smaller,"
                            + " or choose fewer centres",
                    e.getMessage());
        }
    }

    @Test
    void bothSolversFindTheSameWeightsAndWeightsCountAsRepetitions() {
        Rows once = sine(40, Precision.FLOAT64);
        double[] weights = new double[40];
        List<double[]> x = new ArrayList<>();
        List<double[]> d = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            weights[i] = i % 3;
            for (int r = 0; r < i % 3; r++) {
                x.add(once.inputs().toArray()[i]);
                d.add(once.targets().toArray()[i]);
            }
        }
        Rows weighted = new Rows(once.inputs(), once.targets(), weights);
        Rows repeated = new Rows(Matrix.of(x.toArray(double[][]::new)), Matrix.of(d.toArray(double[][]::new)));
        for (double ridge : new double[] {0, 0.3}) {
            double[][] expected = null;
            for (LeastSquares.Solver solver : LeastSquares.Solver.values()) {
                for (Rows rows : List.of(weighted, repeated)) {
                    var found = LeastSquares.solve(KERNELS, solver, ridge, rows, true);
                    double[][] w = found.weights().toArray();
                    expected = expected == null ? w : expected;
                    assertArrayEquals(expected[0], w[0], 1e-11);
                    assertArrayEquals(expected[1], w[1], 1e-11);
                }
            }
        }
    }

    @Test
    void noOtherWeightsHaveASmallerPenalisedCost() {
        Rows rows = sine(700, Precision.FLOAT64); // three chunks
        double ridge = 0.5;
        var found = LeastSquares.solve(KERNELS, LeastSquares.Solver.CHOLESKY, ridge, rows, true);
        double best = cost(rows, found.weights(), found.biases(), ridge);
        for (int parameter = 0; parameter < 3; parameter++) {
            for (double step : new double[] {-1e-3, 1e-3}) {
                Matrix w = found.weights().copy();
                Matrix b = found.biases().copy();
                if (parameter < 2) {
                    w.set(parameter, 0, w.get(parameter, 0) + step);
                } else {
                    b.set(0, 0, b.get(0, 0) + step);
                }
                assertTrue(cost(rows, w, b, ridge) > best);
            }
        }
    }

    private static double cost(Rows rows, Matrix w, Matrix b, double ridge) {
        double sum = 0;
        for (int i = 0; i < rows.count(); i++) {
            double y = b.get(0, 0)
                    + w.get(0, 0) * rows.inputs().get(i, 0)
                    + w.get(1, 0) * rows.inputs().get(i, 1);
            sum += (rows.targets().get(i, 0) - y) * (rows.targets().get(i, 0) - y);
        }
        return sum + ridge * (w.get(0, 0) * w.get(0, 0) + w.get(1, 0) * w.get(1, 0));
    }

    @Test
    void float32WeightsAreThoseOfFloat64Rounded() {
        TrainingContext narrow = context(sine(60, Precision.FLOAT32), rbf(4), dense(1, "linear"));
        TrainingSession session = new RbfTrainer().start(narrow);
        session.run();
        Network front = LeastSquares.front(session.snapshot());
        var exact =
                LeastSquares.solve(KERNELS, LeastSquares.Solver.QR, 0, front.seen(KERNELS, narrow.training()), true);
        Matrix w = session.snapshot().parameters().layer(1).get("weights");
        for (int j = 0; j < 4; j++) {
            assertEquals((float) exact.weights().get(j, 0), (float) w.get(j, 0));
        }
    }

    @Test
    void centresAndWidthsStayAsTheyAre() {
        TrainingContext c = context(sine(30, Precision.FLOAT64), rbf(4), dense(1, "linear"));
        Matrix before = c.network().parameters().layer(0).vector();
        for (RbfTrainer trainer : List.of(
                new RbfTrainer(),
                RbfTrainer.deltaRule(new Constant(0.2), new MaxEpochs(5)).withMode(new MiniBatch(7)))) {
            TrainingSession session = trainer.start(c);
            session.run();
            assertArrayEquals(
                    before.toArray(),
                    session.snapshot().parameters().layer(0).vector().toArray());
        }
    }

    @Test
    void validationIsMeasuredOnTheOutputsOfTheWholeNetwork() {
        TrainingContext c = context(sine(30, Precision.FLOAT64), rbf(4), dense(1, "linear"))
                .withValidation(sine(20, Precision.FLOAT64));
        for (RbfTrainer trainer :
                List.of(new RbfTrainer(), RbfTrainer.deltaRule(new Constant(0.2), new MaxEpochs(3)))) {
            TrainingSession session = trainer.start(c);
            session.run();
            Matrix y = session.snapshot().predict(KERNELS, c.validation().inputs());
            double sum = 0;
            for (int i = 0; i < 20; i++) {
                double e = c.validation().targets().get(i, 0) - y.get(i, 0);
                sum += 0.5 * e * e;
            }
            assertEquals(sum / 20, session.history().last("validation-cost"), 1e-15);
        }
    }

    @Test
    void aTraceSeesAllLayersAndChangesNoBit() {
        List<String> seen = new ArrayList<>();
        Trace trace = new Trace() {
            @Override
            public void patterns(long update, int[] patterns) {
                seen.add("update " + update + " " + Arrays.toString(patterns));
            }

            @Override
            public void forward(int layer, Layer of, Pass pass, Matrix x, Matrix y) {
                seen.add("forward " + layer + " " + of.name() + " " + x.shape() + " " + y.shape());
            }

            @Override
            public void error(int layer, boolean fused, Matrix error) {
                seen.add("error " + layer + " " + error.shape());
            }

            @Override
            public void delta(int layer, Matrix delta) {
                seen.add("delta " + layer + " " + delta.shape());
            }
        };
        TrainingContext plain = context(sine(3, Precision.FLOAT64), rbf(2), dense(1, "linear"));
        RbfTrainer trainer = RbfTrainer.deltaRule(new Constant(0.2), new MaxEpochs(1))
                .withMode(new MiniBatch(2))
                .withShuffle(false);
        TrainingSession unseen = trainer.start(plain);
        unseen.run();
        TrainingSession session = trainer.start(plain.withListeners(List.of(new TrainingListener() {
            @Override
            public Trace trace() {
                return trace;
            }
        })));
        session.run();
        assertEquals(unseen.snapshot().fingerprint(), session.snapshot().fingerprint());
        assertEquals(
                List.of(
                        "update 1 [0, 1]",
                        "forward 0 rbf 2x2 2x2",
                        "forward 1 dense 2x2 2x1",
                        "error 1 2x1",
                        "delta 1 2x1",
                        "update 2 [2]",
                        "forward 0 rbf 1x2 1x2",
                        "forward 1 dense 1x2 1x1",
                        "error 1 1x1",
                        "delta 1 1x1"),
                seen);
    }

    @Test
    void aStepUnitLearnsAsALinearOneAndPutsOutItsThreshold() {
        Rows rows = sine(30, Precision.FLOAT64);
        for (RbfTrainer trainer :
                List.of(new RbfTrainer(), RbfTrainer.deltaRule(new Constant(0.2), new MaxEpochs(3)))) {
            TrainingSession linear = trainer.start(context(rows, rbf(4), dense(1, "linear")));
            TrainingSession step = trainer.start(context(rows, rbf(4), dense(1, "step")));
            linear.run();
            step.run();
            assertEquals(linear.snapshot().fingerprint(), step.snapshot().fingerprint());
            assertEquals(linear.history().last("cost"), step.history().last("cost"));
            Matrix z = linear.snapshot().predict(KERNELS, rows.inputs());
            Matrix y = step.snapshot().predict(KERNELS, rows.inputs());
            for (int i = 0; i < 30; i++) {
                assertEquals(z.get(i, 0) > 0 ? 1 : 0, y.get(i, 0));
            }
        }
    }

    @Test
    void aThresholdAwayFromTheMiddleOfTheTargetsIsWarnedOf() {
        Matrix x = Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        Rows zeroOne = new Rows(x, Matrix.of(new double[][] {{0}, {1}, {1}, {0}}));
        Rows plusMinus = new Rows(x, Matrix.of(new double[][] {{-1}, {1}, {1}, {-1}}));
        RbfTrainer trainer = RbfTrainer.deltaRule(new Constant(0.5), new MaxEpochs(1));
        assertEquals(
                List.of(
                        "warning 1 activation: z is learnt towards targets from 0 to 1, but 'step' parts it at 0; targets of"
                                + " -1 and 1 go with 'sign', 'linear' with all"),
                words(trainer.findings(context(zeroOne, rbf(3), dense(1, "step")))));
        assertEquals(List.of(), words(trainer.findings(context(plusMinus, rbf(3), dense(1, "sign")))));
        assertEquals(List.of(), words(trainer.findings(context(zeroOne, rbf(3), dense(1, "linear")))));
    }

    @Test
    void theOptimumIsToldWhereItsWeightsAreNotUnique() {
        TrainingContext c = context(
                new Rows(Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Matrix.of(new double[][] {
                    {0}, {1}, {1}, {0}
                })),
                new Rbf(
                        new Given(Values.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}})),
                        new Gaussian(),
                        new org.nnkit.rbf.width.Given(Values.row(1))),
                dense(1, "linear")); // four centres and a bias for four patterns
        RbfTrainer trainer = RbfTrainer.deltaRule(new Constant(0.5), new MaxEpochs(50));
        TrainingSession session = trainer.start(c);
        session.run();
        assertTrue(
                trainer.remarks(c, session).get(0).text().matches("cost 0\\.0[0-9]+, optimum 0"),
                trainer.remarks(c, session).toString());
    }

    @Test
    void float32TellsWhatTheRoundingOfTheWeightsCost() {
        TrainingContext narrow = context(sine(60, Precision.FLOAT32), rbf(4), dense(1, "linear"));
        TrainingContext wide = context(sine(60, Precision.FLOAT64), rbf(4), dense(1, "linear"));
        TrainingSession rounded = new RbfTrainer().start(narrow);
        rounded.run();
        TrainingSession exact = new RbfTrainer().start(wide);
        exact.run();
        assertEquals("optimum", new RbfTrainer().remarks(narrow, rounded).get(0).name());
        assertEquals(List.of(), new RbfTrainer().remarks(wide, exact));
    }

    @Test
    void withARidgeTheOptimumIsSaidToBeTheOneWithout() {
        TrainingContext c = context(sine(60, Precision.FLOAT64), rbf(4), dense(1, "linear"));
        RbfTrainer trainer = RbfTrainer.leastSquares(LeastSquares.Solver.CHOLESKY, 0.5);
        TrainingSession session = trainer.start(c);
        session.run();
        String text = trainer.remarks(c, session).get(0).text();
        assertTrue(text.matches("cost [0-9.]+, optimum without ridge [0-9.]+, gap [0-9.]+ %"), text);
    }

    @Test
    void patternsOfWeightZeroDoNotMakeUpForMissingOnes() {
        Rows five = sine(5, Precision.FLOAT64);
        Rows four = new Rows(five.inputs(), five.targets(), new double[] {1, 1, 1, 1, 0});
        TrainingContext c = context(four, rbf(4), dense(1, "linear"));
        assertTrue(new RbfTrainer().findings(c).get(0).message().contains("there are 4 patterns and 5 weights"));
    }

    @Test
    void widthsThatThePrecisionCanNotHoldAreRefused() {
        Rows rows = sine(5, Precision.FLOAT32);
        Rbf tiny = new Rbf(
                new Given(Values.of(new double[][] {{0, 0}})),
                new Gaussian(),
                new org.nnkit.rbf.width.Given(Values.row(1e-60)));
        OptionException e =
                assertThrows(OptionException.class, () -> context(rows, dense(2, "tanh"), tiny, dense(1, "linear")));
        assertEquals(
                "network[1].rbf.width.given: gives centre 1 the width 0 in float32; widths are greater than 0 and finite:"
                        + " scale the data, or use 'given'",
                e.getMessage());
    }

    @Test
    void distancesThatThePrecisionCanNotHoldAreRefused() {
        Rows rows = new Rows(
                Matrix.of(Values.of(new double[][] {{1e20}, {2e20}, {-1e20}, {3e20}}), Precision.FLOAT32),
                Matrix.zeros(Precision.FLOAT32, 4, 1));
        KMeans given = new KMeans(2, Values.of(new double[][] {{0}, {1}}), 10);
        for (KMeans centers : List.of(new KMeans(3), given)) {
            OptionException e = assertThrows(
                    OptionException.class, () -> context(rows, new Rbf(centers, new Gaussian(), new DMax())));
            assertEquals(
                    "network[0].rbf.centers.k-means: squared distances between patterns are too large for float32; scale"
                            + " the data",
                    e.getMessage());
        }
    }

    @Test
    void aRateFarTooHighIsToldAtItsUpdate() {
        TrainingContext c = context(sine(30, Precision.FLOAT64), rbf(4), dense(1, "linear"));
        TrainingSession session =
                RbfTrainer.deltaRule(new Constant(1e200), new MaxEpochs(50)).start(c);
        var e = assertThrows(org.nnkit.api.training.DivergenceException.class, session::run);
        assertEquals(1, e.layer());
        assertEquals(1, e.epoch());
    }
}
