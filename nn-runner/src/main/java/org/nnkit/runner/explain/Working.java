package org.nnkit.runner.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Network;
import org.nnkit.api.training.Trainer;
import org.nnkit.runner.experiment.Experiment;

/**
 * What was seen of one epoch of training: the numbers of the asked patterns, and the parameters around each of their
 * updates. Nothing in it was computed for showing but Δw, which is new minus old.
 *
 * @param experiment what was trained
 * @param trainer the trainer of that epoch
 * @param trainerIndex its place in the config, from 0
 * @param epoch the epoch, from 1, counted through all trainers
 * @param rate the learning rate α of that epoch; null where the trainer has none that is known
 * @param updates those with an asked pattern, in their order; none of a trainer that solves for the weights
 * @param table the table of an RBF network, or null for another network
 */
record Working(
        Experiment experiment,
        Trainer trainer,
        int trainerIndex,
        int epoch,
        @Nullable Double rate,
        List<Update> updates,
        @Nullable Table table) {

    Working {
        updates = List.copyOf(updates);
    }

    /**
     * One update.
     *
     * @param number its number within the trainer, from 1
     * @param size how many patterns it learnt from
     * @param steps the asked ones, in the order in which they were learnt from
     * @param before the network that the patterns went through
     * @param after the network after the update
     */
    record Update(long number, int size, List<PatternStep> steps, Network before, Network after) {

        Update {
            steps = List.copyOf(steps);
        }

        /** Whether no pattern of it is left out. */
        boolean whole() {
            return steps.size() == size;
        }
    }

    /**
     * One pattern's way forward and back.
     *
     * @param pattern its number within the training part, from 0
     * @param weight how much it counts; 1 where nothing else was said
     * @param targets its targets d
     * @param layers a step for each layer, from the first on
     */
    record PatternStep(int pattern, double weight, double[] targets, List<LayerStep> layers) {

        PatternStep {
            layers = List.copyOf(layers);
        }
    }

    /**
     * One layer's part in it.
     *
     * @param x its inputs
     * @param v its net inputs, or null if it has none
     * @param y its outputs
     * @param e −∂J/∂y, or −∂J/∂v where {@code fused}; null if the way back did not come here
     * @param fused whether the cost gave δ in one step with the activation
     * @param delta δ = −∂J/∂v, or null if there is none
     * @param squaredDistances r² from the centres of an RBF layer, or null for another
     */
    record LayerStep(
            double[] x,
            double @Nullable [] v,
            double[] y,
            double @Nullable [] e,
            boolean fused,
            double @Nullable [] delta,
            double @Nullable [] squaredDistances) {}

    /**
     * An RBF network's way forward, for the lecture's table.
     *
     * @param network its parameters: those that the epoch began with, or those that were solved for in it
     * @param solved whether they were solved for
     * @param steps some patterns
     */
    record Table(Network network, boolean solved, List<PatternStep> steps) {

        Table {
            steps = List.copyOf(steps);
        }
    }
}
