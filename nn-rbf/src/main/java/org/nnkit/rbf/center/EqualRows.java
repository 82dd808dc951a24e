package org.nnkit.rbf.center;

import java.util.Arrays;
import java.util.Optional;
import org.nnkit.api.math.Matrix;

/**
 * Two rows that hold the same numbers; 0 and −0 are the same. Found by hashing, in time proportional to the number of rows.
 *
 * @param first the earlier row, counted from 0
 * @param second the first row that equals one before it
 */
record EqualRows(int first, int second) {

    /** The first row that equals one before it, with the first of those. */
    static Optional<EqualRows> in(Matrix rows) {
        int[] first = firstOf(rows);
        for (int i = 0; i < first.length; i++) {
            if (first[i] != i) {
                return Optional.of(new EqualRows(first[i], i));
            }
        }
        return Optional.empty();
    }

    /** For each row the first row that equals it: itself where there is none before it. */
    static int[] firstOf(Matrix rows) {
        int n = rows.rows();
        // Open addressing at most half full; a place holds a row number, or −1.
        int size = Math.max(4, Integer.highestOneBit(Math.max(1, n)) << 2);
        int[] places = new int[size];
        Arrays.fill(places, -1);
        int[] first = new int[n];
        for (int i = 0; i < n; i++) {
            int at = hash(rows, i) & (size - 1);
            while (places[at] >= 0 && !equal(rows, places[at], i)) {
                at = (at + 1) & (size - 1);
            }
            if (places[at] < 0) {
                places[at] = i;
            }
            first[i] = places[at];
        }
        return first;
    }

    private static int hash(Matrix rows, int row) {
        long h = 0xCBF29CE484222325L;
        for (int j = 0; j < rows.columns(); j++) {
            h = (h ^ bits(rows, row, j)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return (int) h;
    }

    private static boolean equal(Matrix rows, int one, int other) {
        for (int j = 0; j < rows.columns(); j++) {
            if (bits(rows, one, j) != bits(rows, other, j)) {
                return false;
            }
        }
        return true;
    }

    private static long bits(Matrix rows, int row, int column) {
        return Double.doubleToLongBits(rows.get(row, column) + 0.0); // −0 + 0 = 0
    }
}
