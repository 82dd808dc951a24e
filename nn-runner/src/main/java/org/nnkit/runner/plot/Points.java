package org.nnkit.runner.plot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Rows;
import org.nnkit.data.Prepared;

/**
 * The patterns of one part of the data, in the user's units.
 *
 * @param part which
 * @param inputs {@code patterns x inputs}
 * @param targets {@code patterns x outputs}
 * @param of how many patterns the part has; only some of very many are drawn
 */
record Points(Marks.Part part, double[][] inputs, double[][] targets, int of) {

    /** More marks than these lie on top of each other, and make files that no viewer opens. */
    private static final int MOST = 2000;

    /** All parts that have patterns. */
    static List<Points> of(Prepared data) {
        Units units = new Units(data.encoding());
        List<Points> all = new ArrayList<>();
        add(Marks.Part.TRAINING, data.training(), units, all);
        add(Marks.Part.VALIDATION, data.validation(), units, all);
        add(Marks.Part.TEST, data.test(), units, all);
        return all;
    }

    private static void add(Marks.Part part, @Nullable Rows rows, Units units, List<Points> all) {
        if (rows != null && rows.count() > 0) {
            all.add(new Points(part, units.inputs(rows.inputs()), units.targets(rows.targets()), rows.count()));
        }
    }

    /** The smallest and the largest value of an input over all parts. */
    static double[] range(List<Points> all, int input) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Points p : all) {
            for (double[] row : p.inputs) {
                low = Math.min(low, row[input]);
                high = Math.max(high, row[input]);
            }
        }
        return new double[] {low, high};
    }

    /** The same, evenly thinned out where there are too many to draw. */
    Points thinned() {
        if (inputs.length <= MOST) {
            return this;
        }
        double[][] x = new double[MOST][];
        double[][] d = new double[MOST][];
        for (int i = 0; i < MOST; i++) {
            int from = (int) ((long) i * inputs.length / MOST);
            x[i] = inputs[from];
            d[i] = targets[from];
        }
        return new Points(part, x, d, of);
    }

    /** What legends say of the part. */
    String words() {
        int drawn = inputs.length;
        return part.words() + " (" + (drawn < of ? drawn + " of " : "") + of + ")";
    }
}
