package org.nnkit.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.activations.Linear;
import org.nnkit.activations.Relu;
import org.nnkit.activations.Sigmoid;
import org.nnkit.activations.Softmax;
import org.nnkit.activations.Tanh;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.LeastSquares;
import org.nnkit.api.training.Trainer;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.costs.CrossEntropy;
import org.nnkit.costs.HalfSse;
import org.nnkit.costs.Mse;
import org.nnkit.mlp.Backprop;
import org.nnkit.mlp.Dense;
import org.nnkit.mlp.Dropout;
import org.nnkit.mlp.FullBatch;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.Sgd;
import org.nnkit.mlp.stopping.MaxEpochs;
import org.nnkit.rbf.Rbf;
import org.nnkit.rbf.RbfTrainer;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.KMeans;

/**
 * Trains a few small networks and prints the fingerprints of their weights, one a line: what must be the same for every number
 * of threads, all kernels, every JDK, and all options of the JVM.
 */
public final class Fingerprints {

    /**
     * How much there is to do.
     *
     * @param rows patterns
     * @param inputs inputs of each
     * @param units of a hidden layer
     * @param many inputs of the patterns that have many
     */
    record Size(int rows, int inputs, int units, int many) {
        /** About 10⁶ multiply-adds for all, so that JVMs on which one takes a microsecond need some seconds. */
        static final Size SMALL = new Size(270, 9, 13, 300);

        /** Enough for compiled code, more than one tile of every product, and work for several threads. */
        static final Size LARGE = new Size(1500, 61, 131, 1300);
    }

    private final Size size;
    private final Kernels kernels;

    Fingerprints(Size size, Kernels kernels) {
        this.size = size;
        this.kernels = kernels;
    }

    /** Prints them; NNKIT_SIZE is small (where nothing is said) or large, the rest is {@link Setting}'s. */
    public static void main(String[] args) {
        Setting setting = Setting.of(System.getenv());
        Size size = System.getenv().getOrDefault("NNKIT_SIZE", "small").equals("large") ? Size.LARGE : Size.SMALL;
        try (Team team = Team.of(setting.threads())) {
            new Fingerprints(size, setting.kernels().on(team))
                    .all()
                    .forEach((name, fingerprint) -> System.out.println(name + " " + fingerprint));
        }
    }

    /** Fingerprints by configuration and precision, in a fixed order. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
            String name = " " + precision.configName();
            all.put("tanh-dropout-momentum" + name, dropout(precision));
            all.put("softmax-adam" + name, softmax(precision));
            all.put("rbf-k-means" + name, radialBasis(precision));
            all.put("sigmoid-per-pattern" + name, perPattern(precision));
            all.put("relu-many-inputs" + name, manyInputs(precision));
        }
        return all;
    }

    private String dropout(Precision precision) {
        List<Layer> layers = List.of(
                new Dense(size.units, new Tanh()),
                new Dropout(0.25),
                new Dense(size.units / 2, new Tanh()),
                new Dense(3, new Linear()));
        Trainer trainer = new Backprop(new Mse())
                .withMode(new MiniBatch(32))
                .withOptimizer(new Sgd(0.02).withMomentum(0.9))
                .withStop(new MaxEpochs(1));
        return trained(layers, rows(precision, size.rows / 2, false), trainer);
    }

    private String softmax(Precision precision) {
        List<Layer> layers = List.of(new Dense(size.units, new Sigmoid()), new Dense(3, new Softmax()));
        Trainer trainer = new Backprop(new CrossEntropy())
                .withMode(new FullBatch())
                .withOptimizer(new Adam(0.01))
                .withStop(new MaxEpochs(2));
        return trained(layers, rows(precision, size.rows, true), trainer);
    }

    private String radialBasis(Precision precision) {
        List<Layer> layers =
                List.of(new Rbf(new KMeans(size.units / 2, null, 5), new Gaussian(), null), new Dense(3, new Linear()));
        return trained(
                layers, rows(precision, size.rows, true), RbfTrainer.leastSquares(LeastSquares.Solver.CHOLESKY, 1e-3));
    }

    private String perPattern(Precision precision) {
        List<Layer> layers = List.of(new Dense(size.units / 3, new Sigmoid()), new Dense(3, new Sigmoid()));
        Trainer trainer =
                new Backprop(new HalfSse()).withOptimizer(new Sgd(0.5)).withStop(new MaxEpochs(2));
        return trained(layers, rows(precision, size.rows / 4, true), trainer);
    }

    /** Sums of several blocks, in batches of few patterns: members of a team share the inputs. */
    private String manyInputs(Precision precision) {
        List<Layer> layers = List.of(new Dense(size.units, new Relu()), new Dense(3, new Softmax()));
        Trainer trainer = new Backprop(new CrossEntropy())
                .withMode(new MiniBatch(24))
                .withOptimizer(new Sgd(0.01))
                .withStop(new MaxEpochs(1));
        return trained(layers, rows(precision, size.rows / 10, size.many, true), trainer);
    }

    private String trained(List<Layer> layers, Rows rows, Trainer trainer) {
        Streams streams = new Streams(7);
        Network network = Network.initialized(layers, streams, rows, kernels);
        TrainingSession session = trainer.start(new TrainingContext(network, rows, kernels, streams));
        session.run();
        return session.snapshot().fingerprint();
    }

    /** Random inputs around three corners; the target is the corner, or three sums. */
    private Rows rows(Precision precision, int count, boolean classes) {
        return rows(precision, count, size.inputs, classes);
    }

    private static Rows rows(Precision precision, int count, int inputs, boolean classes) {
        RandomStream random = new Streams(3).stream("data");
        Matrix x = Matrix.zeros(precision, count, inputs);
        Matrix d = Matrix.zeros(precision, count, 3);
        for (int i = 0; i < count; i++) {
            int corner = random.nextInt(3);
            for (int j = 0; j < inputs; j++) {
                x.set(i, j, random.nextDouble(-1, 1) + (j % 3 == corner ? 0.5 : 0));
            }
            for (int c = 0; c < 3; c++) {
                double sum = x.get(i, c) - 0.5 * x.get(i, c + 1);
                d.set(i, c, classes ? (c == corner ? 1 : 0) : sum);
            }
        }
        return new Rows(x, d);
    }
}
