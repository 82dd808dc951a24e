/** First parameters. */
package org.nnkit.mlp.initializer;
