package org.nnkit.bench;

import java.nio.file.Path;
import java.util.Map;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Precision;
import org.nnkit.kernels.PortableKernels;
import org.nnkit.kernels.VectorKernels;

/**
 * What the environment says about a run.
 *
 * @param precision NNKIT_PRECISION: {@code float32} (where nothing is said) or {@code float64}
 * @param kernels NNKIT_KERNELS: {@code portable} or {@code vector}; where nothing is said, the fastest that run here
 * @param threads PEERS_THREADS: 2 where nothing is said, as for all peers
 * @param data PEERS_DATA: the folder of the data that all peers read; where nothing is said, {@code build/data}
 * @param rounds NNKIT_ROUNDS: the most rounds of k-means; where nothing is said, 100
 */
record Setting(Precision precision, Kernels kernels, int threads, Path data, int rounds) {

    static Setting of(Map<String, String> environment) {
        return new Setting(
                precision(environment.getOrDefault("NNKIT_PRECISION", "float32")),
                kernels(environment.getOrDefault("NNKIT_KERNELS", "")),
                number(environment, "PEERS_THREADS", 2),
                Path.of(environment.getOrDefault("PEERS_DATA", "build/data")),
                number(environment, "NNKIT_ROUNDS", 100));
    }

    private static Precision precision(String name) {
        for (Precision precision : Precision.values()) {
            if (precision.configName().equals(name)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("NNKIT_PRECISION: expected float32 or float64, got " + name);
    }

    private static Kernels kernels(String name) {
        Kernels kernels = switch (name) {
            case "" -> Kernels.best();
            case "portable" -> new PortableKernels();
            case "vector" -> new VectorKernels();
            default -> throw new IllegalArgumentException("NNKIT_KERNELS: expected portable or vector, got " + name);
        };
        if (kernels.unavailable().isPresent()) {
            throw new IllegalArgumentException("NNKIT_KERNELS: " + name + " kernels can't run here: "
                    + kernels.unavailable().get());
        }
        return kernels;
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(name + ": expected an integer of at least 1, got " + text);
    }

    /** As whom nnkit takes part. */
    String peer() {
        return precision == Precision.FLOAT32 ? "nnkit" : "nnkit-f64";
    }

    Setting with(Kernels other) {
        return new Setting(precision, other, threads, data, rounds);
    }
}
