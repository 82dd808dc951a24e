package org.nnkit.data;

import java.util.Arrays;
import java.util.List;
import org.nnkit.api.data.Split;
import org.nnkit.api.plugin.PluginException;

/** Partitions of some rows of a table. */
final class Partitions {

    private Partitions() {}

    /** A partition of 0 to before rows.length, as one of the rows. */
    static Split.Partition of(int[] rows, Split.Partition p) {
        return new Split.Partition(pick(rows, p.training()), pick(rows, p.validation()), pick(rows, p.test()));
    }

    private static int[] pick(int[] rows, int[] numbers) {
        return Arrays.stream(numbers).map(i -> rows[i]).toArray();
    }

    /**
     * Checks what a split made: a plugin may be wrong.
     *
     * @throws PluginException if there is no partition, or one that is empty in training, leaves the range or has a pattern twice
     */
    static void check(Split split, int patterns, List<Split.Partition> partitions) {
        if (partitions.isEmpty()) {
            throw new PluginException("split '" + split.name() + "' made no partition at all");
        }
        for (Split.Partition p : partitions) {
            if (p.training().length == 0) {
                throw new PluginException("split '" + split.name() + "' left nothing for training");
            }
            boolean[] used = new boolean[patterns];
            for (int[] part : List.of(p.training(), p.validation(), p.test())) {
                for (int i : part) {
                    if (i < 0 || i >= patterns || used[i]) {
                        throw new PluginException("split '" + split.name() + "' put pattern " + i + " of " + patterns
                                + (i < 0 || i >= patterns ? ", which there is not, into a part" : " into two places"));
                    }
                    used[i] = true;
                }
            }
        }
    }
}
