/** Projects that {@code nn init} writes. */
package org.nnkit.runner.init;
