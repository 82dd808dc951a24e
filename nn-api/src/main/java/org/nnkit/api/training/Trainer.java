package org.nnkit.api.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.Plugin;

/** A way to improve the parameters of a network: a description; the state is in the session that it starts. */
@Kind("trainer")
public interface Trainer extends Plugin {

    /**
     * Looks for what can't work before any of it is tried.
     *
     * @param network the network to train; its parameters don't matter
     * @return what is wrong or odd, all of it
     */
    default List<Finding> check(Network network) {
        return List.of();
    }

    /**
     * Looks for what can't work with these patterns.
     *
     * @param network the network to train
     * @param training the patterns to learn
     * @param validation the patterns to watch, or null
     * @return what is wrong or odd, all of it
     */
    default List<Finding> check(Network network, Rows training, @Nullable Rows validation) {
        return List.of();
    }

    /**
     * Starts.
     *
     * @throws IllegalArgumentException if {@link #check} refuses it; the message is that of the first refusal
     */
    TrainingSession start(TrainingContext context);
}
