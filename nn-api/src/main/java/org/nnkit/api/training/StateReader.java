package org.nnkit.api.training;

import org.nnkit.api.math.Matrix;

/** Gives back what a {@link StateWriter} took; an unknown name is an {@link IllegalArgumentException}. */
public interface StateReader {

    boolean has(String name);

    long getLong(String name);

    double[] getDoubles(String name);

    /** Copies the numbers into a matrix of the same shape and precision. */
    void get(String name, Matrix into);
}
