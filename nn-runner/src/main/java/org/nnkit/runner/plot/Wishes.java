package org.nnkit.runner.plot;

import org.nnkit.api.plugin.Plugins;

/**
 * What pictures may be told.
 *
 * @param logarithmic whether costs have a logarithmic axis
 * @param plugins the plugins there are
 */
public record Wishes(boolean logarithmic, Plugins plugins) {}
