package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.List;

/** Reads a config file and the command line's overrides into one tree. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads.
     *
     * @param file YAML or JSON, by its ending, or else by its first character
     * @param overrides each {@code path=value}, applied in order: {@code train.backprop.stop[0].max-epochs=5}
     * @throws ConfigException with all that is wrong with its form
     */
    public static Node read(Path file, List<String> overrides) {
        throw new UnsupportedOperationException(file + " " + overrides);
    }
}
