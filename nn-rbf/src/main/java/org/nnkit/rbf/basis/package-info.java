/** The built-in radial basis functions. */
package org.nnkit.rbf.basis;
