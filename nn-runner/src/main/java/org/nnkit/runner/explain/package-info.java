/** The working of a training, step by step, in the lecture's notation. */
package org.nnkit.runner.explain;
