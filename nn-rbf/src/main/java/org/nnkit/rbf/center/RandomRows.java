package org.nnkit.rbf.center;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.rbf.CenterSelection;

/**
 * Centres on different training patterns, drawn at random: of the patterns in random order, the first ones that equal none
 * before them. Patterns of weight 0 are not drawn. Each pattern belongs to the nearest centre, that with the lowest number
 * on a tie.
 *
 * @param count number of centres
 */
public record RandomRows(
        @Option(help = "number of centres", range = "[1, inf)", required = true, primary = true)
        int count) implements CenterSelection {

    public RandomRows {
        check(count >= 1, "count", count, "an integer of at least 1");
    }

    /** The prototype. */
    public RandomRows() {
        this(1);
    }

    @Override
    public String name() {
        return "random-rows";
    }

    @Override
    public int count(Rows training) {
        Checks.requireEnough(count, training);
        return count;
    }

    @Override
    public Clusters select(Kernels k, Rows training, Streams streams) {
        Checks.requireEnough(count, training);
        int[] rows = Checks.counting(training);
        streams.stream("random-rows").shuffle(rows);
        int[] first = EqualRows.firstOf(training.inputs());
        boolean[] taken = new boolean[first.length];
        int n = 0;
        for (int at = 0; at < rows.length && n < count; at++) {
            int row = rows[at];
            if (!taken[first[row]]) {
                taken[first[row]] = true;
                rows[n++] = row;
            }
        }
        if (n < count) {
            throw Checks.tooFewDifferent(count, n, training);
        }
        Matrix centers = taken(training.inputs(), Arrays.copyOf(rows, n));
        return new Clusters(centers, NearestCenters.of(k, centers, training.inputs()));
    }

    /** A copy of some rows. */
    static Matrix taken(Matrix inputs, int[] rows) {
        Matrix copy = Matrix.zeros(inputs.precision(), rows.length, inputs.columns());
        for (int i = 0; i < rows.length; i++) {
            copy.rows(i, i + 1).set(inputs.rows(rows[i], rows[i] + 1));
        }
        return copy;
    }
}
