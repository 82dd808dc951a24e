/** Runs that are run again: what was recorded of them, and what has changed since. */
package org.nnkit.runner.replay;
