package org.nnkit.api.plugin;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearMiss {

    private NearMiss() {}

    /**
     * The known name nearest to a wrong one: at most a third of its letters (and at least one) to insert, delete, replace
     * or swap with a neighbour; ignoring case, hyphens and underscores; the first in the given order where two are equally
     * near.
     */
    public static Optional<String> of(String wrong, Collection<String> known) {
        String w = plain(wrong);
        String nearest = null;
        int least = Math.max(1, w.length() / 3) + 1;
        for (String name : known) {
            int edits = distance(w, plain(name));
            if (edits < least) {
                least = edits;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** {@code "; did you mean 'x'?"}, or nothing. */
    public static String hint(String wrong, Collection<String> known) {
        return of(wrong, known).map(n -> "; did you mean '" + n + "'?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Optimal string alignment distance (Damerau 1964, Levenshtein 1966). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + cost, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
