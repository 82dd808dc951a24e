package org.nnkit.bench;

import java.util.Arrays;
import java.util.Locale;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Team;
import org.nnkit.api.training.TrainingSession;

/**
 * What further threads gain: a training with one thread and with all in turn. Beside it, one training and as many as there are
 * threads side by side, each with a thread of its own: they share nothing but the machine, so what they gain is what it has to
 * give. Its cores may share a clock, a cache, or one core of a host.
 */
final class Threads {

    private static final int PAIRS = 11;

    /** A measurement is at least so long. */
    private static final double SECONDS = 0.3;

    private final Setting setting;

    private Threads(Setting setting) {
        this.setting = setting;
    }

    /** A table over the shapes of the workloads mnist-shape and wide, on random numbers. */
    static void print(Setting setting) throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%nthreads: %d beside 1, %d pairs; %s, %s kernels%n%n",
                setting.threads(),
                PAIRS,
                setting.precision().configName(),
                setting.kernels().name());
        System.out.println("| network | one thread, patterns per s | all threads, ratio | 95 % at least |"
                + " trainings side by side, ratio | 95 % at least |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        Threads threads = new Threads(setting);
        threads.row("784-128-10, batches of 64", 6400, 64, 784, 128, 10);
        threads.row("1024-1024-1024-10, batches of 256", 4096, 256, 1024, 1024, 1024, 10);
    }

    private void row(String name, int patterns, int batch, int inputs, int... units) throws InterruptedException {
        Problem problem = Problem.classes(
                Synthetic.classes(setting.precision(), patterns, inputs, units[units.length - 1]), batch, units);
        double[] speeds = new double[PAIRS];
        double[] together = new double[PAIRS];
        double[] apart = new double[PAIRS];
        try (Team team = Team.of(setting.threads())) {
            Kernels all = setting.kernels().on(team);
            Kernels one = setting.kernels().on(Team.ALONE);
            Settling.until(() -> {
                run(problem, one, 1);
                run(problem, all, 1);
            });
            int epochs = (int) Math.ceil(SECONDS / run(problem, one, 1));
            for (int i = 0; i < PAIRS; i++) {
                double seconds = run(problem, one, epochs);
                speeds[i] = patterns * epochs / seconds;
                together[i] = seconds / run(problem, all, epochs);
                apart[i] = sideBySide(problem, one, epochs) * run(problem, one, epochs);
            }
        }
        Arrays.sort(speeds);
        PairedRatios shared = new PairedRatios(together);
        PairedRatios free = new PairedRatios(apart);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.2f | %.2f |%n",
                name,
                speeds[PAIRS / 2],
                shared.median(),
                shared.lowerBound(),
                free.median(),
                free.lowerBound());
    }

    /** Seconds of a training, without its preparation. */
    private static double run(Problem problem, Kernels kernels, int epochs) {
        TrainingSession session = problem.session(kernels, problem.untrained(kernels), epochs);
        long start = System.nanoTime();
        session.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Trainings per second of as many at a time as there are threads. */
    private double sideBySide(Problem problem, Kernels kernels, int epochs) throws InterruptedException {
        double[] seconds = new double[setting.threads()];
        Thread[] trainings = new Thread[seconds.length];
        for (int i = 0; i < trainings.length; i++) {
            int number = i;
            trainings[i] = new Thread(() -> seconds[number] = run(problem, kernels, epochs));
        }
        for (Thread training : trainings) {
            training.start();
        }
        for (Thread training : trainings) {
            training.join();
        }
        return Arrays.stream(seconds).map(s -> 1 / s).sum();
    }
}
