/** Ways to divide patterns into parts. */
package org.nnkit.data.split;
