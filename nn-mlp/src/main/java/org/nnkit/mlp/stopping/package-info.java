/** When training ends. */
package org.nnkit.mlp.stopping;
