/** Trained networks and the files that hold them. */
package org.nnkit.runner.model;
