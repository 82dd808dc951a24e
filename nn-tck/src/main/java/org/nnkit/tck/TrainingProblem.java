package org.nnkit.tck;

import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;

/**
 * Something for a trainer to learn that it surely can: a network and patterns, the problem convex or separable.
 *
 * @param name in words: "a linear function with one linear layer"
 * @param network where training starts, float64
 * @param training at least ten patterns, float64
 */
public record TrainingProblem(String name, Network network, Rows training) {}
