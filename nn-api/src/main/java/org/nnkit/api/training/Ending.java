package org.nnkit.api.training;

/**
 * Why and how training ended.
 *
 * @param rule the stopping rule that voted for it
 * @param reason in words: "10000 epochs are over"
 * @param epochs epochs trained
 * @param updates updates made
 * @param keptEpoch the epoch whose parameters were kept, where the best were restored; else the last
 */
public record Ending(String rule, String reason, int epochs, long updates, int keptEpoch) {}
