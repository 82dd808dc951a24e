/** An annotation processor for plugins. */
package org.nnkit.processor;
