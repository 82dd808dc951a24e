/** Radial-basis-function networks: basis functions, centres and widths. */
package org.nnkit.api.rbf;
