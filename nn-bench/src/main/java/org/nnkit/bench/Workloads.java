package org.nnkit.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Predictor;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.costs.Accuracy;
import org.nnkit.costs.Mse;

/**
 * The workloads that other libraries do as well, on the same data, with the same one line of JSON as a result.
 *
 * <p>Times are of training, or of prediction, alone: not of the start of the JVM or of reading data. Before that a throw-away
 * network is trained as warm-up, in all workloads but the two that are about cold starts.
 */
public final class Workloads {

    private static final int XOR_EPOCHS = 10_000;

    private final Setting setting;
    private final Kernels kernels;
    private final PeerData data;

    Workloads(Setting setting, Kernels kernels) {
        this.setting = setting;
        this.kernels = kernels;
        this.data = new PeerData(setting.data(), setting.precision());
    }

    /**
     * Runs a workload.
     *
     * @param args its name: xor-online, mnist-shape, mnist-online, wide, batch-full, rbf, predict, xor-cold or xor-start
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: Workloads NAME");
            System.exit(2);
        }
        Setting setting = Setting.of(System.getenv());
        try (Team team = Team.of(setting.threads())) {
            System.out.println(new Workloads(setting, setting.kernels().on(team)).run(args[0]));
        }
    }

    Setting setting() {
        return setting;
    }

    Kernels kernels() {
        return kernels;
    }

    JsonLine run(String workload) {
        return switch (workload) {
            case "xor-online" -> learn(workload, Problem.xor(setting.precision()), XOR_EPOCHS, XOR_EPOCHS);
            case "xor-cold" -> learn(workload, Problem.xor(setting.precision()), 0, XOR_EPOCHS);
            case "xor-start" -> learn(workload, Problem.xor(setting.precision()), 0, 1);
            case "mnist-shape" -> learn(workload, mnist(10_000, 64), 1, 5);
            case "mnist-online" -> learn(workload, mnist(2_000, 1), 1, 2);
            case "wide" -> learn(workload, wide(256), 1, 3);
            case "batch-full" -> learn(workload, regression(), 20, 200);
            case "rbf" -> radialBasis(100);
            case "predict" -> predict();
            default -> throw new IllegalArgumentException("not supported: " + workload);
        };
    }

    Problem mnist(int first, int batch) {
        return Problem.classes(data.classes("mnist", 784, 10, first), batch, 128, 10);
    }

    Problem wide(int batch) {
        return Problem.classes(data.classes("wide", 1024, 10, 4_096), batch, 1024, 1024, 10);
    }

    Problem regression() {
        return Problem.regression(data.numbers("batch", 20));
    }

    /** In float64, as its peers. */
    RadialBasisFit blobs(int centers) {
        return new RadialBasisFit(
                new PeerData(setting.data(), Precision.FLOAT64).signs("rbf", 20), centers, setting.rounds());
    }

    private JsonLine learn(String workload, Problem problem, int warmUp, int epochs) {
        if (warmUp > 0) {
            Settling.until(() ->
                    problem.session(kernels, problem.untrained(kernels), warmUp).run());
        }
        Network network = problem.untrained(kernels);
        long start = System.nanoTime();
        TrainingSession session = problem.session(kernels, network, epochs);
        session.run();
        double seconds = (System.nanoTime() - start) * 1e-9;
        Network trained = session.snapshot();

        boolean classes = !workload.equals("batch-full");
        JsonLine line = line(
                        workload,
                        epochs,
                        problem.rows().count(),
                        seconds,
                        problem.loss(kernels, trained),
                        classes ? problem.accuracy(kernels, trained) : null)
                .add("precision", setting.precision().configName());
        if (workload.equals("wide")) {
            double work = 6.0
                    * network.parameters().vector().columns()
                    * problem.rows().count()
                    * epochs;
            line.add("gflops", work / seconds * 1e-9, 2);
        }
        if (problem.layers().get(problem.layers().size() - 1).outputs(1) > 1) {
            line.add("output", "softmax+CE");
        }
        return line;
    }

    /** The last of three fits counts, after those that warm up. */
    private JsonLine radialBasis(int centers) {
        RadialBasisFit fit = blobs(centers);
        Rows rows = fit.rows();
        double seconds = 0;
        double predicting = 0;
        Matrix y = rows.targets();
        Settling.until(() -> fit.fit(kernels).predict(kernels, rows.inputs()));
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            Network network = fit.fit(kernels);
            long fitted = System.nanoTime();
            y = network.predict(kernels, rows.inputs());
            predicting = (System.nanoTime() - fitted) * 1e-9;
            seconds = (fitted - start) * 1e-9;
        }
        double[] losses = new double[rows.count()];
        new Mse().costs(kernels, rows.targets(), y, losses);
        double loss = 0;
        for (double one : losses) {
            loss += one / losses.length;
        }
        Metric.Tally accuracy = new Accuracy(0).start(1);
        accuracy.add(rows.targets(), y, null);
        return line("rbf", 1, rows.count(), seconds, loss, accuracy.value())
                .add("precision", "float64")
                .add("output", "least squares")
                .add("rounds", fit.roundsMade(kernels))
                .add("fit_s", seconds, 6)
                .add("predict_s", predicting, 6);
    }

    /** Row by row, then all rows in one call: the median of eleven passes of each, after those that warm up. */
    private JsonLine predict() {
        Problem problem = mnist(10_000, 64);
        Predictor predictor = problem.untrained(kernels).predictor(kernels);
        Matrix x = problem.rows().inputs();
        float[][] rows = new float[x.rows()][x.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = (float) x.get(i, j);
            }
        }
        float[] outputs = new float[10];
        Matrix y = Matrix.zeros(setting.precision(), x.rows(), outputs.length);
        Runnable oneByOne = () -> {
            for (float[] row : rows) {
                predictor.predict(row, outputs);
            }
        };
        Runnable together = () -> predictor.predict(x, y);
        double single = median(oneByOne);
        double seconds = median(together);
        return line("predict", 0, rows.length, seconds, null, null)
                .add("precision", setting.precision().configName())
                .add("ns_per_call", Math.round(single / rows.length * 1e9));
    }

    /** The median of eleven passes, in seconds. */
    private static double median(Runnable work) {
        Settling.until(work);
        double[] seconds = new double[11];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
        }
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }

    private JsonLine line(
            String workload,
            int epochs,
            int samples,
            double seconds,
            @Nullable Double loss,
            @Nullable Double accuracy) {
        return new JsonLine()
                .add("peer", setting.peer())
                .add("workload", workload)
                .add("epochs", epochs)
                .add("samples", samples)
                .add("seconds", seconds, 6)
                .add("samples_per_s", Math.max(epochs, 1) * (samples / seconds), 1)
                .add("final_loss", loss)
                .add("accuracy", accuracy)
                .add("threads", setting.threads())
                .add("kernels", kernels.name());
    }
}
