/** Multilayer perceptrons: dense layers and dropout, backpropagation, the delta rule and the perceptron. */
package org.nnkit.mlp;
