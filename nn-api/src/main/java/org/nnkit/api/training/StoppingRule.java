package org.nnkit.api.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/**
 * Says when training ends, and why. Asked before the first epoch and after each; its vote is a pure function of the
 * history. Of several rules in a list, the first that votes for the end gives the reason.
 */
@Kind("stopping-rule")
public interface StoppingRule extends Plugin {

    /** The reason to end, in words; null to go on. */
    @Nullable String vote(History history);

    /** The figure of the history that it watches; empty if none. */
    default String watches() {
        return "";
    }

    /** Whether, whichever rule ends training, the parameters of the epoch with the best {@link #watches} are restored. */
    default boolean restoresBest() {
        return false;
    }

    /** Metrics of the training patterns that it needs as columns of the history. */
    default List<Metric> metrics() {
        return List.of();
    }
}
