/** The built-in activation functions; each is found by its name and made with its options. */
package org.nnkit.activations;
