package org.nnkit.api.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** A way to divide patterns into parts. Depends on the seed only. */
@Kind("split")
public interface Split extends Plugin {

    /**
     * Divides.
     *
     * @param patterns the number of patterns
     * @param classes for each pattern the number of its class, or null where targets are not classes
     * @param streams the experiment's random streams
     * @return one partition, or one a fold
     * @throws org.nnkit.api.plugin.OptionException if it can't
     */
    List<Partition> split(int patterns, int @Nullable [] classes, Streams streams);

    /**
     * The patterns of each part, as numbers from 0 in ascending order.
     *
     * @param training to learn
     * @param validation to watch; may be empty
     * @param test to judge; may be empty
     */
    record Partition(int[] training, int[] validation, int[] test) {}
}
