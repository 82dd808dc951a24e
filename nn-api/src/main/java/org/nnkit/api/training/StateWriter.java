package org.nnkit.api.training;

import org.nnkit.api.math.Matrix;

/** Takes the state of a session, as named numbers; each name once. */
public interface StateWriter {

    void put(String name, long value);

    void put(String name, double[] values);

    void put(String name, Matrix values);
}
