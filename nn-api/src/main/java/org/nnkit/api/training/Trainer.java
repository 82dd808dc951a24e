package org.nnkit.api.training;

import java.util.List;
import org.nnkit.api.network.Network;
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
    default List<Finding> findings(Network network) {
        return List.of();
    }

    /**
     * Looks for what can't work with these patterns and metrics.
     *
     * @param context what {@link #start} would get
     * @return what is wrong or odd, all of it
     */
    default List<Finding> findings(TrainingContext context) {
        return List.of();
    }

    /**
     * What there is to say of a result besides its figures.
     *
     * @param context what {@link #start} got
     * @param session the session, which has ended
     * @return what a report says of it; empty for nothing
     */
    default List<Remark> remarks(TrainingContext context, TrainingSession session) {
        return List.of();
    }

    /**
     * Starts.
     *
     * @throws IllegalArgumentException if {@link #findings(TrainingContext)} refuses it; the message is that of the first refusal
     */
    TrainingSession start(TrainingContext context);
}
