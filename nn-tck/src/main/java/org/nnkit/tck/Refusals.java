package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.plugin.OptionException;

/** What a plugin refuses, it refuses in words. */
final class Refusals {

    private Refusals() {}

    /** Something that may be refused. */
    interface Attempt<R> {
        R make();
    }

    /**
     * What is made, or null if it is refused by an {@link OptionException} that says why.
     *
     * @param of what is tried: "one training pattern"
     */
    static <R> @Nullable R unlessRefused(String of, Attempt<R> attempt) {
        try {
            return attempt.make();
        } catch (OptionException e) {
            requireWords(e, of);
            return null;
        } catch (RuntimeException e) {
            throw e instanceof Violation
                    ? e
                    : new Violation("threw " + e + " for " + of
                            + ": expected a result, or an OptionException that says what is wrong");
        }
    }

    /** Checks that something is refused by a {@link ShapeException}. */
    static void requireShapeException(String of, Runnable call) {
        try {
            call.run();
        } catch (ShapeException e) {
            requireWords(e, of);
            return;
        } catch (RuntimeException e) {
            throw new Violation("threw " + e + " for " + of + ": expected a ShapeException");
        }
        throw new Violation("takes " + of + ": expected a ShapeException (Matrix.requireShape throws it)");
    }

    static void requireWords(RuntimeException e, String of) {
        String message = e instanceof OptionException o ? o.problem() : e.getMessage();
        if (message == null || message.isBlank()) {
            throw new Violation("refuses " + of + " without a word: expected what is wrong and what would be right");
        }
    }
}
