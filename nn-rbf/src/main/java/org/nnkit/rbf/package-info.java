/** RBF layers, their basis functions, and the training of what stands behind them. */
package org.nnkit.rbf;
