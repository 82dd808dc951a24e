package org.nnkit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.TrainingSession;
import org.nnkit.api.training.UpdateMode;
import org.nnkit.mlp.FullBatch;
import org.nnkit.mlp.MiniBatch;
import org.nnkit.mlp.PerPattern;
import org.nnkit.mlp.optimizer.Adam;
import org.nnkit.mlp.optimizer.Sgd;

/**
 * The most memory that a run needs, each in a JVM of its own: the heap in use after a garbage collection while training is
 * under way, and what the whole process had at most (Linux' {@code VmHWM}), against the bound 1.2 · (data + parameters · (2 +
 * the optimiser's state) + 100 MB).
 */
public final class Memory {

    private static final double MB = 1e6;

    /** What is trained: one epoch of it. */
    @SuppressWarnings("ImmutableEnumChecker") // layers, modes and optimisers are immutable values
    private enum Run {
        MANY_PATTERNS_ONLINE(1_000_000, 20, 1, Synthetic.shallow(32, 1), new PerPattern(), new Sgd(0.001)),
        MANY_PATTERNS_MINI_BATCH(1_000_000, 20, 1, Synthetic.shallow(32, 1), new MiniBatch(64), new Adam(0.001)),
        MANY_PATTERNS_BATCH(1_000_000, 20, 1, Synthetic.shallow(32, 1), new FullBatch(), new Sgd(0.01)),
        MANY_PARAMETERS_SGD(1024, 2048, 10, Synthetic.square(2048, 10), new MiniBatch(256), new Sgd(0.01)),
        MANY_PARAMETERS_ADAM(1024, 2048, 10, Synthetic.square(2048, 10), new MiniBatch(256), new Adam(0.001));

        private final int patterns;
        private final int inputs;
        private final int outputs;
        private final List<Layer> layers;
        private final UpdateMode mode;
        private final Optimizer optimizer;

        Run(int patterns, int inputs, int outputs, List<Layer> layers, UpdateMode mode, Optimizer optimizer) {
            this.patterns = patterns;
            this.inputs = inputs;
            this.outputs = outputs;
            this.layers = layers;
            this.mode = mode;
            this.optimizer = optimizer;
        }

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private Memory() {}

    static void print(Precision precision) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%nmemory in MB (10⁶ bytes), %s%n%n", precision.configName());
        System.out.println("| run | data | parameters and state | heap in use | process at most | bound | |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (Run run : Run.values()) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    Memory.class.getName(),
                    run.name(),
                    precision.name()));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + command);
            }
            System.out.print(output);
        }
    }

    /**
     * Makes one run and prints its line of the table.
     *
     * @param args the run and the precision
     */
    public static void main(String[] args) throws IOException {
        Run run = Run.valueOf(args[0]);
        Precision precision = Precision.valueOf(args[1]);
        Rows rows = Synthetic.rows(precision, run.patterns, run.inputs, run.outputs);
        TrainingSession session =
                new Synthetic(rows, run.layers, run.mode, run.optimizer, true).session(Kernels.best(), 1);
        session.run();
        double process = peak(); // before the collection, which copies young matrices and so needs them twice
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();

        double data = (double) run.patterns * (run.inputs + run.outputs) * precision.bytes();
        double parameters = session.snapshot().parameters().vector().columns()
                * (2.0 + run.optimizer.slots().size())
                * precision.bytes();
        double bound = 1.2 * (data + parameters + 100 * MB);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %s |%n",
                run.title(),
                data / MB,
                parameters / MB,
                heap / MB,
                process / MB,
                bound / MB,
                process <= bound ? "within" : "ABOVE");
    }

    /** Bytes; NaN where the system does not say. */
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Double.parseDouble(line.replaceAll("[^0-9]", ""));
                }
            }
        }
        return Double.NaN;
    }
}
