package org.nnkit.runner.experiment;

import org.nnkit.api.training.DivergenceException;

/** Training diverged where somebody's plugin was at work, which the message names. */
public final class PluginDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PluginDivergedException(DivergenceException cause, String plugin) {
        super(cause.getMessage() + "; " + plugin, cause);
    }
}
