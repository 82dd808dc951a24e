/** The directory that a run leaves behind. */
package org.nnkit.runner.run;
