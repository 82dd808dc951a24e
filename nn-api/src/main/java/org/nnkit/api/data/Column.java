package org.nnkit.api.data;

/**
 * A column of a data source.
 *
 * @param name unique within the source, not empty
 * @param role what it is for
 */
public record Column(String name, Role role) {

    /** What a column is for. */
    public enum Role {
        INPUT,
        TARGET,
        /** The weights of the patterns. */
        WEIGHT
    }
}
