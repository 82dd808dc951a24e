package org.nnkit.api.training;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Network;

/** Training under way: the state that a {@link Trainer}, a mere description, does not have. For one thread. */
public interface TrainingSession {

    /**
     * Makes one update, and what follows from it at the end of an epoch.
     *
     * @return false if training had ended before, and nothing was done
     * @throws DivergenceException if a number is not finite
     */
    boolean step();

    /**
     * Makes as many updates as are best made at once, at most to the end of the epoch; for those who don't want to look at
     * every one.
     *
     * @return false if training had ended before, and nothing was done
     * @throws DivergenceException if a number is not finite
     */
    default boolean advance() {
        return step();
    }

    /** Where it stands. */
    Position position();

    /** The network as it stands, with parameters of its own. */
    Network snapshot();

    /** What was measured so far. */
    History history();

    /** Why it ended; null while it goes on. */
    @Nullable Ending ending();

    /** Writes all that is needed to go on later, bit for bit. */
    void save(StateWriter w);

    /** Goes on from what {@link #save} of a session of the same trainer, network and data wrote. */
    void restore(StateReader r);

    /** Goes on until it ends. */
    default Ending run() {
        while (advance()) {
            // all is done there
        }
        Ending ending = ending();
        if (ending == null) {
            throw new IllegalStateException("advance() returned false, but there is no ending");
        }
        return ending;
    }
}
