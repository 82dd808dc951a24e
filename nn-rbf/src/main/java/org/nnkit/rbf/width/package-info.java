/** How the widths of an RBF layer are chosen. */
package org.nnkit.rbf.width;
