/** Pictures: scenes of experiments as SVG, and the way from there to PNG and GIF. */
package org.nnkit.runner.plot;
