/** Measurements: of workloads that other libraries do as well, of scaling, memory and bits. */
@NullMarked
package org.nnkit.bench;

import org.jspecify.annotations.NullMarked;
