/** The built-in arithmetic: {@link org.nnkit.kernels.PortableKernels} needs nothing but Java. */
@org.jspecify.annotations.NullMarked
package org.nnkit.kernels;
