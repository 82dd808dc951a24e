package org.nnkit.runner.plugin;

import java.util.Optional;

/**
 * Tells a failure of somebody's plugin from a bug of this program: the innermost code on the stack that is neither ours, nor the
 * JDK's, nor one of our libraries' is a plugin's.
 */
public final class PluginFailure {

    private PluginFailure() {}

    /** {@code plugin com.acme.Swish (swish.jar) failed in 'value': …}; empty if no plugin is to blame. */
    public static Optional<String> inWords(Throwable failure) {
        return inWords(failure, "");
    }

    /**
     * The same with a time.
     *
     * @param when {@code "in epoch 3"}
     */
    public static Optional<String> inWords(Throwable failure, String when) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Optional<PluginFrame> frame = PluginFrame.in(t.getStackTrace());
            if (frame.isPresent()) {
                return Optional.of(
                        frame.get().inWords() + " failed in " + frame.get().methodInWords()
                                + (when.isEmpty() ? "" : " " + when) + ": "
                                + String.valueOf(t).replaceAll("\\s+", " "));
            }
        }
        return Optional.empty();
    }
}
