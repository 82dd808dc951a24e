package org.nnkit.rbf.center;

import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;

/** What the choices of centres check in common. Rows and centres are counted from 1 in messages. */
final class Checks {

    /** So many numbers of a row are shown. */
    private static final int SHOWN = 4;

    private Checks() {}

    /** The patterns that count: those with a weight above 0. */
    static int[] counting(Rows training) {
        int[] rows = new int[training.count()];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            if (training.weight(i) > 0) {
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    private static String ofWeight(Rows training) {
        return training.weights() == null ? "" : " with a weight above 0";
    }

    /** There can't be more centres than patterns. */
    static void requireEnough(int count, Rows training) {
        int patterns = training.counted();
        if (count > patterns) {
            throw new OptionException(
                    "count",
                    "expected at most " + patterns + " (the training patterns" + ofWeight(training) + "), got "
                            + count);
        }
    }

    /** The first of the equal patterns that count, each of them once. */
    static int[] different(Rows training) {
        int[] first = EqualRows.firstOf(training.inputs());
        boolean[] seen = new boolean[first.length];
        int[] rows = counting(training);
        int n = 0;
        for (int i : rows) {
            if (!seen[first[i]]) {
                seen[first[i]] = true;
                rows[n++] = i;
            }
        }
        return Arrays.copyOf(rows, n);
    }

    static OptionException tooFewDifferent(int count, int different, Rows training) {
        return new OptionException(
                "count",
                "expected at most " + different + ", as only " + different + " of the " + training.counted()
                        + " training patterns" + ofWeight(training) + " are different, got " + count);
    }

    /** Equal centres would make equal columns, and every system of equations with them singular. */
    static void requireDifferent(String option, Matrix centers, String remedy) {
        Optional<EqualRows> equal = EqualRows.in(centers);
        if (equal.isPresent()) {
            throw new OptionException(
                    option,
                    "centres " + (equal.get().first() + 1) + " and "
                            + (equal.get().second() + 1) + " are equal, "
                            + text(centers, equal.get().first()) + "; " + remedy);
        }
    }

    static void requireFit(String option, Values centers, int inputs) {
        if (centers.columns() != inputs) {
            throw new OptionException(
                    option,
                    "expected centres of " + inputs + " numbers (one an input), got " + centers.shape()
                            + " numbers (centres x inputs)");
        }
    }

    /** "(0.5, 0.5)". */
    static String text(Matrix rows, int row) {
        StringJoiner text = new StringJoiner(", ", "(", ")");
        for (int j = 0; j < Math.min(SHOWN, rows.columns()); j++) {
            text.add(Numbers.inWords(rows.get(row, j)));
        }
        if (rows.columns() > SHOWN) {
            text.add("…");
        }
        return text.toString();
    }
}
