/** Scalers. */
package org.nnkit.data.scaling;
