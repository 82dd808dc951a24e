package org.nnkit.api.cost;

/**
 * Whether a cost goes with an output activation.
 *
 * @param level how well
 * @param reason why not, and what would; empty where it does
 */
public record Verdict(Level level, String reason) {

    /** How well they go together. */
    public enum Level {
        /** Nothing to say. */
        GOOD,
        /** Works, and is seldom what was meant: a warning. */
        UNUSUAL,
        /** Refused. */
        WRONG
    }

    /** They go together. */
    public static final Verdict GOOD = new Verdict(Level.GOOD, "");

    /** They are seldom used together, for that reason. */
    public static Verdict unusual(String reason) {
        return new Verdict(Level.UNUSUAL, reason);
    }

    /** They can't be used together, for that reason. */
    public static Verdict wrong(String reason) {
        return new Verdict(Level.WRONG, reason);
    }
}
