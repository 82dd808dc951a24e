package org.nnkit.data.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.OptionException;

/** Patterns by class, and dealt out to parts. */
final class Strata {

    private Strata() {}

    /** 0 to before {@code patterns}. */
    static int[] all(int patterns) {
        int[] all = new int[patterns];
        for (int i = 0; i < patterns; i++) {
            all[i] = i;
        }
        return all;
    }

    /** The patterns of each class, by class. */
    static List<int[]> of(int patterns, int @Nullable [] classes) {
        if (classes == null) {
            throw new OptionException(
                    "stratified", "expected false, because the targets are numbers and not classes, got true");
        }
        int[] sizes = new int[Arrays.stream(classes).max().orElse(-1) + 1];
        for (int c : classes) {
            sizes[c]++;
        }
        List<int[]> groups = new ArrayList<>();
        for (int size : sizes) {
            groups.add(new int[size]);
        }
        int[] next = new int[sizes.length];
        for (int i = 0; i < patterns; i++) {
            groups.get(classes[i])[next[classes[i]]++] = i;
        }
        return groups;
    }

    /** Deals the patterns of each group, in their order, to the parts; each part in ascending order. */
    static int[][] deal(List<int[]> groups, int[][] counts, int[] sizes) {
        int[][] parts = new int[sizes.length][];
        for (int p = 0; p < sizes.length; p++) {
            parts[p] = new int[sizes[p]];
        }
        int[] next = new int[sizes.length];
        for (int g = 0; g < counts.length; g++) {
            int from = 0;
            for (int p = 0; p < sizes.length; p++) {
                System.arraycopy(groups.get(g), from, parts[p], next[p], counts[g][p]);
                from += counts[g][p];
                next[p] += counts[g][p];
            }
        }
        for (int[] part : parts) {
            Arrays.sort(part);
        }
        return parts;
    }

    /** The patterns that are not in an ascending list. */
    static int[] allBut(int[] part, int patterns) {
        int[] others = new int[patterns - part.length];
        int n = 0;
        int next = 0;
        for (int i = 0; i < patterns; i++) {
            if (next < part.length && part[next] == i) {
                next++;
            } else {
                others[n++] = i;
            }
        }
        return others;
    }
}
