package org.nnkit.api.training;

/**
 * Something that a trainer finds wrong, or odd, before it starts.
 *
 * @param refused whether training can't start; else it is a warning
 * @param layer the layer it is about, from 0, or −1 if it is about the trainer itself
 * @param option the option of that layer or of the trainer, or empty if it is about the whole
 * @param message what is wrong, and what would be right
 */
public record Finding(boolean refused, int layer, String option, String message) {

    /** Refuses to start because of an option of the trainer. */
    public static Finding refused(String option, String message) {
        return new Finding(true, -1, option, message);
    }

    /** Refuses to start because of a layer. */
    public static Finding refused(int layer, String option, String message) {
        return new Finding(true, layer, option, message);
    }

    /** Warns of an option of the trainer. */
    public static Finding warning(String option, String message) {
        return new Finding(false, -1, option, message);
    }
}
