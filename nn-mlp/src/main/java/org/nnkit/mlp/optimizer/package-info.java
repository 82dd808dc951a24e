/** What turns a gradient into a change of the parameters. */
package org.nnkit.mlp.optimizer;
