/** Numbers: matrices, the arithmetic on them, elementary functions and random streams, with the same bits everywhere. */
package org.nnkit.api.math;
