package org.nnkit.api.training;

import java.util.Map;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Network;

/** What differs from trainer to trainer within an {@link EpochSession}: how a batch changes the parameters. */
public interface Updater {

    /** The network at work; updates change its parameters. */
    Network network();

    /**
     * An epoch begins.
     *
     * @param epoch its number, from 1
     * @param history the epochs before it
     */
    void beginEpoch(int epoch, History history);

    /**
     * Learns from a batch.
     *
     * @param batch the patterns
     * @param observer is shown their outputs before the update
     * @return Σ wₙ Jₙ before the update; NaN if the gradient is not finite. If it is not finite, the parameters must be as
     *     they were
     */
    double update(Batch batch, Observer observer);

    /** Σ wₙ Jₙ of patterns without learning from them. */
    double cost(Batch batch, Observer observer);

    /** Whether all parameters are finite after an update. */
    default boolean finite(Kernels k) {
        return k.firstNonFinite(network().parameters().vector()) < 0;
    }

    /**
     * Learns from the patterns of a batch one by one, an update for each.
     *
     * @param batch the patterns; its update is that of the first
     * @param observer is shown their outputs before their updates
     * @param costs receives wₙ Jₙ of each, before its update
     * @return how many were learnt; it ends before a pattern whose numbers, or the parameters after it, are not finite, or might
     *     not be. 0 where {@link #update} has to be asked
     */
    default int updateEach(Batch batch, Observer observer, double[] costs) {
        return 0;
    }

    /** Where and why the numbers of the last batch stopped being finite. */
    Objective.Diagnosis diagnose();

    /** What it remembers besides the parameters, by name; the matrices themselves. */
    Map<String, Matrix> state();
}
