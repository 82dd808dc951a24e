package org.nnkit.api.network;

/**
 * What an initialiser may want to know of the block that it fills.
 *
 * @param inputs of the layer
 * @param units of the layer
 * @param role whether the block is the weights ({@code inputs x units}) or the biases ({@code 1 x units})
 */
public record Fan(int inputs, int units, ParameterSpec.Role role) {}
