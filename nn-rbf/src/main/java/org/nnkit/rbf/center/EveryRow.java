package org.nnkit.rbf.center;

import java.util.Optional;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;

/**
 * A centre on every training pattern, in their order: exact interpolation. Patterns of weight 0 get none and belong to the
 * nearest centre. Equal patterns are refused, as no interpolation can tell them apart.
 */
public record EveryRow() implements CenterSelection {

    @Override
    public String name() {
        return "every-row";
    }

    @Override
    public int count(Rows training) {
        int count = training.counted();
        if (count == 0) {
            throw new OptionException("", "there are no training patterns with a weight above 0");
        }
        return count;
    }

    @Override
    public Clusters select(Kernels k, Rows training, Streams streams) {
        int[] rows = Checks.counting(training);
        Matrix centers = RandomRows.taken(training.inputs(), rows);
        Optional<EqualRows> equal = EqualRows.in(centers);
        if (equal.isPresent()) {
            throw new OptionException(
                    "",
                    "training rows " + (rows[equal.get().first()] + 1) + " and "
                            + (rows[equal.get().second()] + 1)
                            + " are equal, and so would be their centres; use 'k-means' or 'random-rows', or remove"
                            + " one of the rows");
        }
        if (rows.length < training.count()) {
            return new Clusters(centers, NearestCenters.of(k, centers, training.inputs()));
        }
        return new Clusters(centers, rows); // row i is centre i
    }
}
