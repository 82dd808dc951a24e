package org.nnkit.runner.config;

/**
 * Something wrong in a config.
 *
 * @param location where
 * @param field the path of the field, {@code network[1].dense.activation}; empty for the file as a whole
 * @param message what is wrong; what would be right
 */
public record Problem(Location location, String field, String message) {

    /** The line for the user, without "error: ": {@code iris.yaml:12:34: network[1].dense.activation: unknown …}. */
    @Override
    public String toString() {
        return location + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
