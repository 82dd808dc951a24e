package org.nnkit.api.data;

import java.util.List;
import org.nnkit.api.math.Matrix;

/** A fitted {@link Scaler}: its numbers are kept with the model. */
public interface Scaling {

    /** Scales patterns in place. */
    void apply(Matrix x);

    /** The way back, in place. */
    void invert(Matrix x);

    /** Its numbers, a row each: {@link Scaler#restore} makes the scaling again. */
    double[][] state();

    /** Columns that could not be scaled, from 0: they had one value only, and become 0. */
    default List<Integer> constantColumns() {
        return List.of();
    }
}
