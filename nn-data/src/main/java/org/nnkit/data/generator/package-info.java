/**
 * Made-up data, the same for the same seed. The point sets have the distributions that TensorFlow Playground documents for its
 * demo data.
 */
package org.nnkit.data.generator;
