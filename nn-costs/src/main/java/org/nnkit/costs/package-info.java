/** The built-in cost functions and metrics; each is found by its name and made with its options. */
package org.nnkit.costs;
