/** From a config to a trained network. */
package org.nnkit.runner.experiment;
