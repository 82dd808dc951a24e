package org.nnkit.api.training;

import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** The learning rate over time. */
@Kind(value = "schedule", bareNumber = "constant")
public interface Schedule extends Plugin {

    /**
     * The learning rate of an epoch: a pure function of these.
     *
     * @param epoch the epoch that begins, from 1
     * @param history the epochs before it
     */
    double rate(int epoch, History history);

    /** The figure of the history that it watches; empty if none. */
    default String watches() {
        return "";
    }
}
