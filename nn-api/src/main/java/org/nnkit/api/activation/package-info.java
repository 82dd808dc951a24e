/** Activation functions, y = φ(z). */
package org.nnkit.api.activation;
