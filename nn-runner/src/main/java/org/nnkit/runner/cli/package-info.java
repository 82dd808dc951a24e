/** The command line. */
package org.nnkit.runner.cli;
