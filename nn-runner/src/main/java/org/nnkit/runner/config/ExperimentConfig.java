package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Recipe;

/**
 * A whole experiment, as a config describes it, with every default filled in. Two are equal if they describe the same
 * experiment, wherever they were read from.
 *
 * @param file the config as the user named it, or null if it did not come from a file
 * @param version of the grammar; 1
 * @param name what the run directory is named for
 * @param seed of all random numbers
 * @param precision of parameters and data
 * @param threads how many to use; 0 for one per core
 * @param data the data and what is done to them
 * @param network the layers from input to output, at least one
 * @param train the trainers, one after another, at least one
 * @param metrics what is measured, or null where the config does not say
 * @param places where each field stands
 */
public record ExperimentConfig(
        @Nullable Path file,
        int version,
        String name,
        long seed,
        Precision precision,
        int threads,
        Recipe data,
        List<Layer> network,
        List<Trainer> train,
        @Nullable List<Metric> metrics,
        Places places) {

    /** The only version of the grammar there is. */
    public static final int VERSION = 1;

    /** The seed of a config that names none. */
    public static final long DEFAULT_SEED = 1;

    public ExperimentConfig {
        network = List.copyOf(network);
        train = List.copyOf(train);
        metrics = metrics == null ? null : List.copyOf(metrics);
    }

    /**
     * Where a field stands, or else its nearest parent that was written down.
     *
     * @param field {@code network[1].dense.activation}; empty for the whole config
     */
    public Location locate(String field) {
        return places.of(field);
    }

    /** A problem of a field, located. */
    public Problem problem(String field, String message) {
        return new Problem(locate(field), field, message);
    }

    /** The same experiment with another seed. */
    public ExperimentConfig withSeed(long other) {
        return new ExperimentConfig(
                file, version, name, other, precision, threads, data, network, train, metrics, places);
    }

    /** The same experiment in another precision. */
    public ExperimentConfig withPrecision(Precision other) {
        return new ExperimentConfig(file, version, name, seed, other, threads, data, network, train, metrics, places);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExperimentConfig c
                && version == c.version
                && name.equals(c.name)
                && seed == c.seed
                && precision == c.precision
                && threads == c.threads
                && data.equals(c.data)
                && network.equals(c.network)
                && train.equals(c.train)
                && Objects.equals(metrics, c.metrics);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, name, seed, precision, threads, data, network, train, metrics);
    }
}
