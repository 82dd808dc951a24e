package org.nnkit.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.optimizer.Sgd;

/**
 * How time grows with patterns, parameters and threads; what a step allocates; what a run needs at most of memory. Prints
 * tables in Markdown.
 */
public final class Scaling {

    /** A measurement is long enough for the clock and short enough to be repeated. */
    private static final double SECONDS = 0.25;

    private static final int REPETITIONS = 5;

    /** Until then the loops are compiled, also where the machine has other things to do. */
    private static final double WARM_UP_SECONDS = 1;

    private final Precision precision;
    private final Kernels kernels;
    private boolean settled;

    private Scaling(Precision precision, Kernels kernels) {
        this.precision = precision;
        this.kernels = kernels;
    }

    /**
     * Measures.
     *
     * @param args samples, parameters, threads, allocation or memory; all where nothing is said. {@link Setting} has the
     *     rest; samples and parameters are measured with one thread first
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Setting setting = Setting.of(System.getenv());
        List<String> wanted =
                args.length == 0 ? List.of("samples", "parameters", "threads", "allocation", "memory") : List.of(args);
        for (String what : wanted) {
            switch (what) {
                case "samples", "parameters" -> overThreads(what, setting);
                case "threads" -> Threads.print(setting);
                case "allocation" -> Allocation.print(setting.kernels());
                case "memory" -> Memory.print(setting.precision());
                default ->
                    throw new IllegalArgumentException(
                            "expected samples, parameters, threads, allocation or memory, got " + what);
            }
        }
    }

    private static void overThreads(String what, Setting setting) {
        int most = setting.threads();
        for (int threads = 1; threads <= most; threads *= 2) {
            try (Team team = Team.of(threads)) {
                Scaling scaling =
                        new Scaling(setting.precision(), setting.kernels().on(team));
                if (what.equals("samples")) {
                    scaling.samples(threads, true);
                    scaling.samples(threads, false);
                } else {
                    scaling.parameters(threads);
                }
            }
        }
    }

    /** 20-32-1 in batches of 64, from 1,000 to 1,024,000 patterns: as they come from memory in any order, and one after the other. */
    private void samples(int threads, boolean shuffle) {
        header("samples", "20-32-1, mini-batches of 64, " + (shuffle ? "shuffled" : "in order"), threads);
        double[] counts = new double[6];
        double[] seconds = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int count = 1000 << (2 * i);
            counts[i] = count;
            Rows rows = Synthetic.rows(precision, count, 20, 1);
            seconds[i] = secondsPerEpoch(
                    new Synthetic(rows, Synthetic.shallow(32, 1), new MiniBatch(64), new Sgd(0.01), shuffle));
            row(count, seconds[i], count);
        }
        footer(counts, seconds);
    }

    /** Two square hidden layers, their width from 64 to 512, so that the parameters grow about 64-fold; 2,048 patterns. */
    private void parameters(int threads) {
        header("parameters", "w-w-w-10, batches of 256, 2048 patterns", threads);
        int[] widths = {64, 90, 128, 181, 256, 362, 512};
        double[] counts = new double[widths.length];
        double[] seconds = new double[widths.length];
        for (int i = 0; i < widths.length; i++) {
            Rows rows = Synthetic.rows(precision, 2048, widths[i], 10);
            Synthetic training =
                    new Synthetic(rows, Synthetic.square(widths[i], 10), new MiniBatch(256), new Sgd(0.01), true);
            counts[i] = training.untrained(kernels).parameters().vector().columns();
            seconds[i] = secondsPerEpoch(training);
            row(counts[i], seconds[i], counts[i]);
        }
        footer(counts, seconds);
    }

    /** The shortest of some measurements, after a warm-up. */
    private double secondsPerEpoch(Synthetic training) {
        if (!settled) {
            Settling.until(() -> seconds(training, 3));
            settled = true;
        }
        for (double spent = 0; spent < WARM_UP_SECONDS; ) {
            spent += seconds(training, 3);
        }
        int epochs = 1;
        double once = seconds(training, epochs);
        while (once < SECONDS && epochs < 1 << 20) {
            epochs = (int) Math.min(1 << 20, Math.max(2.0 * epochs, Math.floor(epochs * SECONDS / once)));
            once = seconds(training, epochs);
        }
        double best = once;
        for (int i = 1; i < REPETITIONS; i++) {
            best = Math.min(best, seconds(training, epochs));
        }
        return best / epochs;
    }

    private double seconds(Synthetic training, int epochs) {
        TrainingSession session = training.session(kernels, epochs);
        long start = System.nanoTime();
        session.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    private void header(String what, String net, int threads) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %s; %s, %s kernels, %d thread%s%n%n| %s | ms per epoch | ns per epoch and unit of the first column |%n"
                        + "| --- | --- | --- |%n",
                what,
                net,
                precision.configName(),
                kernels.name(),
                threads,
                threads == 1 ? "" : "s",
                what);
    }

    private static void row(double size, double seconds, double units) {
        System.out.printf(Locale.ROOT, "| %.0f | %.3f | %.2f |%n", size, seconds * 1e3, seconds * 1e9 / units);
    }

    private static void footer(double[] sizes, double[] seconds) {
        System.out.printf(
                Locale.ROOT,
                "%nexponent by least squares of the logarithms: %.3f%n",
                PowerLaw.through(sizes, seconds).exponent());
    }
}
