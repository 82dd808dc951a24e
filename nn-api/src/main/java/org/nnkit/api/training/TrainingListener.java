package org.nnkit.api.training;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Trace;

/** Is told how training goes; changes nothing. Called on the training thread. */
public interface TrainingListener {

    /** Whether it wants {@link #updated} after every update; that path has the same bits, and is slower. */
    default boolean wantsUpdates() {
        return false;
    }

    /** Who wants to see each step of an update, if anybody does; that path has the same bits, and is slower. */
    default @Nullable Trace trace() {
        return null;
    }

    /** An update was made. */
    default void updated(TrainingSession session) {}

    /** An epoch is over; its figures are the last of {@code session.history()}. */
    default void epochEnded(TrainingSession session) {}

    /** Training ended; {@code session.ending()} says why. */
    default void ended(TrainingSession session) {}
}
