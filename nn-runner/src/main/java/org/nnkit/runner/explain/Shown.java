package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;

/** What is written of something long: all of it up to {@value #WHOLE}, else its beginning and its end. */
final class Shown {

    /** So many are written in full. */
    static final int WHOLE = 12;

    /** Stands for those that are left out. */
    static final int GAP = -1;

    private static final int FIRST = 8;
    private static final int LAST = 2;
    private static final int TERMS = 6;
    private static final int FIRST_TERMS = 3;

    private Shown() {}

    static boolean whole(int n) {
        return n <= WHOLE;
    }

    /** The rows or columns of a table, with a {@link #GAP} where some are left out. */
    static List<Integer> indices(int n) {
        return indices(n, WHOLE, FIRST, LAST);
    }

    /** The terms of a sum. */
    static List<Integer> terms(int n) {
        return indices(n, TERMS, FIRST_TERMS, 1);
    }

    private static List<Integer> indices(int n, int whole, int first, int last) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (n <= whole || i < first || i >= n - last) {
                indices.add(i);
            } else if (i == first) {
                indices.add(GAP);
            }
        }
        return indices;
    }
}
