package org.nnkit.runner.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.runner.json.Json;

/** Trains the networks of {@code matrix/}. Also a program of its own, for JVMs with other options. */
final class FingerprintMatrix {

    static final List<String> CONFIGS = List.of("tanh-dropout", "softmax-adam", "rbf-k-means");
    static final List<String> PRECISIONS = List.of("float64", "float32");

    /** How many rows the data have. */
    enum Size {
        /** Three chunks of patterns; products that are worth a team's while. */
        LARGE(600, 300),
        /** For JVMs that need microseconds for what takes others a nanosecond. */
        SMALL(12, 8);

        private final int rows;
        private final int miniBatch;

        Size(int rows, int miniBatch) {
            this.rows = rows;
            this.miniBatch = miniBatch;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a training left.
     *
     * @param fingerprint of its parameters
     * @param metrics its metrics.csv
     */
    record Result(String fingerprint, String metrics) {}

    private static final int INPUTS = 20;
    private static final int CLASSES = 5;

    private final Path folder;
    private int runs;

    /** Writes configs and data. */
    FingerprintMatrix(Path folder) throws IOException {
        this.folder = folder;
        for (Size size : Size.values()) {
            Path place = Files.createDirectory(folder.resolve(size.toString()));
            for (String config : CONFIGS) {
                try (InputStream in = FingerprintMatrix.class.getResourceAsStream("/matrix/" + config + ".yaml")) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(
                            place.resolve(config + ".yaml"),
                            text.replace("mini-batch: 300", "mini-batch: " + size.miniBatch)
                                    .replace("count: 16", "count: " + Math.min(16, size.rows / 2)));
                }
            }
            Files.writeString(place.resolve("table.csv"), table(size.rows, false));
            Files.writeString(place.resolve("classes.csv"), table(size.rows, true));
        }
    }

    /** Numbers with four digits, and targets that have to do with them. */
    private static String table(int rows, boolean classes) {
        RandomStream random = new Streams(1).stream("table", 0, 0);
        StringBuilder csv = new StringBuilder();
        for (int j = 0; j < INPUTS; j++) {
            csv.append('x').append(j).append(',');
        }
        csv.append(classes ? "kind\n" : "y1,y2\n");
        for (int i = 0; i < rows; i++) {
            long sum = 0;
            long product = 1;
            for (int j = 0; j < INPUTS; j++) {
                int x = random.nextInt(20001) - 10000;
                csv.append(x / 10000.0).append(',');
                sum += j % 3 == 0 ? x : -x;
                product = j < 2 ? product * x : product;
            }
            csv.append(
                    classes
                            ? "class" + (i < CLASSES ? i : Math.floorMod(sum / 20000, (long) CLASSES))
                            : sum / 10000.0 + "," + product / 100_000_000.0);
            csv.append('\n');
        }
        return csv.toString();
    }

    Result train(String config, String precision, Size size, int threads, String kernels) throws IOException {
        Path out = folder.resolve("run-" + ++runs);
        List<String> args = new ArrayList<>(List.of("train", folder.resolve(size + "/" + config + ".yaml") + ""));
        args.addAll(List.of("--precision", precision, "--threads", threads + "", "--kernels", kernels));
        args.addAll(List.of("--json", "--out", out.toString()));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                args.toArray(String[]::new),
                new PrintStream(printed, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        if (code != Main.DONE) {
            throw new IllegalStateException(args + ": " + err.toString(StandardCharsets.UTF_8));
        }
        Map<?, ?> run = (Map<?, ?>) Json.read(printed.toByteArray());
        return new Result((String) run.get("fingerprint"), Files.readString(out.resolve("metrics.csv")));
    }

    /** What the fingerprints are listed by. */
    static String key(String config, String precision, Size size) {
        return config + " " + precision + " " + size;
    }

    /**
     * Prints a line for each training of one size.
     *
     * @param args a new folder's parent, the size, threads, the kernels, and the names of configs
     */
    public static void main(String[] args) throws IOException {
        FingerprintMatrix matrix = new FingerprintMatrix(Files.createTempDirectory(Path.of(args[0]), "fork"));
        Size size = Size.valueOf(args[1]);
        for (String config : List.of(args).subList(4, args.length)) {
            for (String precision : PRECISIONS) {
                Result result = matrix.train(config, precision, size, Integer.parseInt(args[2]), args[3]);
                System.out.println(key(config, precision, size) + " = " + result.fingerprint());
            }
        }
    }
}
