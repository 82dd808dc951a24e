/** How the centres of an RBF layer are chosen. */
package org.nnkit.rbf.center;
