package org.nnkit.api.training;

/**
 * Where training stands.
 *
 * @param epoch epochs that are over
 * @param batch batches of the current epoch that are over
 * @param update updates so far
 */
public record Position(int epoch, int batch, long update) {}
