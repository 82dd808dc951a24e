package org.nnkit.api.plugin;

/** A plugin is missing, ambiguous or broken; the message is one line for the user, naming jar and class. */
public final class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PluginException(String message) {
        super(message);
    }

    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
