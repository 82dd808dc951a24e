package org.example.randomsearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.ScalarCost;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.History;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;

/** It learns a straight line, never goes backwards, stops when told, and repeats itself. */
class RandomSearchTest {

    private final Rows line = new Rows(
            Matrix.of(new double[][] {{-1}, {0}, {1}, {2}}), Matrix.of(new double[][] {{-1}, {1}, {3}, {5}}));

    /** y = w₀x + w₁. */
    private record Line() implements Layer {

        @Override
        public String name() {
            return "line";
        }

        @Override
        public int outputs(int inputs) {
            return 1;
        }

        @Override
        public List<ParameterSpec> parameters(int inputs) {
            return List.of(new ParameterSpec("line", 1, 2, ParameterSpec.Role.BIASES));
        }

        @Override
        public void initialize(Parameters p, Streams streams, Rows training) {
            p.get("line").fill(0);
        }

        @Override
        public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
            Matrix w = p.get("line");
            for (int i = 0; i < x.rows(); i++) {
                y.set(i, 0, w.get(0, 0) * x.get(i, 0) + w.get(0, 1));
            }
        }

        @Override
        public void backward(Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, Matrix dx) {
            throw new AssertionError("asked for a derivative");
        }
    }

    /** e². */
    private record Square() implements ScalarCost {

        @Override
        public String name() {
            return "square";
        }

        @Override
        public Normalization normalization() {
            return Normalization.SUM;
        }

        @Override
        public double value(double d, double y) {
            return (y - d) * (y - d);
        }

        @Override
        public double derivative(double d, double y) {
            return 2 * (y - d);
        }
    }

    /** So many epochs. */
    private record Epochs(int most) implements StoppingRule {

        @Override
        public String name() {
            return "epochs";
        }

        @Override
        public String vote(History history) {
            return history.epochs() < most ? null : most + " epochs are over";
        }
    }

    private TrainingSession start(int epochs) {
        Network untrained = Network.zeros(1, List.of(new Line()), Precision.FLOAT64);
        return new RandomSearch(new Square(), 0.1, List.of(new Epochs(epochs)))
                .start(new TrainingContext(untrained, line, Kernels.best(), new Streams(42)));
    }

    @Test
    void isFoundByItsName() {
        assertEquals(new RandomSearch(), Plugins.of(Trainer.class).byName("random-search"));
    }

    @Test
    void learnsALine() {
        TrainingSession session = start(500);
        session.run();

        Matrix w = session.snapshot().parameters().vector();
        assertEquals(2, w.get(0, 0), 0.05);
        assertEquals(1, w.get(0, 1), 0.05);
    }

    @Test
    void neverGoesBackwardsAndStopsWhenTold() {
        TrainingSession session = start(50);
        Ending ending = session.run();

        History history = session.history();
        assertEquals("50 epochs are over", ending.reason());
        assertEquals(50, history.epochs());
        for (int epoch = 2; epoch <= 50; epoch++) {
            assertTrue(
                    history.value(History.COST, epoch) <= history.value(History.COST, epoch - 1), "epoch " + epoch);
        }
    }

    @Test
    void repeatsItself() {
        TrainingSession one = start(50);
        TrainingSession other = start(50);
        one.run();
        other.run();

        assertEquals(one.snapshot().fingerprint(), other.snapshot().fingerprint());
    }

    @Test
    void refusesToTrainWithoutAnEnd() {
        Trainer endless = new RandomSearch(new Square(), 0.1, List.of());
        Network untrained = Network.zeros(1, List.of(new Line()), Precision.FLOAT64);
        TrainingContext context = new TrainingContext(untrained, line, Kernels.best(), new Streams(42));

        OptionException e = assertThrows(OptionException.class, () -> endless.start(context));
        assertEquals("stop: expected at least one stopping rule, got []", e.getMessage());
    }
}
